mod message;

use axum::Json;
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

pub(crate) use message::Message;

use crate::error_page;
use crate::routes::WEBHOOK_PATH;
use crate::store::StoreError;

/// What a script is told when a request was not done.
#[derive(Serialize, ToSchema)]
pub(crate) struct Refused {
    /// The machine's word for it.
    #[schema(example = "signed_out")]
    code: String,
    message: Sentences,
}

/// What a person may be shown.
#[derive(Serialize, ToSchema)]
struct Sentences {
    ja: &'static str,
    en: &'static str,
}

/// Why a request was not done. It becomes JSON under `/api` and a page elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    SignedOut,
    WrongToken,
    BadOrigin,
    BadBody,
    UnsupportedMediaType,
    BodyTooLarge,
    BadEmail,
    UnknownItem,
    EmailTaken,
    UnknownAccount,
    NotFound,
    MethodNotAllowed,
    AmountOutOfRange,
    Declined,
    OrderPaid,
    PaymentInProgress,
    PaymentEnded,
    MethodOfAnotherCustomer,
    MethodCannotBeSaved,
    PayjpUnreachable,
    PayjpError,
    PayjpTimeout,
    TimeLimit,
    EventInHand,
    PagesMissing,
    DatabaseUnavailable,
    Internal,
}

impl Refusal {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::SignedOut | Self::WrongToken => StatusCode::UNAUTHORIZED,
            Self::BadOrigin => StatusCode::FORBIDDEN,
            Self::BadBody => StatusCode::BAD_REQUEST,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BadEmail | Self::UnknownItem | Self::AmountOutOfRange => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::Declined => StatusCode::PAYMENT_REQUIRED,
            Self::EmailTaken
            | Self::OrderPaid
            | Self::PaymentInProgress
            | Self::PaymentEnded
            | Self::MethodOfAnotherCustomer
            | Self::MethodCannotBeSaved => StatusCode::CONFLICT,
            Self::NotFound | Self::UnknownAccount => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::PayjpUnreachable | Self::PayjpError => StatusCode::BAD_GATEWAY,
            Self::PayjpTimeout | Self::TimeLimit => StatusCode::GATEWAY_TIMEOUT,
            Self::PagesMissing | Self::EventInHand | Self::DatabaseUnavailable => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        with_code(self, self.message().code)
    }
}

/// A payment that was declined, with PAY.JP's own word for why where it is no more than a word.
pub(crate) fn declined(code: Option<&str>) -> Response {
    let is_word = |code: &&str| {
        (1..=64).contains(&code.len())
            && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let code = code.filter(is_word).unwrap_or(Refusal::Declined.message().code);
    with_code(Refusal::Declined, code)
}

fn with_code(refusal: Refusal, code: &str) -> Response {
    let Message { ja, en, .. } = refusal.message();
    let body = Refused { code: code.to_owned(), message: Sentences { ja, en } };
    let mut response = (refusal.status(), Json(body)).into_response();
    response.extensions_mut().insert(refusal);
    response
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database failed");
        match error {
            StoreError::Unavailable(_) => Self::DatabaseUnavailable,
            _ => Self::Internal,
        }
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

/// Whether a script sends, as it says in `Content-Type`.
pub(crate) fn sends_json(headers: &HeaderMap) -> bool {
    content_type(headers).is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"))
}

/// Whether a form sends, as it says in `Content-Type`.
pub(crate) fn sends_form(headers: &HeaderMap) -> bool {
    let form = "application/x-www-form-urlencoded";
    content_type(headers).is_some_and(|kind| kind.eq_ignore_ascii_case(form))
}

/// Whether the body, if there is one, is of another kind than a form's and a script's.
pub(crate) fn sends_something_else(headers: &HeaderMap) -> bool {
    content_type(headers).is_some() && !sends_form(headers) && !sends_json(headers)
}

/// What kind of body there is, without parameters such as its character set.
fn content_type(headers: &HeaderMap) -> Option<&str> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(kind.split(';').next().unwrap_or_default().trim())
}

/// Turns the JSON of a refusal into a page where a person is looking.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let for_a_script = wants_json(headers) || sends_json(headers);
    let for_a_person = !is_api(request.uri().path()) && !for_a_script;
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
