use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::de::DeserializeOwned;

use crate::refusal::{Refusal, sends_form, sends_json, wants_json};
use crate::routes::unreadable;

/// What a form or a script sent.
pub(super) struct Sent<T> {
    pub(super) value: T,
    pub(super) headers: HeaderMap,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let headers = request.headers().clone();
        let is_form = sends_form(&headers);
        if !is_form && !sends_json(&headers) {
            return Err(Refusal::UnsupportedMediaType);
        }
        let body = Bytes::from_request(request, state).await.map_err(unreadable)?;
        let value = match is_form {
            true => serde_urlencoded::from_bytes(&body).map_err(|_| Refusal::BadBody)?,
            false => serde_json::from_slice(&body).map_err(|_| Refusal::BadBody)?,
        };
        Ok(Self { value, headers })
    }
}

/// Answers a script with a value, and leads a browser that sent a form to a page.
pub(super) fn answer(headers: &HeaderMap, page: &str, value: impl IntoResponse) -> Response {
    if sends_json(headers) || wants_json(headers) {
        value.into_response()
    } else {
        Redirect::to(page).into_response()
    }
}

/// Whether a browser is about to show what comes back.
pub(super) fn shows_a_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split([',', ';'])).any(|kind| kind.trim() == "text/html")
}
