use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::app::App;
use crate::body::RawBody;
use crate::faults::{Fault, table};
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::settings::UnknownFields;

/// Those that are on, and all there are.
pub(super) async fn list(State(app): State<Arc<App>>) -> Json<Value> {
    Json(on_and_all(&app))
}

/// Takes `{"fault": "status=503", "times": 2, "on": "POST /v2/payment_flows"}`.
pub(super) async fn switch_on(
    State(app): State<Arc<App>>,
    RawBody(body): RawBody,
) -> Result<Json<Value>, Problem> {
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    fields.require(&["fault"]);
    let fault = fields.string("fault", Text::Any).and_then(|text| {
        Fault::parse(&text).map_err(|error| fields.refuse("fault", error.to_string())).ok()
    });
    let times = fields.integer("times", 1..=1_000_000).and_then(|times| u32::try_from(times).ok());
    let on = fields.string("on", Text::AtMost(200));
    fields.finish()?;
    if let Some(fault) = fault {
        app.faults.switch_on(Fault { times, on, ..fault });
        app.store.touch();
    }
    Ok(Json(on_and_all(&app)))
}

pub(super) async fn switch_off(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
) -> Result<Json<Value>, Problem> {
    if !table().iter().any(|info| info.name == name) {
        return Err(Problem::not_found("fault", &name));
    }
    app.faults.switch_off(&name);
    app.store.touch();
    Ok(Json(on_and_all(&app)))
}

pub(super) async fn switch_all_off(State(app): State<Arc<App>>) -> Json<Value> {
    app.faults.switch_all_off();
    app.store.touch();
    Json(on_and_all(&app))
}

pub(super) fn on_and_all(app: &App) -> Value {
    let all: Vec<Value> = table()
        .iter()
        .map(|info| json!({ "name": info.name, "values": info.values, "does": info.does }))
        .collect();
    json!({ "on": app.faults.all(), "all": all })
}
