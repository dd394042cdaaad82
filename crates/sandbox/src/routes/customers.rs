use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::Customer;
use crate::wire::{CreateCustomer, CustomerBody, PaymentMethodBody, UpdateCustomer};

pub(super) async fn create(State(app): State<Arc<App>>, call: Call) -> Result<Response, Problem> {
    call.run(&app, |world, request: CreateCustomer| {
        let mut customer = Customer::new(request.id, world.now());
        customer.email = request.email;
        customer.description = request.description;
        customer.metadata = customer.metadata.merged(request.metadata)?;
        let customer = world.add_customer(customer, request.payment_method_id.as_deref())?;
        Reply::body(CustomerBody::from(&*customer))
    })
    .await
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let customer = app.store.read(|world| world.customer(&id))?;
    Ok(Json(CustomerBody::from(&*customer)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdateCustomer| {
        Reply::body(CustomerBody::from(&*world.update_customer(&id, request)?))
    })
    .await
}

pub(super) async fn delete(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let customer = app.store.change(|world| world.delete_customer(&id, &app.settings)).await?;
    Ok(Json(CustomerBody::from(&*customer)).into_response())
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| world.customers.page(&page, |_| true))?;
    Ok(list_of::<_, CustomerBody<'_>>("/v2/customers", &page))
}

pub(super) async fn payment_methods(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| {
        world.customer(&id)?;
        let usable = |method: &crate::record::PaymentMethod| method.detached_at.is_none();
        Ok::<_, Problem>(world.payment_methods.page_of(&id, &page, usable)?)
    })?;
    let url = format!("/v2/customers/{id}/payment_methods");
    Ok(list_of::<_, PaymentMethodBody<'_>>(&url, &page))
}
