use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::Product;
use crate::wire::{CreateProduct, DeletedProductBody, ProductBody, UpdateProduct};

pub(super) async fn create(State(app): State<Arc<App>>, call: Call) -> Result<Response, Problem> {
    call.run(&app, |world, request: CreateProduct| {
        let mut product = Product::new(request.id, request.name, world.now());
        request.changes.apply(&mut product);
        Reply::body(ProductBody::from(&*world.add_product(product)?))
    })
    .await
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let product = app.store.read(|world| world.product(&id))?;
    Ok(Json(ProductBody::from(&*product)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdateProduct| {
        let product = world.change_product(&id, |product| request.apply(product))?;
        Reply::body(ProductBody::from(&*product))
    })
    .await
}

pub(super) async fn delete(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let product = app.store.change(|world| world.delete_product(&id)).await?;
    Ok(Json(DeletedProductBody::from(&*product)).into_response())
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| world.products.page(&page, |_| true))?;
    Ok(list_of::<_, ProductBody<'_>>("/v2/products", &page))
}
