use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::filters::Filters;
use crate::keys::SecretKey;
use crate::paging::{ListBody, PageRequest};
use crate::problem::Problem;
use crate::record::Event;
use crate::wire::EventBody;

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    filters: Filters,
) -> Result<Response, Problem> {
    let (resource_id, object, kind) =
        (filters.text("resource_id"), filters.text("object"), filters.text("type"));
    let fits = |event: &Event| {
        object.as_deref().is_none_or(|object| object == event.resource.object())
            && kind.as_deref().is_none_or(|kind| kind == event.kind)
    };
    app.store.read(|world| {
        let page = match &resource_id {
            Some(id) => world.events.page_of(id, &page, fits)?,
            None => world.events.page(&page, fits)?,
        };
        let bodies = page
            .items
            .iter()
            .map(|event| EventBody::new(event, world.pending_webhooks(&event.id)))
            .collect();
        Ok(Json(ListBody::new("/v2/events".to_owned(), page.has_more, bodies)).into_response())
    })
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    app.store.read(|world| {
        let event = world.events.get(&id).ok_or_else(|| Problem::not_found("event", &id))?;
        Ok(Json(EventBody::new(&event, world.pending_webhooks(&id))).into_response())
    })
}
