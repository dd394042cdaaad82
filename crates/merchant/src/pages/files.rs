use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, ETAG, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::Merchant;
use crate::refusal::{Refusal, is_api};

/// Serves a file of the built pages, or 404.
pub(super) async fn serve(State(merchant): State<Arc<Merchant>>, request: Request) -> Response {
    let path = request.uri().path();
    let Some(pages) = &merchant.config.pages else { return Refusal::NotFound.into_response() };
    if is_api(path) || is_hidden(path) {
        return Refusal::NotFound.into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = Refusal::MethodNotAllowed.into_response();
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let cache = if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let folder = ServeDir::new(pages)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let mut response = match folder.oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    };
    match response.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED => {
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(cache));
            weaken(&mut response);
            response
        }
        status if status.is_server_error() => Refusal::Internal.into_response(),
        StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::PRECONDITION_FAILED => response,
        _ => Refusal::NotFound.into_response(),
    }
}

/// A strong tag would promise the same bytes to those who get the file compressed and those who do not.
fn weaken(response: &mut Response) {
    let tag = response.headers().get(ETAG).and_then(|tag| tag.to_str().ok());
    let weak = tag.filter(|tag| tag.starts_with('"')).map(|tag| format!("W/{tag}"));
    if let Some(weak) = weak.and_then(|tag| HeaderValue::try_from(tag).ok()) {
        response.headers_mut().insert(ETAG, weak);
    }
}

/// Whether a part of the path begins with a dot: such files are never meant for visitors.
fn is_hidden(path: &str) -> bool {
    percent_decode_str(path)
        .decode_utf8_lossy()
        .split(['/', '\\'])
        .any(|part| part.starts_with('.'))
}

/// Whether Trunk put a hash of the content into the name, so that the name never stands for another content.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit());
    name.contains('.') && name.split(['-', '_', '.']).skip(1).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_told_from_stable_ones() {
        assert!(is_hashed("/merchant-page-0123456789abcdef_bg.wasm"));
        assert!(is_hashed("/a/style-0123456789abcdef.css"));
        for path in
            ["/merchant-page_bg.wasm", "/0123456789abcdef.js", "/a-0123456789abcdeg.js", "/"]
        {
            assert!(!is_hashed(path), "{path}");
        }
    }

    #[test]
    fn dot_files_are_hidden() {
        for path in ["/.env", "/a/.git/config", "/..", "/%2e%2e/x", "/a%2f.env", "/a%5c.env"] {
            assert!(is_hidden(path), "{path}");
        }
        assert!(!is_hidden("/a.b/c..d"));
    }
}
