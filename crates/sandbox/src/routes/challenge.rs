//! The 3-D Secure page, and the one in place of PayPay's: whole pages that need no JavaScript.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use url::form_urlencoded::parse;

mod challenged;
mod outcome;
mod texts;

use challenged::{Challenged, Kind};
use outcome::Outcome;
use texts::Texts;

use crate::app::App;
use crate::body::RawBody;
use crate::lang::Lang;
use crate::page::page;
use crate::return_url;
use crate::template::fill;
use crate::trail::What;

/// Challenges live under this path, each behind an id that nobody can guess.
pub(crate) const CHALLENGE_PATH: &str = "/3d-secure/";

const PAGE: &str = include_str!("../../assets/challenge.html");
const CLOSED: &str = include_str!("../../assets/challenge_closed.html");

pub(super) async fn show(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let lang = Lang::of(query.as_deref(), &headers);
    match app.store.read(|world| Challenged::find(world, &id)) {
        Some(flow) if flow.waits_for(&id) => {
            app.note_once(flow.id(), What::Challenged);
            question(StatusCode::OK, lang, &app, &flow)
        }
        Some(flow) => closed(StatusCode::GONE, lang, Some(&flow)),
        None => closed(StatusCode::NOT_FOUND, lang, None),
    }
}

pub(super) async fn answer(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    RawBody(body): RawBody,
) -> Response {
    let lang = Lang::of(query.as_deref(), &headers);
    let flow = match app.store.read(|world| Challenged::find(world, &id)) {
        Some(flow) if flow.waits_for(&id) => flow,
        Some(flow) => return closed(StatusCode::GONE, lang, Some(&flow)),
        None => return closed(StatusCode::NOT_FOUND, lang, None),
    };
    let outcome =
        parse(&body).find(|(name, _)| name == "outcome").and_then(|(_, value)| Outcome::of(&value));
    let Some(outcome) = outcome else {
        return question(StatusCode::UNPROCESSABLE_ENTITY, lang, &app, &flow);
    };
    app.note(Some(flow.id()), What::Answered, Some(outcome.word().to_owned()));
    if outcome == Outcome::Leave {
        return match flow.way_back(true, lang).filter(|_| flow.kind() == Kind::PayPay) {
            Some(url) => Redirect::to(&url).into_response(),
            None => question(StatusCode::UNPROCESSABLE_ENTITY, lang, &app, &flow),
        };
    }
    match flow.clone().settle(&app, &id, outcome).await {
        Ok(settled) => match settled.way_back(true, lang) {
            Some(url) => Redirect::to(&url).into_response(),
            None if settled.went_through() => done(lang, flow.kind()),
            None => closed(StatusCode::OK, lang, Some(&settled)),
        },
        Err(problem) if problem.status.is_server_error() => problem.into_response(),
        Err(_) => closed(StatusCode::GONE, lang, Some(&flow)),
    }
}

fn question(status: StatusCode, lang: Lang, app: &App, flow: &Challenged) -> Response {
    let texts = Texts::of(lang, flow.kind());
    let card = app.store.read(|world| flow.card(world));
    let card = match &card {
        Some(card) => format!("{} •••• {}", card.brand.name(), card.last4),
        None => "PayPay".to_owned(),
    };
    let amount = flow.amount().map(|yen| {
        fill(
            "<dt>{{label}}</dt><dd>{{yen}}</dd>",
            &[("label", texts.amount), ("yen", &format!("¥{}", grouped(yen)))],
        )
    });
    let last = if flow.kind() == Kind::PayPay { Outcome::Leave } else { Outcome::Timeout };
    let place = flow.return_url().map(|url| return_url::place(&url)).unwrap_or_default();
    let html = fill(
        PAGE,
        &[
            ("lang", lang.tag()),
            ("title", texts.title),
            ("lead", texts.lead),
            ("shop_label", texts.shop),
            ("shop", &place),
            ("card_label", texts.card),
            ("card", &card),
            ("amount", amount.as_deref().unwrap_or_default()),
            ("last", last.word()),
            ("outcomes", texts.outcomes),
            ("succeed", texts.succeed),
            ("succeed_hint", texts.succeed_hint),
            ("fail", texts.fail),
            ("fail_hint", texts.fail_hint),
            ("cancel", texts.cancel),
            ("cancel_hint", texts.cancel_hint),
            ("timeout", texts.timeout),
            ("timeout_hint", texts.timeout_hint),
            ("note", texts.note),
            ("badge", texts.badge),
        ],
    );
    page(status, html)
}

/// Digits in groups of three.
fn grouped(yen: i64) -> String {
    let digits = yen.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A page for a challenge that takes no answer, with the way back to the shop where it is known.
fn closed(status: StatusCode, lang: Lang, flow: Option<&Challenged>) -> Response {
    let texts = Texts::of(lang, flow.map_or(Kind::Setup, Challenged::kind));
    let back = flow.and_then(|flow| flow.way_back(false, lang)).map(|url| {
        fill(
            "<p><a class=\"button\" href=\"{{href}}\">{{text}}</a></p>",
            &[("href", &url), ("text", texts.back)],
        )
    });
    let words = match flow {
        Some(_) => (texts.closed, texts.closed_next),
        None => (texts.unknown, texts.unknown_next),
    };
    over(status, lang, texts, words, back.as_deref().unwrap_or_default())
}

/// For a customer whose flow names no way back.
fn done(lang: Lang, kind: Kind) -> Response {
    let texts = Texts::of(lang, kind);
    over(StatusCode::OK, lang, texts, (texts.done, texts.done_next), "")
}

/// The page that asks nothing, with its heading and its sentence.
fn over(
    status: StatusCode,
    lang: Lang,
    texts: &Texts,
    (heading, what): (&str, &str),
    back: &str,
) -> Response {
    let html = fill(
        CLOSED,
        &[
            ("lang", lang.tag()),
            ("heading", heading),
            ("what", what),
            ("back", back),
            ("note", texts.note),
            ("badge", texts.badge),
        ],
    );
    page(status, html)
}
