use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::filters::Filters;
use crate::host::origin_of;
use crate::keys::SecretKey;
use crate::lang::Lang;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::{PayWith, PaymentFlow};
use crate::settings::Settings;
use crate::store::{ConfirmPayment, Confirmer, World};
use crate::wire::{
    CancelPaymentFlow, CapturePaymentFlow, ConfirmPaymentFlow, CreatePaymentFlow, PaymentFlowBody,
    PaymentRefundBody, UpdatePaymentFlow,
};

pub(super) async fn create(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    call: Call,
) -> Result<Response, Problem> {
    let origin = origin_of(&headers, &app.local_authority);
    call.run(&app, |world, request: CreatePaymentFlow| {
        let now = world.now();
        let mut flow = PaymentFlow::new(request.amount, now, app.settings.flow_expires(now));
        flow.capture_method = request.capture_method.unwrap_or_default();
        let flow = world.add_payment_flow(flow, request.changes, &app.settings)?;
        if request.confirm {
            return confirm_from_server(world, &flow.id, &origin, &app.settings);
        }
        Reply::body(PaymentFlowBody::from(&*flow))
    })
    .await
}

/// Confirms with the method that the flow names; a refusal by the issuer is an answer like any other.
fn confirm_from_server(
    world: &mut World,
    id: &str,
    origin: &str,
    settings: &Settings,
) -> Result<Reply, Problem> {
    let flow = world.payment_flow(id)?;
    let Some(method_id) = flow.payment_method_id.clone() else {
        return Err(Problem::bad_request(
            "missing_payment_method",
            "There is no payment method to confirm with. Send payment_method_id, or give the customer a default one.",
        ));
    };
    let confirm = ConfirmPayment {
        with: PayWith::Saved(method_id),
        by: Confirmer::Server,
        return_url: None,
        origin,
        lang: Lang::Ja,
        settings,
    };
    let confirmed = world.confirm_payment(id, confirm)?;
    match confirmed.refusal {
        Some(refusal) => Ok(Reply::refused(refusal.problem(Lang::En))),
        None => Reply::body(PaymentFlowBody::from(&*confirmed.flow)),
    }
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let flow = app.store.read(|world| world.payment_flow(&id))?;
    Ok(Json(PaymentFlowBody::from(&*flow)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdatePaymentFlow| {
        let flow = world.update_payment_flow(&id, request, &app.settings)?;
        Reply::body(PaymentFlowBody::from(&*flow))
    })
    .await
}

pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    call: Call,
) -> Result<Response, Problem> {
    let origin = origin_of(&headers, &app.local_authority);
    call.run(&app, |world, request: ConfirmPaymentFlow| {
        world.prepare_payment(&id, request, &app.settings)?;
        confirm_from_server(world, &id, &origin, &app.settings)
    })
    .await
}

pub(super) async fn capture(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: CapturePaymentFlow| {
        let flow = world.capture_payment(&id, request.amount_to_capture, &app.settings)?;
        Reply::body(PaymentFlowBody::from(&*flow))
    })
    .await
}

pub(super) async fn cancel(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: CancelPaymentFlow| {
        let session_id = world.payment_flow(&id)?.checkout_session_id.clone();
        world.must_be_no_open_checkout(session_id.as_deref())?;
        let flow = world.cancel_payment(&id, request.reason)?;
        Reply::body(PaymentFlowBody::from(&*flow))
    })
    .await
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    filters: Filters,
) -> Result<Response, Problem> {
    let customer_id = filters.text("customer_id");
    let page = app.store.read(|world| match &customer_id {
        Some(id) => world.payment_flows.page_of(id, &page, |_| true),
        None => world.payment_flows.page(&page, |_| true),
    })?;
    Ok(list_of::<_, PaymentFlowBody<'_>>("/v2/payment_flows", &page))
}

pub(super) async fn refunds(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| {
        world.payment_flow(&id)?;
        Ok::<_, Problem>(world.payment_refunds.page_of(&id, &page, |_| true)?)
    })?;
    let url = format!("/v2/payment_flows/{id}/refunds");
    Ok(list_of::<_, PaymentRefundBody<'_>>(&url, &page))
}
