use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};
use url::Url;

use crate::app::App;
use crate::body::RawBody;
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::record::Webhook;
use crate::settings::UnknownFields;

pub(super) async fn list(State(app): State<Arc<App>>) -> Json<Value> {
    Json(all(&app))
}

/// Takes `{"url": …, "token": …, "events": […]}`; without a token it gets the sandbox's own.
pub(super) async fn add(
    State(app): State<Arc<App>>,
    RawBody(body): RawBody,
) -> Result<Json<Value>, Problem> {
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    fields.require(&["url"]);
    let url = fields
        .string("url", Text::AtMost(2000))
        .and_then(|text| check_url(&text).map_err(|message| fields.refuse("url", message)).ok());
    let token = fields.string("token", Text::AtMost(200));
    let events = fields.strings("events").unwrap_or_default();
    fields.finish()?;
    if let Some(url) = url {
        let token = token.unwrap_or_else(|| app.webhook_token.clone());
        let add = |world: &mut crate::store::World| {
            Ok(world.webhooks.put(Webhook::new(url, token, events, world.now())))
        };
        app.store.change(add).await?;
    }
    Ok(Json(all(&app)))
}

pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Problem> {
    app.store.change(|world| world.remove_webhook(&id)).await?;
    Ok(Json(all(&app)))
}

/// Whether events can be sent there.
pub(crate) fn check_url(text: &str) -> Result<String, &'static str> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.host().is_some() => {
            Ok(url.to_string())
        }
        _ => Err("Input should be an http or https URL"),
    }
}

pub(super) fn all(app: &App) -> Value {
    app.store.read(|world| {
        let webhooks: Vec<Value> = world
            .webhooks
            .all()
            .map(|webhook| {
                json!({
                    "id": webhook.id,
                    "url": webhook.url,
                    "events": webhook.events,
                    "created_at": webhook.created_at,
                })
            })
            .collect();
        json!({ "data": webhooks })
    })
}
