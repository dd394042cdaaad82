//! The 3-D Secure page: a whole page that needs no JavaScript.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use url::Url;
use url::form_urlencoded::parse;

mod outcome;
mod texts;

use outcome::Outcome;
use texts::Texts;

use crate::app::App;
use crate::body::RawBody;
use crate::lang::Lang;
use crate::page::page;
use crate::problem::Problem;
use crate::record::{Challenge, FlowStatus, SetupAct, SetupFlow};
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
    match app.store.read(|world| world.challenge(&id)) {
        Some((flow, Some(challenge))) => {
            app.note_once(&flow.id, What::Challenged);
            question(StatusCode::OK, lang, &flow, &challenge)
        }
        Some((flow, None)) => closed(StatusCode::GONE, lang, Some(&flow)),
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
    let (flow, challenge) = match app.store.read(|world| world.challenge(&id)) {
        Some((flow, Some(challenge))) => (flow, challenge),
        Some((flow, None)) => return closed(StatusCode::GONE, lang, Some(&flow)),
        None => return closed(StatusCode::NOT_FOUND, lang, None),
    };
    let outcome =
        parse(&body).find(|(name, _)| name == "outcome").and_then(|(_, value)| Outcome::of(&value));
    let Some(outcome) = outcome else {
        return question(StatusCode::UNPROCESSABLE_ENTITY, lang, &flow, &challenge);
    };
    app.note(Some(&flow.id), What::Answered, Some(outcome.word().to_owned()));
    match settle(&app, &flow, challenge, outcome).await {
        Ok(flow) => match url_of(&flow) {
            Some(url) => Redirect::to(&return_url::with_flow(&url, &flow)).into_response(),
            None => closed(StatusCode::OK, lang, None),
        },
        Err(_) => closed(StatusCode::GONE, lang, Some(&flow)),
    }
}

async fn settle(
    app: &App,
    flow: &SetupFlow,
    challenge: Challenge,
    outcome: Outcome,
) -> Result<Arc<SetupFlow>, Problem> {
    let id = challenge.id;
    let still_waits = |flow: &SetupFlow| match &flow.challenge {
        Some(waiting) if waiting.id == id && flow.status == FlowStatus::RequiresAction => Ok(()),
        _ => Err(Problem::invalid_status("This challenge was answered already.")),
    };
    if outcome == Outcome::Succeed {
        let authenticate = |flow: &mut SetupFlow| {
            still_waits(flow)?;
            flow.act(SetupAct::Authenticate)
        };
        return app
            .store
            .change(|world| {
                world.register(&flow.id, challenge.payment_method, &app.settings, authenticate)
            })
            .await;
    }
    let fail = |flow: &mut SetupFlow| {
        still_waits(flow)?;
        outcome.end_badly(flow, app.settings.three_d_secure_cancel)
    };
    app.store.change(|world| world.change_setup_flow(&flow.id, fail)).await
}

fn question(status: StatusCode, lang: Lang, flow: &SetupFlow, challenge: &Challenge) -> Response {
    let texts = Texts::of(lang);
    let card = challenge.payment_method.card.as_ref();
    let place = url_of(flow).map(|url| return_url::place(&url)).unwrap_or_default();
    let html = fill(
        PAGE,
        &[
            ("lang", lang.tag()),
            ("title", texts.title),
            ("lead", texts.lead),
            ("shop_label", texts.shop),
            ("shop", &place),
            ("card_label", texts.card),
            ("brand", card.map_or("", |card| card.brand.name())),
            ("last4", card.map_or("", |card| &card.last4)),
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

/// A page for a challenge that takes no answer, with the way back to the shop where it is known.
fn closed(status: StatusCode, lang: Lang, flow: Option<&SetupFlow>) -> Response {
    let texts = Texts::of(lang);
    let known = flow.and_then(|flow| Some((url_of(flow)?, flow)));
    let back = known.map(|(url, flow)| {
        let without_secret = SetupFlow { include_client_secret: false, ..flow.clone() };
        fill(
            "<p><a class=\"button\" href=\"{{href}}\">{{text}}</a></p>",
            &[("href", &return_url::with_flow(&url, &without_secret)), ("text", texts.back)],
        )
    });
    let (heading, what) = match flow {
        Some(_) => (texts.closed, texts.closed_next),
        None => (texts.unknown, texts.unknown_next),
    };
    let html = fill(
        CLOSED,
        &[
            ("lang", lang.tag()),
            ("heading", heading),
            ("what", what),
            ("back", back.as_deref().unwrap_or_default()),
            ("note", texts.note),
            ("badge", texts.badge),
        ],
    );
    page(status, html)
}

fn url_of(flow: &SetupFlow) -> Option<Url> {
    Url::parse(flow.return_url.as_deref()?).ok()
}
