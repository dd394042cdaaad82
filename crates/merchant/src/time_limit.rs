use core::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::refusal::Refusal;

/// Gives up on a request that takes too long. What PAY.JP was asked for may still happen; the next request finds it.
pub(crate) async fn limit(
    State(limit): State<Duration>,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    tokio::time::timeout(limit, next.run(request)).await.map_err(|_| Refusal::TimeLimit)
}
