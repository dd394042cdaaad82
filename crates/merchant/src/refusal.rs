mod message;

use axum::Json;
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

pub(crate) use message::Message;

use crate::error_page;
use crate::routes::WEBHOOK_PATH;
use crate::store::StoreError;

/// Why a request was not done. It becomes JSON under `/api` and a page elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    SignedOut,
    WrongToken,
    BadOrigin,
    BadBody,
    BodyTooLarge,
    NotFound,
    MethodNotAllowed,
    PayjpUnreachable,
    PayjpError,
    PayjpTimeout,
    TimeLimit,
    EventInHand,
    PagesMissing,
    Internal,
}

impl Refusal {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::SignedOut | Self::WrongToken => StatusCode::UNAUTHORIZED,
            Self::BadOrigin => StatusCode::FORBIDDEN,
            Self::BadBody => StatusCode::BAD_REQUEST,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::PayjpUnreachable | Self::PayjpError => StatusCode::BAD_GATEWAY,
            Self::PayjpTimeout | Self::TimeLimit => StatusCode::GATEWAY_TIMEOUT,
            Self::PagesMissing | Self::EventInHand => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Message { code, ja, en } = self.message();
        let body = Json(json!({ "code": code, "message": { "ja": ja, "en": en } }));
        let mut response = (self.status(), body).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        Self::Internal
    }
}

/// Whether a path belongs to scripts rather than to people.
pub(crate) fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/") || path == WEBHOOK_PATH
}

/// Whether a script asks, as it says in `Accept`.
pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut kinds = accepted.flat_map(|value| value.split([',', ';'])).map(str::trim);
    kinds.any(|kind| kind.eq_ignore_ascii_case("application/json"))
}

/// Turns the JSON of a refusal into a page where a person is looking.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let for_a_person = !is_api(request.uri().path()) && !wants_json(request.headers());
    let response = next.run(request).await;
    let refusal = response.extensions().get::<Refusal>().copied();
    match refusal {
        Some(refusal) if for_a_person => {
            let (mut parts, _) = response.into_parts();
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            parts.headers.insert(header::CONTENT_TYPE, html);
            parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            parts.headers.remove(CONTENT_LENGTH);
            Response::from_parts(parts, error_page::html(refusal).into())
        }
        _ => response,
    }
}
