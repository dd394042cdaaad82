use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// No `form-action`: Chromium and WebKit would apply it to the 303 back to the shop.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A page without scripts.
pub(crate) fn page(status: StatusCode, html: String) -> Response {
    (status, [(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)], Html(html))
        .into_response()
}
