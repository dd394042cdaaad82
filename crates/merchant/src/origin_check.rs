use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::middleware::Next;
use axum::response::Response;

use crate::Origin;
use crate::refusal::Refusal;
use crate::routes::WEBHOOK_PATH;

/// Refuses whatever could change something and does not come from one of our own pages, except what PAY.JP
/// tells: that has a token, and no page.
pub(crate) async fn check(
    State(merchant_origin): State<Origin>,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let ours = request
        .headers()
        .get(ORIGIN)
        .is_some_and(|origin| origin.as_bytes() == merchant_origin.as_str().as_bytes());
    if request.method().is_safe() || ours || request.uri().path() == WEBHOOK_PATH {
        return Ok(next.run(request).await);
    }
    tracing::warn!(%merchant_origin, "refused a request whose Origin is not MERCHANT_ORIGIN");
    Err(Refusal::BadOrigin)
}
