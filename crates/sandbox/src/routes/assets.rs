//! payments.js, and the card frame with its style and scripts.

use axum::Json;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::cards::{TEST_CARDS, TestCard};

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

const PAYMENTS_JS: &str = concat!(
    "/*! payjp-sandbox ",
    env!("CARGO_PKG_VERSION"),
    " */\n",
    include_str!("../../assets/payments.js"),
);

const FRAME: &str = include_str!("../../assets/frame.html");

/// The frame talks to no origin but its own, and any shop may embed it.
const FRAME_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const FILES: &[(&str, &str, &str)] = &[
    ("page.css", CSS, include_str!("../../assets/page.css")),
    ("frame.css", CSS, include_str!("../../assets/frame/frame.css")),
    ("frame.js", JAVASCRIPT, include_str!("../../assets/frame/frame.js")),
    ("appearance.js", JAVASCRIPT, include_str!("../../assets/frame/appearance.js")),
    ("card.js", JAVASCRIPT, include_str!("../../assets/frame/card.js")),
    ("fields.js", JAVASCRIPT, include_str!("../../assets/frame/fields.js")),
    ("layout.js", JAVASCRIPT, include_str!("../../assets/frame/layout.js")),
    ("server.js", JAVASCRIPT, include_str!("../../assets/frame/server.js")),
    ("texts.js", JAVASCRIPT, include_str!("../../assets/frame/texts.js")),
];

pub(super) async fn payments_js() -> Response {
    ([(header::CONTENT_TYPE, JAVASCRIPT)], PAYMENTS_JS).into_response()
}

pub(super) async fn frame() -> Response {
    ([(header::CONTENT_SECURITY_POLICY, FRAME_POLICY)], Html(FRAME)).into_response()
}

pub(super) async fn test_cards() -> Json<&'static [TestCard]> {
    Json(TEST_CARDS)
}

pub(super) async fn file(Path(name): Path<String>) -> Result<Response, StatusCode> {
    let found = FILES.iter().find(|(known, _, _)| *known == name);
    let (_, kind, text) = found.ok_or(StatusCode::NOT_FOUND)?;
    Ok(([(header::CONTENT_TYPE, *kind)], *text).into_response())
}
