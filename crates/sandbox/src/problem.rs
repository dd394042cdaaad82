use std::borrow::Cow;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

/// An error as API v2 tells it (RFC 9457).
///
/// A handler returns it as is; [`render`] writes the body, for it alone knows the path for `instance`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) code: Cow<'static, str>,
    pub(crate) detail: String,
    pub(crate) errors: Vec<FieldError>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FieldError {
    /// The path to the field, parts joined by dots.
    pub(crate) field: String,
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        detail: impl Into<String>,
    ) -> Problem {
        Problem { status, code: code.into(), detail: detail.into(), errors: Vec::new() }
    }

    pub(crate) fn bad_request(code: &'static str, detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, code, detail)
    }

    pub(crate) fn not_found(what: &str, id: &str) -> Problem {
        Problem::new(
            StatusCode::NOT_FOUND,
            "not_found",
            format!(
                "There is no {what} '{id}' in this sandbox. Check the id, and that it was created since the sandbox started."
            ),
        )
    }

    pub(crate) fn validation(errors: Vec<FieldError>) -> Problem {
        Problem {
            errors,
            ..Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "validation_error",
                "The request has fields that cannot be accepted. See `errors` for each of them.",
            )
        }
    }

    /// One field that cannot be accepted as things are.
    pub(crate) fn of_field(field: impl Into<String>, message: impl Into<String>) -> Problem {
        Problem::validation(vec![FieldError { field: field.into(), message: message.into() }])
    }

    pub(crate) fn invalid_status(detail: impl Into<String>) -> Problem {
        Problem::bad_request("invalid_status", detail)
    }

    pub(crate) fn internal() -> Problem {
        Problem::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_server_error",
            "The sandbox failed on this request. This is a fault of the sandbox itself: please report it with what stderr says.",
        )
    }

    fn of_bare_status(status: StatusCode, method: &str, path: &str) -> Problem {
        let (code, detail) = match status {
            StatusCode::NOT_FOUND => (
                "not_found",
                format!(
                    "The sandbox has no route {method} {path}. Check the path; the README lists what this version answers."
                ),
            ),
            StatusCode::METHOD_NOT_ALLOWED => (
                "method_not_allowed",
                format!("{path} does not take {method}. The Allow header lists what it takes."),
            ),
            StatusCode::PAYLOAD_TOO_LARGE => (
                "payload_too_large",
                "The request body is larger than the sandbox accepts (1 MiB). Send a smaller one."
                    .to_owned(),
            ),
            status if status.is_server_error() => return Problem::internal(),
            _ => ("bad_request", "The sandbox could not read this request.".to_owned()),
        };
        Problem::new(status, code, detail)
    }

    fn title(&self) -> String {
        if self.code == "payment_method_not_in_allowed_types" {
            return "Payment Method Type Not Allowed".to_owned();
        }
        let words: Vec<String> = self.code.split('_').map(title_word).collect();
        words.join(" ")
    }
}

fn title_word(word: &str) -> String {
    if word == "id" {
        return "ID".to_owned();
    }
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Serialize)]
struct ProblemBody<'a> {
    status: u16,
    code: &'a str,
    title: String,
    detail: &'a str,
    instance: &'a str,
    r#type: String,
    #[serde(skip_serializing_if = "<[FieldError]>::is_empty")]
    errors: &'a [FieldError],
}

/// Gives every error its problem+json body, those of the router and of the extractors included.
pub(crate) async fn render(request: Request, next: Next) -> Response {
    let method = request.method().as_str().to_owned();
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let status = response.status();
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if is_page || !(status.is_client_error() || status.is_server_error()) => {
            return response;
        }
        None => Problem::of_bare_status(status, &method, &path),
    };
    // Whoever notes what was answered wants the reason.
    response.extensions_mut().insert(problem.clone());
    let body = ProblemBody {
        status: problem.status.as_u16(),
        code: &problem.code,
        title: problem.title(),
        detail: &problem.detail,
        instance: &path,
        r#type: format!("https://docs.pay.jp/v2/errors/{}", problem.code.replace('_', "-")),
        errors: &problem.errors,
    };
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    *response.body_mut() = Body::from(serde_json::to_vec(&body).unwrap_or_default());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_the_code_in_title_case() {
        let title = |code: &'static str| Problem::bad_request(code, "").title();
        assert_eq!(title("resource_missing"), "Resource Missing");
        assert_eq!(title("already_exists_id"), "Already Exists ID");
        assert_eq!(title("payment_method_not_in_allowed_types"), "Payment Method Type Not Allowed");
    }
}
