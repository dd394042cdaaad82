mod apple_pay;
mod files;
mod head;

use std::io::ErrorKind;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _, SizeAbove};

use crate::Merchant;
use crate::refusal::Refusal;
use crate::session::sign_in_visitors;

/// The page with the registration form, which is a download of its own where there is one.
const REGISTER: &str = "/register";
/// The pages that `index.html` draws by their path.
const DRAWN_BY_INDEX: [&str; 8] = [
    "/",
    "/setup-complete",
    "/checkout",
    "/checkout-complete",
    "/setup-cancel",
    "/payment-methods",
    "/pay",
    "/pay-complete",
];
/// The page with every component in every state.
pub(crate) const GALLERY: &str = "/gallery";
/// The pages of a merchant who has a front end of another kind: one with Trunk's output, one with the npm package.
const EMBEDDED: [&str; 2] = ["/embed-trunk.html", "/embed.html"];

pub(crate) fn router(merchant: &Merchant) -> Router<Arc<Merchant>> {
    let apple_pay = Router::new().route(apple_pay::PATH, get(apple_pay::show));
    if merchant.config.pages.is_none() {
        return apple_pay;
    }
    let mut pages = Router::new();
    if merchant.demo_sessions.is_some() {
        pages = pages.route(GALLERY, get(show));
    }
    for path in DRAWN_BY_INDEX.into_iter().chain([REGISTER]).chain(EMBEDDED) {
        pages = pages.route(path, get(show));
    }
    pages = pages.method_not_allowed_fallback(async || Refusal::MethodNotAllowed);
    sign_in_visitors(pages, merchant)
        .route("/index.html", get(async || Redirect::temporary("/")))
        .merge(apple_pay)
        .fallback(files::serve)
        .layer(
            CompressionLayer::new()
                .compress_when(DefaultPredicate::new().and(SizeAbove::new(1024))),
        )
}

async fn show(
    State(merchant): State<Arc<Merchant>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let config = &merchant.config;
    let Some(folder) = &config.pages else { return Err(Refusal::NotFound) };
    let embedded = EMBEDDED.into_iter().find(|path| *path == uri.path());
    let mut name = match (embedded, uri.path()) {
        (Some(path), _) => path.trim_start_matches('/'),
        (None, GALLERY) => "gallery/index.html",
        (None, REGISTER) => "register/index.html",
        _ => "index.html",
    };
    let mut html = tokio::fs::read_to_string(folder.join(name)).await;
    if uri.path() == REGISTER && is_missing(&html) {
        // Pages of somebody else's may draw it by their `index.html`.
        name = "index.html";
        html = tokio::fs::read_to_string(folder.join(name)).await;
    }
    let html = match html {
        Ok(html) => html,
        Err(_) if name != "index.html" && is_missing(&html) => return Err(Refusal::NotFound),
        Err(error) => {
            tracing::error!(%error, name, "a page of MERCHANT_PAGES cannot be read: build the pages with `trunk build`");
            return Err(Refusal::PagesMissing);
        }
    };
    let script = match uri.path() {
        _ if embedded.is_some() => head::Script::InPage,
        REGISTER | "/pay" => head::Script::Preloaded,
        _ => head::Script::Later,
    };
    let known = head::Known {
        public_key: config.public_key.as_str(),
        js_origin: config.js_origin.as_str(),
        checkout_origins: &config.checkout_origins_text(),
    };
    let html = head::insert(&html, &known, script);
    Ok(fresh(html, &headers))
}

fn is_missing(html: &std::io::Result<String>) -> bool {
    html.as_ref().is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// The page, or 304 when the browser has this very page. It is never shared, because it may come with a cookie.
fn fresh(html: String, headers: &HeaderMap) -> Response {
    let digest = Sha256::digest(html.as_bytes());
    let digits: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    // Weak, because compression changes the bytes.
    let tag = format!("W/\"{digits}\"");
    let known = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|tags| tags.contains(&tag));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}
