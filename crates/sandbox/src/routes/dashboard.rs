//! The sandbox's own page, live, for whoever opens it in a browser.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::app::App;
use crate::lang::Lang;
use crate::template::fill;

const PAGE: &str = include_str!("../../assets/dashboard/dashboard.html");

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'";

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

macro_rules! files {
    ($($name:literal: $kind:ident),* $(,)?) => {
        &[$(($name, $kind, include_str!(concat!("../../assets/dashboard/", $name)))),*]
    };
}

const FILES: &[(&str, &str, &str)] = files! {
    "actions.js": JAVASCRIPT,
    "api.js": JAVASCRIPT,
    "cards.js": JAVASCRIPT,
    "control.js": JAVASCRIPT,
    "dashboard.css": CSS,
    "deliveries.js": JAVASCRIPT,
    "described_ja.js": JAVASCRIPT,
    "dom.js": JAVASCRIPT,
    "events.js": JAVASCRIPT,
    "flow.js": JAVASCRIPT,
    "flows.js": JAVASCRIPT,
    "forms.css": CSS,
    "home.js": JAVASCRIPT,
    "json.js": JAVASCRIPT,
    "live.js": JAVASCRIPT,
    "main.js": JAVASCRIPT,
    "narrow.css": CSS,
    "objects.js": JAVASCRIPT,
    "parts.css": CSS,
    "parts.js": JAVASCRIPT,
    "requests.js": JAVASCRIPT,
    "route.js": JAVASCRIPT,
    "search.js": JAVASCRIPT,
    "shell.css": CSS,
    "shell.js": JAVASCRIPT,
    "state.js": JAVASCRIPT,
    "story.css": CSS,
    "texts.js": JAVASCRIPT,
    "texts_en.js": JAVASCRIPT,
    "texts_ja.js": JAVASCRIPT,
};

pub(super) async fn show(
    State(_): State<Arc<App>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let lang = Lang::of(query.as_deref(), &headers);
    let html = fill(PAGE, &[("lang", lang.tag()), ("version", env!("CARGO_PKG_VERSION"))]);
    ([(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)], Html(html)).into_response()
}

pub(super) async fn file(Path(name): Path<String>) -> Result<Response, StatusCode> {
    let found = FILES.iter().find(|(known, _, _)| *known == name);
    let (_, kind, text) = found.ok_or(StatusCode::NOT_FOUND)?;
    Ok(([(header::CONTENT_TYPE, *kind)], *text).into_response())
}
