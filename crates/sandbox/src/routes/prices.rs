use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::filters::Filters;
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::Price;
use crate::wire::{CreatePrice, PriceBody, UpdatePrice};

pub(super) async fn create(State(app): State<Arc<App>>, call: Call) -> Result<Response, Problem> {
    call.run(&app, |world, request: CreatePrice| {
        let mut price =
            Price::new(request.id, request.product_id, request.unit_amount, world.now());
        request.changes.apply(&mut price)?;
        Reply::body(PriceBody::from(&*world.add_price(price)?))
    })
    .await
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let price = app.store.read(|world| world.price(&id))?;
    Ok(Json(PriceBody::from(&*price)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdatePrice| {
        let price = world.change_price(&id, |price| request.apply(price))?;
        Reply::body(PriceBody::from(&*price))
    })
    .await
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    filters: Filters,
) -> Result<Response, Problem> {
    let keys = filters.texts("lookup_keys");
    let fits = |price: &Price| {
        keys.is_empty() || price.lookup_key.as_ref().is_some_and(|key| keys.contains(key))
    };
    let page = app.store.read(|world| world.prices.page(&page, fits))?;
    Ok(list_of::<_, PriceBody<'_>>("/v2/prices", &page))
}
