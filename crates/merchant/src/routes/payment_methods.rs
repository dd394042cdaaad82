use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use payjp_api::Error;
use payjp_types::{Card, PaymentMethod, PaymentMethodId, PaymentMethodType};
use serde::Serialize;

use crate::Merchant;
use crate::payjp_failure::refuse;
use crate::refusal::Refusal;
use crate::routes::customer::Customer;

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
    match merchant.config.client.customers().payment_methods(&payjp).limit(PAGE).send().await {
        Ok(list) => {
            let data = list.data.into_iter().map(Row::from).collect();
            Ok(Json(Page { data, has_more: list.has_more }))
        }
        // PAY.JP no longer knows the customer; the next registration makes a new one.
        Err(Error::Api(error)) if error.status == 404 => Ok(none),
        Err(error) => Err(refuse(error)),
    }
}

impl From<PaymentMethod> for Row {
    fn from(method: PaymentMethod) -> Self {
        Self { id: method.id, kind: method.kind, card: method.card }
    }
}
