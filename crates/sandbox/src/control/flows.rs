use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::events::{deliveries, mask};
use crate::app::App;
use crate::problem::Problem;
use crate::store::World;
use crate::wire::{CheckoutSessionBody, EventBody, PaymentFlowBody, SetupFlowBody};

/// A flow without its secret, and everything that happened to it, in order.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    // Of an event and a step, the one that came first is known by how many events there had been.
    let mut happened: Vec<((usize, bool), Value)> = Vec::new();
    let mut flow = app.store.read(|world| {
        let first = world.events.of(&id).next().and_then(|event| world.events.place_of(&event.id));
        let related = related_to(world, &id);
        let all = std::iter::once(&id).chain(&related).flat_map(|of| world.events.of(of));
        for event in all {
            let pending = world.pending_webhooks(&event.id);
            let mut body = serde_json::to_value(EventBody::new(event, pending)).unwrap_or_default();
            mask(&mut body);
            let event_body = json!({
                "at": event.created_at,
                "what": "event",
                "detail": event.kind,
                "event": body,
                "deliveries": deliveries(world, &event.id),
            });
            let place = world.events.place_of(&event.id).unwrap_or(usize::MAX);
            // A method may have had a life before this flow.
            if first.is_some_and(|first| place < first) {
                continue;
            }
            happened.push(((place, true), event_body));
        }
        body_of(world, &id)
    })?;
    mask(&mut flow);
    for step in app.trail.of(&id) {
        let entry = serde_json::to_value(&step).unwrap_or_default();
        happened.push(((step.events, false), entry));
    }
    happened.sort_by_key(|(place, _)| *place);
    let timeline: Vec<Value> = happened.into_iter().map(|(_, entry)| entry).collect();
    Ok(Json(json!({ "flow": flow, "timeline": timeline })))
}

/// The secret, for whoever asks for it: it opens the flow in a page.
pub(super) async fn client_secret(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    let flow = app.store.read(|world| body_of(world, &id))?;
    Ok(Json(json!({ "client_secret": flow["client_secret"] })))
}

/// Its payment method and its checkout session, whose events belong to the same story.
fn related_to(world: &World, id: &str) -> Vec<String> {
    let setup = world
        .setup_flows
        .get(id)
        .map(|flow| [flow.payment_method_id.clone(), flow.checkout_session_id.clone()]);
    let payment = world
        .payment_flows
        .get(id)
        .map(|flow| [flow.payment_method_id.clone(), flow.checkout_session_id.clone()]);
    setup.into_iter().chain(payment).flatten().flatten().collect()
}

fn body_of(world: &World, id: &str) -> Result<Value, Problem> {
    let body = if let Some(flow) = world.payment_flows.get(id) {
        serde_json::to_value(PaymentFlowBody::from(&*flow))
    } else if let Some(session) = world.checkout_sessions.get(id) {
        serde_json::to_value(CheckoutSessionBody::from(&*session))
    } else {
        serde_json::to_value(SetupFlowBody::from(&*world.setup_flow(id)?))
    };
    Ok(body.unwrap_or_default())
}
