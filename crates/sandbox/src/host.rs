use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};

/// The origin under which the client reaches the sandbox, such as `http://localhost:12111`.
///
/// It may differ from where the sandbox listens, and a page is only sent to where its browser already is.
pub(crate) fn origin_of(headers: &HeaderMap, local_authority: &str) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| host.parse::<Authority>().is_ok_and(|host| !host.as_str().contains('@')))
        .unwrap_or(local_authority);
    format!("http://{host}")
}
