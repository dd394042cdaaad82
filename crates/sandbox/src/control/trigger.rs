//! Makes an event happen by doing what leads to it, through the same routes as everybody else.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request, header};
use axum::response::Response;
use serde_json::{Map, Value, json};
use tower::ServiceExt;
use url::Url;

use crate::app::{self, App};
use crate::body::RawBody;
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::routes::CHALLENGE_PATH;
use crate::settings::{Settings, UnknownFields};

mod journeys;

use journeys::{Ask, JOURNEYS, Journey, Step};

const SECRET_KEY: &str = "sk_test_sandbox_trigger";
const PUBLIC_KEY: &str = "pk_test_sandbox_trigger";
/// Larger than any answer of the sandbox.
const LARGEST_ANSWER: usize = 4 * 1024 * 1024;

/// The types that can be asked for.
pub(super) async fn list() -> Json<Value> {
    let types: Vec<&str> = JOURNEYS.iter().map(|journey| journey.event_type).collect();
    Json(json!({ "data": types }))
}

/// Takes `{"type": "setup_flow.succeeded"}` and answers what was made on the way.
pub(super) async fn trigger(
    State(app): State<Arc<App>>,
    RawBody(body): RawBody,
) -> Result<Json<Value>, Problem> {
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    fields.require(&["type"]);
    let wanted = fields.string("type", Text::Any).unwrap_or_default();
    let journey = JOURNEYS.iter().find(|journey| journey.event_type == wanted);
    if journey.is_none() && fields.is_clean() {
        fields.refuse(
            "type",
            "This event cannot be triggered. `payjp-sandbox trigger --list` says which can",
        );
    }
    fields.finish()?;
    let Some(journey) = journey else { return Err(Problem::internal()) };
    let mut made = Map::new();
    let before = app.store.read(|world| world.events.places());
    let arrived = travel(&app, journey, &mut made).await;
    if arrived.is_ok() && has_happened_since(&app, journey, before) {
        return Ok(Json(json!({ "type": journey.event_type, "made": made })));
    }
    if let Some(problem) = prevented(journey, &app.settings) {
        return Err(problem);
    }
    arrived?;
    Err(Problem::bad_request(
        "event_not_triggered",
        format!(
            "{} did not happen, although nothing on the way to it was refused. Look at `payjp-sandbox events` for what did, and at the settings.",
            journey.event_type
        ),
    ))
}

async fn travel(
    app: &Arc<App>,
    journey: &Journey,
    made: &mut Map<String, Value>,
) -> Result<(), Problem> {
    for step in journey.steps {
        match step {
            Step::Ask(ask) => go(app, ask, made).await?,
            Step::Authenticate(name) => authenticate(app, made.get(*name)).await?,
        }
    }
    Ok(())
}

/// Whether the event is among those that came after so many.
fn has_happened_since(app: &App, journey: &Journey, before: usize) -> bool {
    app.store.read(|world| {
        let new = world.events.places().saturating_sub(before);
        world.events.all().rev().take(new).any(|event| event.kind == journey.event_type)
    })
}

/// The setting that keeps the event from happening, if one does.
fn prevented(journey: &Journey, settings: &Settings) -> Option<Problem> {
    let (name, value) = journey.unless.iter().find_map(|(name, values)| {
        let value = settings.get(name)?;
        values.contains(&value.as_str()).then_some((name, value))
    })?;
    Some(Problem::bad_request(
        "event_not_triggered",
        format!(
            "{} never happens with the setting {name}={value}. Start the sandbox with another value of {name}.",
            journey.event_type
        ),
    ))
}

/// Succeeds on the authentication page that an answer leads to; an answer that leads elsewhere needs nothing more.
async fn authenticate(app: &Arc<App>, answer: Option<&Value>) -> Result<(), Problem> {
    let Some(answer) = answer else { return Ok(()) };
    let next = &answer["next_action"]["redirect_to_url"]["url"];
    let url = answer["redirect_url"].as_str().or_else(|| next.as_str());
    let page = url.and_then(|url| Url::parse(url).ok());
    let Some(page) = page.filter(|page| page.path().starts_with(CHALLENGE_PATH)) else {
        return Ok(());
    };
    let outcome = "outcome=succeed".to_owned();
    ask(app, "POST", page.path(), outcome).await.map(drop)
}

/// Takes one step, and remembers what its answer holds under its name.
async fn go(app: &Arc<App>, step: &Ask, made: &mut Map<String, Value>) -> Result<(), Problem> {
    let path = filled(step.path, made);
    let body = filled(step.body, made);
    match ask(app, step.method, &path, body).await {
        Ok(response) => {
            if let Some(answer) = json_of(response).await {
                made.insert(step.name.to_owned(), answer);
            }
            Ok(())
        }
        // Some journeys lead through a refusal.
        Err(_) if step.may_fail => Ok(()),
        Err(problem) => Err(problem),
    }
}

async fn ask(app: &Arc<App>, method: &str, path: &str, body: String) -> Result<Response, Problem> {
    let key = if path.starts_with("/_payments_js") { PUBLIC_KEY } else { SECRET_KEY };
    let kind = if body.starts_with('{') {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::AUTHORIZATION, format!("Bearer {key}"))
        .header(header::CONTENT_TYPE, kind)
        .header(header::HOST, &app.local_authority)
        .body(Body::from(body))
        .map_err(|_| Problem::internal())?;
    // A fault that is on for everybody else must not make the trigger fail, so it goes in behind them.
    let Ok(response) = app::routes(Arc::clone(app)).oneshot(request).await;
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        let problem = response.extensions().get::<Problem>().cloned();
        return Err(problem.unwrap_or_else(Problem::internal));
    }
    Ok(response)
}

async fn json_of(response: Response) -> Option<Value> {
    let body = to_bytes(response.into_body(), LARGEST_ANSWER).await.ok()?;
    serde_json::from_slice(&body).ok()
}

/// Puts in what earlier steps made, for `{name.field}`.
fn filled(text: &str, made: &Map<String, Value>) -> String {
    let mut filled = text.to_owned();
    for (name, answer) in made {
        let fields = answer.as_object().into_iter().flatten();
        for (field, value) in fields.filter_map(|(field, value)| Some((field, value.as_str()?))) {
            filled = filled.replace(&format!("<{name}.{field}>"), value);
        }
    }
    filled
}
