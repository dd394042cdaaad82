use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::body::RawBody;
use crate::keys::SecretKey;
use crate::paging::{ListBody, PageRequest};
use crate::problem::Problem;
use crate::record::Customer;
use crate::store::World;
use crate::wire::{CreateCustomer, CustomerBody};

pub(super) async fn create(
    State(app): State<Arc<App>>,
    _: SecretKey,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let request = CreateCustomer::read(&body, &app.settings)?;
    let add = |world: &mut World| {
        let mut customer = Customer::new(request.id, world.now());
        customer.email = request.email;
        customer.description = request.description;
        customer.metadata = customer.metadata.merged(request.metadata)?;
        world.add_customer(customer, request.payment_method_id.as_deref())
    };
    Ok(answer(&*app.store.change(add).await?))
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    Ok(answer(&*app.store.read(|world| world.customer(&id))?))
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| world.customers.page(&page, |_| true))?;
    let list = ListBody::new("/v2/customers".to_owned(), &page, |customer| {
        serde_json::to_value(CustomerBody::from(customer)).unwrap_or_default()
    });
    Ok(Json(list).into_response())
}

fn answer(customer: &Customer) -> Response {
    Json(CustomerBody::from(customer)).into_response()
}
