use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use serde_json::{Value, json};
use url::form_urlencoded::parse;

use super::events::mask;
use super::{clock, faults, webhooks};
use crate::app::App;
use crate::received::ReceivedRequest;
use crate::settings::table;
use crate::store::World;
use crate::wire::{
    CheckoutSessionBody, CustomerBody, PaymentFlowBody, PaymentMethodBody, PaymentRefundBody,
    SetupFlowBody,
};

/// How many of each kind the page shows.
const NEWEST: usize = 50;

/// What the sandbox's own page shows.
pub(super) async fn show(State(app): State<Arc<App>>) -> Json<Value> {
    let mut overview = app.store.read(newest);
    mask(&mut overview);
    overview["clock"] = clock::face(&app);
    overview["faults"] = faults::on_and_all(&app);
    overview["webhooks"] = webhooks::all(&app)["data"].take();
    overview["warnings"] = serde_json::to_value(app.trail.warnings()).unwrap_or_default();
    overview["settings"] = table()
        .iter()
        .map(|info| {
            json!({
                "name": info.name,
                "value": app.settings.get(info.name),
                "default": info.default,
                "values": info.values,
                "stands_for": info.stands_for,
            })
        })
        .collect();
    Json(overview)
}

/// How many of each there are.
pub(super) async fn counts(State(app): State<Arc<App>>) -> Json<Value> {
    Json(app.store.read(|world| {
        json!({
            "customers": world.customers.all().count(),
            "payment_methods": world.payment_methods.all().count(),
            "setup_flows": world.setup_flows.all().count(),
            "payment_flows": world.payment_flows.all().count(),
            "checkout_sessions": world.checkout_sessions.all().count(),
            "events": world.events.all().count(),
        })
    }))
}

fn newest(world: &World) -> Value {
    let customers = world.customers.all().rev().take(NEWEST);
    let methods = world.payment_methods.all().rev().take(NEWEST);
    let setup_flows = world.setup_flows.all().rev().take(NEWEST);
    let payment_flows = world.payment_flows.all().rev().take(NEWEST);
    let sessions = world.checkout_sessions.all().rev().take(NEWEST);
    let refunds = world.payment_refunds.all().rev().take(NEWEST);
    json!({
        "customers": customers.map(|row| CustomerBody::from(&**row)).collect::<Vec<_>>(),
        "payment_methods": methods.map(|row| PaymentMethodBody::from(&**row)).collect::<Vec<_>>(),
        "payment_flows": payment_flows.map(|row| PaymentFlowBody::from(&**row)).collect::<Vec<_>>(),
        "checkout_sessions": sessions.map(|row| CheckoutSessionBody::from(&**row)).collect::<Vec<_>>(),
        "payment_refunds": refunds.map(|row| PaymentRefundBody::from(&**row)).collect::<Vec<_>>(),
        "setup_flows": setup_flows.map(|row| SetupFlowBody::from(&**row)).collect::<Vec<_>>(),
    })
}

/// The newest requests, newest last, with the reason of those that were refused; `?limit=` says how many.
pub(super) async fn received(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Json<Value> {
    let query = query.unwrap_or_default();
    let limit = parse(query.as_bytes()).find(|(name, _)| name == "limit");
    let limit = limit.and_then(|(_, value)| value.parse().ok()).unwrap_or(usize::MAX);
    let all = app.received.all();
    let requests: Vec<Value> = all
        .get(all.len().saturating_sub(limit)..)
        .unwrap_or_default()
        .iter()
        .map(body_of)
        .collect();
    Json(json!({ "data": requests }))
}

fn body_of(request: &ReceivedRequest) -> Value {
    let errors: Vec<Value> = request
        .errors
        .iter()
        .map(|(field, message)| json!({ "field": field, "message": message }))
        .collect();
    json!({
        "method": request.method,
        "path": request.path,
        "status": request.status,
        "at": request.at,
        "code": request.code,
        "detail": request.detail,
        "errors": errors,
    })
}
