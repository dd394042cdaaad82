use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::wire::{CreatePaymentRefund, PaymentRefundBody, UpdateMetadata};

pub(super) async fn create(State(app): State<Arc<App>>, call: Call) -> Result<Response, Problem> {
    call.run(&app, |world, request: CreatePaymentRefund| {
        Reply::body(PaymentRefundBody::from(&*world.refund(request, &app.settings)?))
    })
    .await
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let refund = app.store.read(|world| world.payment_refund(&id))?;
    Ok(Json(PaymentRefundBody::from(&*refund)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdateMetadata| {
        Reply::body(PaymentRefundBody::from(&*world.update_refund(&id, request.metadata)?))
    })
    .await
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| world.payment_refunds.page(&page, |_| true))?;
    Ok(list_of::<_, PaymentRefundBody<'_>>("/v2/payment_refunds", &page))
}
