use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use payjp_api::Error;
use payjp_types::{Card, PaymentMethod, PaymentMethodId, PaymentMethodType, UpdateCustomer};
use serde::Serialize;

use super::body::NoBody;
use crate::payjp_failure::{is_missing, refuse};
use crate::refusal::Refusal;
use crate::routes::customer::Customer;
use crate::{Merchant, registered_method};

/// The most that PAY.JP gives at once.
const PAGE: u8 = 100;

#[derive(Serialize)]
pub(super) struct Page {
    data: Vec<Row>,
    has_more: bool,
}

#[derive(Serialize)]
struct Row {
    id: PaymentMethodId,
    #[serde(rename = "type")]
    kind: PaymentMethodType,
    card: Option<Card>,
    /// Whether it is what a payment takes that names none.
    default: bool,
}

/// `GET /api/payment-methods`: what the signed-in customer has registered, as PAY.JP has it now.
pub(super) async fn list(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
) -> Result<Json<Page>, Refusal> {
    let none = Json(Page { data: Vec::new(), has_more: false });
    let Some(payjp) = merchant.store.customer(&customer).await?.payjp_customer_id else {
        return Ok(none);
    };
    let customers = merchant.config.client.customers();
    let methods = customers.payment_methods(&payjp).limit(PAGE).send();
    let (list, known) = tokio::join!(methods, customers.get(&payjp));
    let (list, known) = match (list, known) {
        (Ok(list), Ok(known)) => (list, known),
        // PAY.JP no longer knows the customer; the next registration makes a new one.
        (Err(error), _) | (_, Err(error)) if is_missing(&error) => return Ok(none),
        (Err(error), _) | (_, Err(error)) => return Err(refuse(error)),
    };
    let default = known.default_payment_method_id.as_ref();
    let data = list.data.into_iter().map(|method| Row::new(method, default)).collect();
    Ok(Json(Page { data, has_more: list.has_more }))
}

/// `POST /api/payment-methods/{id}/default`: makes it the one that a payment takes that names none.
pub(super) async fn make_default(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    id: Result<Path<String>, PathRejection>,
    _: NoBody,
) -> Result<StatusCode, Refusal> {
    let method = method_id(id)?;
    let payjp = registered_method::of_customer(&merchant, &customer, &method).await?;
    let update = UpdateCustomer::default().default_payment_method_id(Some(method));
    match merchant.config.client.customers().update(&payjp, &update).send().await {
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(error) if is_missing(&error) => Err(Refusal::NotFound),
        Err(error) => Err(refuse(error)),
    }
}

/// `DELETE /api/payment-methods/{id}`: takes it from the customer. It cannot be used again.
pub(super) async fn remove(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    id: Result<Path<String>, PathRejection>,
    _: NoBody,
) -> Result<StatusCode, Refusal> {
    let method = method_id(id)?;
    registered_method::of_customer(&merchant, &customer, &method).await?;
    match merchant.config.client.payment_methods().detach(&method).send().await {
        // 400 says that it was taken from the customer a moment ago.
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(Error::Api(error)) if matches!(error.status, 400 | 404) => Ok(StatusCode::NO_CONTENT),
        Err(error) => Err(refuse(error)),
    }
}

fn method_id(id: Result<Path<String>, PathRejection>) -> Result<PaymentMethodId, Refusal> {
    id.map(|Path(id)| PaymentMethodId::new(id)).map_err(|_| Refusal::NotFound)
}

impl Row {
    fn new(method: PaymentMethod, default: Option<&PaymentMethodId>) -> Self {
        let is_default = default == Some(&method.id);
        Self { id: method.id, kind: method.kind, card: method.card, default: is_default }
    }
}
