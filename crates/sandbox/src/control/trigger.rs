//! Makes an event happen by doing what leads to it, through the same routes as everybody else.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request, header};
use axum::response::Response;
use serde_json::{Map, Value, json};
use tower::ServiceExt;

use crate::app::{self, App};
use crate::body::RawBody;
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::settings::UnknownFields;

mod journeys;

use journeys::{JOURNEYS, Step};

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
    for step in journey.steps {
        go(&app, step, &mut made).await?;
    }
    Ok(Json(json!({ "type": journey.event_type, "made": made })))
}

/// Takes one step, and remembers what its answer holds under its name.
async fn go(app: &Arc<App>, step: &Step, made: &mut Map<String, Value>) -> Result<(), Problem> {
    let path = filled(step.path, made);
    let body = filled(step.body, made);
    let key = if path.starts_with("/_payments_js") { PUBLIC_KEY } else { SECRET_KEY };
    let kind = if body.starts_with('{') {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    };
    let request = Request::builder()
        .method(step.method)
        .uri(&path)
        .header(header::AUTHORIZATION, format!("Bearer {key}"))
        .header(header::CONTENT_TYPE, kind)
        .header(header::HOST, &app.local_authority)
        .body(Body::from(body))
        .map_err(|_| Problem::internal())?;
    // A fault that is on for everybody else must not make the trigger fail, so it goes in behind them.
    let Ok(response) = app::routes(Arc::clone(app)).oneshot(request).await;
    let status = response.status();
    if status.is_client_error() || status.is_server_error() {
        // Some journeys lead through a refusal.
        if !step.may_fail {
            return Err(response
                .extensions()
                .get::<Problem>()
                .cloned()
                .unwrap_or_else(Problem::internal));
        }
        return Ok(());
    }
    if let Some(answer) = json_of(response).await {
        made.insert(step.name.to_owned(), answer);
    }
    Ok(())
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
