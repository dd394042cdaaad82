use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::app::App;
use crate::body::RawBody;
use crate::fields::{Fields, Text};
use crate::paging::PageRequest;
use crate::problem::Problem;
use crate::record::{Delivery, Event, Webhook};
use crate::settings::UnknownFields;
use crate::store::{Replay, World};
use crate::wire::EventBody;

/// As `GET /v2/events`, with the deliveries of each, without secrets, and without a key.
pub(super) async fn list(
    State(app): State<Arc<App>>,
    page: PageRequest,
) -> Result<Json<Value>, Problem> {
    app.store.read(|world| {
        let page = world.events.page(&page, |_| true)?;
        let data: Vec<Value> =
            page.items.iter().map(|event| with_deliveries(world, event)).collect();
        Ok(Json(json!({ "data": data, "has_more": page.has_more })))
    })
}

/// One event, as [`list`] has it.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    app.store.read(|world| {
        let event = world.events.get(&id).ok_or_else(|| Problem::not_found("event", &id))?;
        Ok(Json(with_deliveries(world, &event)))
    })
}

fn with_deliveries(world: &World, event: &Event) -> Value {
    let body = EventBody::new(event, world.pending_webhooks(&event.id));
    let mut body = serde_json::to_value(body).unwrap_or_default();
    mask(&mut body);
    json!({ "event": body, "deliveries": deliveries(world, &event.id) })
}

/// Sends an event again: `{"webhook": "whe_…", "times": 2, "token": "wrong"}`, all of it optional.
pub(super) async fn replay(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    RawBody(body): RawBody,
) -> Result<Json<Value>, Problem> {
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    let only = fields.string("webhook", Text::Any);
    let times = fields.integer("times", 1..=100).unwrap_or(1);
    let wrong_token = match fields.string("token", Text::Any).as_deref() {
        None | Some("right") => false,
        Some("wrong") => true,
        Some(_) => {
            fields.refuse("token", "Input should be 'right' or 'wrong'");
            false
        }
    };
    fields.finish()?;
    let send = |world: &mut World| {
        let event = world.events.get(&id).ok_or_else(|| Problem::not_found("event", &id))?;
        let webhooks: Vec<Arc<Webhook>> = match &only {
            Some(id) => vec![world.webhook(id)?],
            None => world.webhooks.all().cloned().collect(),
        };
        for _ in 0..times {
            for webhook in &webhooks {
                world.deliver(&event, webhook, Replay { replay: true, wrong_token });
            }
        }
        Ok(webhooks.len())
    };
    let webhooks = app.store.change(send).await?;
    Ok(Json(json!({ "webhooks": webhooks, "times": times })))
}

pub(super) fn deliveries(world: &World, event_id: &str) -> Vec<Value> {
    world.deliveries.of(event_id).map(|delivery| delivery_body(world, delivery)).collect()
}

fn delivery_body(world: &World, delivery: &Delivery) -> Value {
    let webhook = world.webhooks.get(&delivery.webhook_id);
    json!({
        "id": delivery.id,
        "webhook": delivery.webhook_id,
        "url": webhook.map(|webhook| webhook.url.clone()),
        "state": delivery.state,
        "replay": delivery.replay,
        "wrong_token": delivery.wrong_token,
        "next_attempt_at": delivery.due_at,
        "attempts": delivery.attempts,
    })
}

/// Takes client secrets out: whoever wants one asks for it.
pub(super) fn mask(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == "client_secret" && value.is_string() {
                    *value = Value::String("•••".to_owned());
                } else {
                    mask(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask),
        _ => {}
    }
}
