use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::apple_pay;
use crate::body::RawBody;
use crate::keys::SecretKey;
use crate::lang::Lang;
use crate::paging::{ListBody, PageRequest};
use crate::problem::Problem;
use crate::record::{MethodType, PaymentMethod, attach_refusal};
use crate::settings::RefusedCardFromServer;
use crate::wire::{CreatePaymentMethod, PaymentMethodBody};

pub(super) async fn create(
    State(app): State<Arc<App>>,
    _: SecretKey,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let request = CreatePaymentMethod::read(&body, &app.settings)?;
    let mut method = PaymentMethod::new(request.method_type, request.billing_details, app.now());
    let typed = match request.method_type {
        MethodType::ApplePay => {
            Some(apple_pay::card_of(request.token.as_deref().unwrap_or_default())?)
        }
        MethodType::Card | MethodType::PayPay => request.card,
    };
    if let Some(typed) = &typed {
        let card = match app.settings.refused_card_from_server {
            RefusedCardFromServer::Refuse => app.accept_card(typed),
            RefusedCardFromServer::Accept => app.describe_card(typed),
        };
        method.card = Some(card.map_err(|refusal| refusal.problem(Lang::En))?);
    }
    method.metadata = method.metadata.merged(request.metadata)?;
    if let Some(customer_id) = request.customer_id {
        if let Some(problem) = attach_refusal(&method, &customer_id) {
            return Err(problem);
        }
        method.customer_id = Some(customer_id);
    }
    let method = app.store.change(|world| world.add_payment_method(method)).await?;
    Ok(Json(PaymentMethodBody::from(&*method)).into_response())
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let method = app.store.read(|world| world.payment_method(&id))?;
    Ok(Json(PaymentMethodBody::from(&*method)).into_response())
}

pub(super) async fn list_of_customer(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| {
        world.customer(&id)?;
        Ok::<_, Problem>(world.payment_methods.page_of(&id, &page, |_| true)?)
    })?;
    let list = ListBody::new(format!("/v2/customers/{id}/payment_methods"), &page, |method| {
        serde_json::to_value(PaymentMethodBody::from(method)).unwrap_or_default()
    });
    Ok(Json(list).into_response())
}
