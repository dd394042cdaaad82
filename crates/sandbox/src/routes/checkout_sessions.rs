use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::checkout::new_session;
use crate::host::origin_of;
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::wire::{
    CheckoutSessionBody, CreateCheckoutSession, LineItemBody, Nothing, UpdateMetadata,
};

pub(super) async fn create(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    call: Call,
) -> Result<Response, Problem> {
    let origin = origin_of(&headers, &app.local_authority);
    call.run(&app, |world, request: CreateCheckoutSession| {
        let session = new_session(world, request, &origin, &app.settings)?;
        Reply::body(CheckoutSessionBody::from(&*session))
    })
    .await
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let session = app.store.read(|world| world.checkout_session(&id))?;
    Ok(Json(CheckoutSessionBody::from(&*session)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdateMetadata| {
        let session = world.update_checkout_session(&id, request.metadata)?;
        Reply::body(CheckoutSessionBody::from(&*session))
    })
    .await
}

pub(super) async fn expire(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, _: Nothing| {
        Reply::body(CheckoutSessionBody::from(&*world.expire_checkout(&id, &app.settings)?))
    })
    .await
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| world.checkout_sessions.page(&page, |_| true))?;
    Ok(list_of::<_, CheckoutSessionBody<'_>>("/v2/checkout/sessions", &page))
}

pub(super) async fn line_items(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
    page: PageRequest,
) -> Result<Response, Problem> {
    let session = app.store.read(|world| world.checkout_session(&id))?;
    let page = page.of_slice(&session.line_items, |item| &item.id)?;
    let url = format!("/v2/checkout/sessions/{id}/line_items");
    Ok(list_of::<_, LineItemBody<'_>>(&url, &page))
}
