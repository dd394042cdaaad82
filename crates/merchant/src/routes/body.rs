use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

use crate::refusal::{Refusal, sends_json};

/// A JSON object with these fields.
pub(super) struct JsonBody<T>(pub(super) T);

/// A body of which nothing is wanted: none, or any JSON object.
pub(super) struct NoBody;

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        if !sends_json(request.headers()) {
            return Err(Refusal::UnsupportedMediaType);
        }
        let body = Bytes::from_request(request, state).await.map_err(unreadable)?;
        serde_json::from_slice(&body).map(Self).map_err(|_| Refusal::BadBody)
    }
}

impl<S: Send + Sync> FromRequest<S> for NoBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let other = has_a_type(request.headers()) && !sends_json(request.headers());
        let body = Bytes::from_request(request, state).await.map_err(unreadable)?;
        if body.is_empty() {
            return Ok(Self);
        }
        if other {
            return Err(Refusal::UnsupportedMediaType);
        }
        // One that is no JSON object shows a mistake in the page.
        let object: Result<serde_json::Map<_, _>, _> = serde_json::from_slice(&body);
        object.map(|_| Self).map_err(|_| Refusal::BadBody)
    }
}

fn has_a_type(headers: &HeaderMap) -> bool {
    headers.contains_key(header::CONTENT_TYPE)
}

pub(crate) fn unreadable(rejection: BytesRejection) -> Refusal {
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::BodyTooLarge,
        _ => Refusal::BadBody,
    }
}
