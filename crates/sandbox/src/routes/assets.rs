//! payments.js, and the card frame with its style and scripts.

use axum::Json;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::cards::{TEST_CARDS, TestCard};

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

/// One classic script, for it finds its origin from the tag that loaded it. Loaded again, it leaves the first one be,
/// since PAY.JP's npm loader adds a tag per call.
const PAYMENTS_JS: &str = concat!(
    "/*!\n * payments.js of payjp-sandbox ",
    env!("CARGO_PKG_VERSION"),
    " (unofficial), with the interface of @payjp/payments-js 1.1.1.\n",
    " *\n * This is not PAY.JP's script: it is the sandbox's own stand-in for tests, answers only test keys\n",
    " * (pk_test_…) and must never be served to real customers. The real one is https://js.pay.jp/payments.js.\n */\n",
    "(() => {\n\"use strict\";\n",
    "const tag = document.currentScript;\n",
    "if (!tag?.src) throw new Error('payments.js (sandbox): load this with a <script src> tag, not as a module or inline.');\n",
    "if (window.PayjpPayments?.sandbox?.origin === new URL(tag.src).origin) return;\n",
    include_str!("../../assets/payments/errors.js"),
    include_str!("../../assets/payments/scripted.js"),
    include_str!("../../assets/payments/server.js"),
    include_str!("../../assets/payments/frame_host.js"),
    include_str!("../../assets/payments/payment_form.js"),
    include_str!("../../assets/payments/address_form.js"),
    include_str!("../../assets/payments/sheet.js"),
    include_str!("../../assets/payments/widgets.js"),
    include_str!("../../assets/payments/payments.js"),
    include_str!("../../assets/payments/hooks.js"),
    "})();\n",
);

const FRAME: &str = include_str!("../../assets/frame.html");
const APPLE_PAY: &str = include_str!("../../assets/apple_pay.html");

/// A frame talks to no origin but its own, and any shop may embed it.
const FRAME_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

macro_rules! frame_files {
    ($($name:literal: $kind:ident),* $(,)?) => {
        &[$(($name, $kind, include_str!(concat!("../../assets/frame/", $name)))),*]
    };
}

const PAGE_STYLE: (&str, &str, &str) = ("page.css", CSS, include_str!("../../assets/page.css"));

const FRAME_FILES: &[(&str, &str, &str)] = frame_files! {
    "address_view.js": JAVASCRIPT,
    "appearance.js": JAVASCRIPT,
    "apple_pay.css": CSS,
    "apple_pay.js": JAVASCRIPT,
    "card.js": JAVASCRIPT,
    "card_method.js": JAVASCRIPT,
    "element.js": JAVASCRIPT,
    "fields.css": CSS,
    "fields.js": JAVASCRIPT,
    "frame.css": CSS,
    "frame.js": JAVASCRIPT,
    "layout.js": JAVASCRIPT,
    "link.js": JAVASCRIPT,
    "payment_view.js": JAVASCRIPT,
    "prefectures.js": JAVASCRIPT,
    "redirect_method.js": JAVASCRIPT,
    "server.js": JAVASCRIPT,
    "texts.js": JAVASCRIPT,
};

pub(super) async fn payments_js() -> Response {
    ([(header::CONTENT_TYPE, JAVASCRIPT)], PAYMENTS_JS).into_response()
}

pub(super) async fn frame() -> Response {
    ([(header::CONTENT_SECURITY_POLICY, FRAME_POLICY)], Html(FRAME)).into_response()
}

/// The sheet that stands in for Apple Pay's.
pub(super) async fn apple_pay() -> Response {
    ([(header::CONTENT_SECURITY_POLICY, FRAME_POLICY)], Html(APPLE_PAY)).into_response()
}

pub(super) async fn test_cards() -> Json<&'static [TestCard]> {
    Json(TEST_CARDS)
}

pub(super) async fn file(Path(name): Path<String>) -> Result<Response, StatusCode> {
    let mut files = FRAME_FILES.iter().chain([&PAGE_STYLE]);
    let (_, kind, text) =
        files.find(|(known, _, _)| *known == name).ok_or(StatusCode::NOT_FOUND)?;
    Ok(([(header::CONTENT_TYPE, *kind)], *text).into_response())
}
