use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use payjp_api::Error;
use payjp_types::{
    Card, CardBrand, PaymentMethod, PaymentMethodId, PaymentMethodType, UpdateCustomer,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::body::NoBody;
use super::path_id::PathId;
use crate::payjp_failure::{is_missing, refuse};
use crate::refusal::{Refusal, Refused};
use crate::routes::customer::Customer;
use crate::{Merchant, registered_method};

/// The most that PAY.JP gives at once.
const PAGE: u8 = 100;

#[derive(Serialize, ToSchema)]
#[schema(as = PaymentMethodList)]
pub(super) struct Page {
    /// The newest first, 100 at the most.
    data: Vec<Row>,
    has_more: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PaymentMethod)]
struct Row {
    #[schema(value_type = String)]
    id: PaymentMethodId,
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    kind: PaymentMethodType,
    card: Option<CardView>,
    /// Whether it is what a payment takes that names none.
    default: bool,
}

/// What a customer knows their card by.
#[derive(Serialize, ToSchema)]
#[schema(as = Card)]
struct CardView {
    #[schema(value_type = Option<String>)]
    brand: Option<CardBrand>,
    last4: Option<String>,
    exp_month: Option<u8>,
    exp_year: Option<u16>,
}

/// `GET /api/payment-methods`: what the signed-in customer has registered, as PAY.JP has it now.
#[utoipa::path(
    get, path = "/api/payment-methods", operation_id = "list_payment_methods", tag = "registered methods",
    summary = "What the signed-in customer has registered, as PAY.JP has it now",
    responses(
        (status = 200, body = Page),
        (status = 401, body = Refused, description = "`signed_out`"),
    )
)]
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
#[utoipa::path(
    post, path = "/api/payment-methods/{id}/default", operation_id = "make_payment_method_default", tag = "registered methods",
    summary = "Makes a method the one that a payment takes that names none",
    params(("id" = String, Path, description = "The payment method's id")),
    responses(
        (status = 204, description = "Done"),
        (status = 401, body = Refused, description = "`signed_out`"),
        (status = 404, body = Refused, description = "`not_found`, also for another customer's"),
    )
)]
pub(super) async fn make_default(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    PathId(id): PathId,
    _: NoBody,
) -> Result<StatusCode, Refusal> {
    let method = PaymentMethodId::new(id);
    let payjp = registered_method::of_customer(&merchant, &customer, &method).await?;
    let update = UpdateCustomer::default().default_payment_method_id(Some(method));
    match merchant.config.client.customers().update(&payjp, &update).send().await {
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(error) if is_missing(&error) => Err(Refusal::NotFound),
        Err(error) => Err(refuse(error)),
    }
}

/// `DELETE /api/payment-methods/{id}`: takes it from the customer. It cannot be used again.
#[utoipa::path(
    delete, path = "/api/payment-methods/{id}", operation_id = "remove_payment_method", tag = "registered methods",
    summary = "Takes a method from its customer, for ever",
    params(("id" = String, Path, description = "The payment method's id")),
    responses(
        (status = 204, description = "Done"),
        (status = 401, body = Refused, description = "`signed_out`"),
        (status = 404, body = Refused, description = "`not_found`, also for another customer's"),
    )
)]
pub(super) async fn remove(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    PathId(id): PathId,
    _: NoBody,
) -> Result<StatusCode, Refusal> {
    let method = PaymentMethodId::new(id);
    registered_method::of_customer(&merchant, &customer, &method).await?;
    match merchant.config.client.payment_methods().detach(&method).send().await {
        // 400 says that it was taken from the customer a moment ago.
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(Error::Api(error)) if matches!(error.status, 400 | 404) => Ok(StatusCode::NO_CONTENT),
        Err(error) => Err(refuse(error)),
    }
}

impl From<Card> for CardView {
    fn from(card: Card) -> Self {
        let Card { brand, last4, exp_month, exp_year, .. } = card;
        Self { brand, last4, exp_month, exp_year }
    }
}

impl Row {
    fn new(method: PaymentMethod, default: Option<&PaymentMethodId>) -> Self {
        let is_default = default == Some(&method.id);
        let card = method.card.map(CardView::from);
        Self { id: method.id, kind: method.kind, card, default: is_default }
    }
}
