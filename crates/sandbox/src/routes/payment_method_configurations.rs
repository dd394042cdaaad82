use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::PaymentMethodConfiguration;
use crate::wire::{PaymentMethodConfigurationBody, UpdatePaymentMethodConfiguration};

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    must_exist(&id)?;
    let configuration = app.store.read(|world| world.configuration());
    Ok(Json(PaymentMethodConfigurationBody::from(&configuration)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdatePaymentMethodConfiguration| {
        must_exist(&id)?;
        let mut configuration = world.configuration();
        request.apply(&mut configuration);
        let configuration = world.payment_method_configurations.put(configuration);
        Reply::body(PaymentMethodConfigurationBody::from(&*configuration))
    })
    .await
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let all = [app.store.read(|world| world.configuration())];
    let page = page.of_slice(&all, |configuration| &configuration.id)?;
    let url = "/v2/payment_method_configurations";
    Ok(list_of::<_, PaymentMethodConfigurationBody<'_>>(url, &page))
}

fn must_exist(id: &str) -> Result<(), Problem> {
    if id == PaymentMethodConfiguration::ID {
        return Ok(());
    }
    Err(Problem::not_found("payment method configuration", id))
}
