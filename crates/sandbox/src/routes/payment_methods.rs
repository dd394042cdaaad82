use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::apple_pay;
use crate::call::{Call, Reply};
use crate::keys::SecretKey;
use crate::lang::Lang;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::{Card, MethodType, PaymentMethod, attach_refusal};
use crate::settings::RefusedCardFromServer;
use crate::wire::{
    AttachPaymentMethod, CreatePaymentMethod, Nothing, PaymentMethodBody, UpdatePaymentMethod,
};

pub(super) async fn create(State(app): State<Arc<App>>, call: Call) -> Result<Response, Problem> {
    call.run(&app, |world, request: CreatePaymentMethod| {
        let card = card_of(&app, &request)?;
        let mut method =
            PaymentMethod::new(request.method_type, request.billing_details, world.now());
        method.card = card;
        method.metadata = method.metadata.merged(request.metadata)?;
        if let Some(customer_id) = request.customer_id {
            if let Some(problem) = attach_refusal(&method, &customer_id) {
                return Err(problem);
            }
            method.customer_id = Some(customer_id);
        }
        Reply::body(PaymentMethodBody::from(&*world.add_payment_method(method)?))
    })
    .await
}

/// What is kept of the card, if the method has one.
fn card_of(app: &App, request: &CreatePaymentMethod) -> Result<Option<Card>, Problem> {
    let of_apple_pay;
    let typed = match request.method_type {
        MethodType::ApplePay => {
            of_apple_pay = apple_pay::card_of(request.token.as_deref().unwrap_or_default())?;
            Some(&of_apple_pay)
        }
        MethodType::Card | MethodType::PayPay => request.card.as_ref(),
    };
    let Some(typed) = typed else { return Ok(None) };
    let card = match app.settings.refused_card_from_server {
        RefusedCardFromServer::Refuse => app.accept_card(typed),
        RefusedCardFromServer::Accept => app.describe_card(typed),
    };
    card.map(Some).map_err(|refusal| refusal.problem(Lang::En))
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| world.payment_methods.page(&page, |_| true))?;
    Ok(list_of::<_, PaymentMethodBody<'_>>("/v2/payment_methods", &page))
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let method = app.store.read(|world| world.payment_method(&id))?;
    Ok(Json(PaymentMethodBody::from(&*method)).into_response())
}

pub(super) async fn of_card(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let method = app.store.read(|world| world.payment_method_of_card(&id))?;
    Ok(Json(PaymentMethodBody::from(&*method)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdatePaymentMethod| {
        Reply::body(PaymentMethodBody::from(&*world.update_payment_method(&id, request)?))
    })
    .await
}

pub(super) async fn attach(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: AttachPaymentMethod| {
        let reattach = app.settings.reattach;
        let method = world.attach_payment_method(&id, &request.customer_id, reattach)?;
        Reply::body(PaymentMethodBody::from(&*method))
    })
    .await
}

pub(super) async fn detach(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, _: Nothing| {
        let method = world.detach_payment_method(&id, app.settings.detached_customer_id)?;
        Reply::body(PaymentMethodBody::from(&*method))
    })
    .await
}
