//! The hosted Checkout page of a session, and what it sends.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde_json::json;

mod closed;
mod open;
mod texts;

use crate::app::App;
use crate::body::RawBody;
use crate::confirm::{ConfirmCheckout, confirm_checkout};
use crate::host::origin_of;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::record::{CheckoutSession, SessionLocale, SessionStatus};
use crate::store::CheckoutFlow;
use crate::trail::What;
use closed::Closed;

/// No `form-action`: Chromium and WebKit would apply it to the 303 back to the shop.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; \
     img-src data:; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";

const FILES: [(&str, &str, &str); 5] = [
    ("apple_pay.js", JAVASCRIPT, include_str!("../../assets/checkout/apple_pay.js")),
    ("card_form.js", JAVASCRIPT, include_str!("../../assets/checkout/card_form.js")),
    ("checkout.css", CSS, include_str!("../../assets/checkout/checkout.css")),
    ("order.css", CSS, include_str!("../../assets/checkout/order.css")),
    ("checkout.js", JAVASCRIPT, include_str!("../../assets/checkout/checkout.js")),
];

pub(super) async fn file(Path(name): Path<String>) -> Result<Response, StatusCode> {
    let found = FILES.iter().find(|(known, _, _)| *known == name);
    let (_, kind, text) = found.ok_or(StatusCode::NOT_FOUND)?;
    Ok(([(header::CONTENT_TYPE, *kind)], *text).into_response())
}

pub(super) async fn show(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = Lang::of(query.as_deref(), &headers);
    let opened = app.store.change(|world| world.open_checkout(&id)).await;
    let session = match opened {
        Ok(session) => session,
        Err(problem) if problem.status.is_server_error() => return problem.into_response(),
        Err(_) => return closed::page(StatusCode::NOT_FOUND, asked, Closed::Unknown, None),
    };
    let lang = lang_of(&session, query.as_deref(), asked);
    let flow = app.store.read(|world| world.flow_of_checkout(&session));
    match (session.status, flow) {
        (SessionStatus::Complete, _) => {
            closed::page(StatusCode::OK, lang, Closed::Complete, Some(&session))
        }
        // The customer came back from the authentication page without having answered there.
        (SessionStatus::Open, Some(CheckoutFlow { challenge_url: Some(url), .. })) => {
            Redirect::to(&url).into_response()
        }
        (SessionStatus::Open, Some(flow)) if flow.takes_a_confirm => {
            app.note_once(&flow.id, What::Opened);
            open::page(lang, &session, &flow)
        }
        _ => closed::page(StatusCode::GONE, lang, Closed::Expired, Some(&session)),
    }
}

/// Takes what the page sends and says where it goes next.
pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let request = ConfirmCheckout::read(&body)?;
    let origin = origin_of(&headers, &app.local_authority);
    let redirect_url = confirm_checkout(&app, &id, request, &origin).await?;
    Ok(Json(json!({ "redirect_url": redirect_url })).into_response())
}

/// The customer's own choice, else the session's, else the browser's.
fn lang_of(session: &CheckoutSession, query: Option<&str>, asked: Lang) -> Lang {
    let chose = query.is_some_and(|query| query.split('&').any(|pair| pair.starts_with("lang=")));
    match session.locale {
        Some(SessionLocale::Ja) if !chose => Lang::Ja,
        _ => asked,
    }
}

fn html(status: StatusCode, html: String) -> Response {
    (status, [(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)], Html(html))
        .into_response()
}
