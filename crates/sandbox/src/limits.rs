//! How many requests a second a key may send.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::problem::Problem;

/// What each key has sent within its current second. Keys are not kept, only what they hash to.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    sent: Mutex<HashMap<u64, (i64, u32)>>,
    keys: RandomState,
}

impl Limits {
    /// Counts a request, and says whether there were too many.
    fn exceeds(&self, key: &[u8], limit: u32) -> bool {
        let second = jiff::Timestamp::now().as_second();
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.retain(|_, (of, _)| *of == second);
        let (_, count) = sent.entry(self.keys.hash_one(key)).or_insert((second, 0));
        *count += 1;
        *count > limit
    }
}

/// Refuses what is beyond the setting `rate_limit`.
pub(crate) async fn enforce(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let limit = app.settings.rate_limit;
    if limit > 0 && request.uri().path().starts_with("/v2/") {
        let key = request.headers().get(header::AUTHORIZATION);
        if app.limits.exceeds(key.map_or(&[][..], HeaderValue::as_bytes), limit) {
            return too_many_requests();
        }
    }
    next.run(request).await
}

pub(crate) fn too_many_requests() -> Response {
    let mut response = Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "over_capacity",
        "There were too many requests in a short time. Wait and try again.",
    )
    .into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}
