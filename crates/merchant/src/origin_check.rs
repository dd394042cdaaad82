use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::middleware::Next;
use axum::response::Response;

use crate::Origin;
use crate::refusal::Refusal;

/// Refuses whatever could change something and does not come from one of our own pages.
pub(crate) async fn check(
    State(merchant_origin): State<Origin>,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let ours = request
        .headers()
        .get(ORIGIN)
        .is_some_and(|origin| origin.as_bytes() == merchant_origin.as_str().as_bytes());
    if request.method().is_safe() || ours {
        return Ok(next.run(request).await);
    }
    tracing::warn!(%merchant_origin, "refused a request whose Origin is not MERCHANT_ORIGIN");
    Err(Refusal::BadOrigin)
}
