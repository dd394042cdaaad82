use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use payjp_types::{ClientSecret, PaymentFlow, PaymentFlowId, PaymentFlowStatus, PaymentMethodId};
use serde::{Deserialize, Serialize};

use super::body::{JsonBody, NoBody};
use super::exposed::{exposed, maybe_exposed};
use super::ordered::Ordered;
use crate::payment::{self, Payment};
use crate::refusal::{Refusal, declined};
use crate::{Merchant, Order};

#[derive(Serialize)]
pub(super) struct OrderView {
    order_id: String,
    amount: u64,
    currency: &'static str,
    description: String,
    status: OrderStatus,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum OrderStatus {
    Open,
    Paid,
}

#[derive(Serialize)]
pub(super) struct OpenPayment {
    payment_flow_id: PaymentFlowId,
    #[serde(serialize_with = "exposed")]
    client_secret: ClientSecret,
}

#[derive(Deserialize)]
pub(super) struct Choice {
    payment_method_id: PaymentMethodId,
}

#[derive(Serialize)]
struct Attempt {
    payment_flow_id: PaymentFlowId,
    status: PaymentFlowStatus,
    #[serde(serialize_with = "maybe_exposed")]
    client_secret: Option<ClientSecret>,
}

/// `GET /api/orders/{id}`: an order of whoever asks, and whether it is paid.
pub(super) async fn show(
    State(merchant): State<Arc<Merchant>>,
    Ordered { order, .. }: Ordered,
) -> Result<Json<OrderView>, Refusal> {
    let status = match is_paid(&merchant, &order).await? {
        true => OrderStatus::Paid,
        false => OrderStatus::Open,
    };
    let Order { id, amount, description, .. } = order;
    Ok(Json(OrderView { order_id: id, amount, currency: "jpy", description, status }))
}

/// `POST /api/orders/{id}/payment-flow`: the flow in which the order is paid in the browser.
pub(super) async fn open(
    State(merchant): State<Arc<Merchant>>,
    Ordered { order, customer }: Ordered,
    _: NoBody,
) -> Result<Json<OpenPayment>, Refusal> {
    if let Some(customer) = &customer {
        merchant.store.customer(customer).await?;
    }
    let flow = payment::open_flow(&merchant, &order, customer.as_ref()).await?;
    let Some(client_secret) = flow.client_secret else {
        tracing::error!("PAY.JP gave a payment flow without a client secret");
        return Err(Refusal::PayjpError);
    };
    Ok(Json(OpenPayment { payment_flow_id: flow.id, client_secret }))
}

/// `POST /api/orders/{id}/pay`: pays the order with a method that the customer has registered.
pub(super) async fn pay(
    State(merchant): State<Arc<Merchant>>,
    Ordered { order, customer }: Ordered,
    JsonBody(choice): JsonBody<Choice>,
) -> Result<Response, Refusal> {
    let customer = customer.ok_or(Refusal::SignedOut)?;
    match payment::pay(&merchant, &order, &customer, &choice.payment_method_id).await? {
        Payment::Flow(flow) => Ok(Json(Attempt::from(*flow)).into_response()),
        Payment::Declined(code) => Ok(declined(code.as_deref())),
    }
}

/// Whether an order is paid: as far as is written down, or else as PAY.JP has it now.
async fn is_paid(merchant: &Merchant, order: &Order) -> Result<bool, Refusal> {
    if merchant.store.paid_payment(&order.id).await?.is_some() {
        return Ok(true);
    }
    let Some(row) = merchant.store.newest_payment(&order.id).await? else { return Ok(false) };
    if row.is_over() || row.payment_flow_id.is_none() {
        return Ok(false);
    }
    match payment::settle(merchant, &row).await {
        Ok(flow) => Ok(flow.status == PaymentFlowStatus::Succeeded),
        Err(Refusal::NotFound) => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

impl From<PaymentFlow> for Attempt {
    fn from(flow: PaymentFlow) -> Self {
        let asks_the_customer = flow.status == PaymentFlowStatus::RequiresAction;
        Self {
            payment_flow_id: flow.id,
            client_secret: flow.client_secret.filter(|_| asks_the_customer),
            status: flow.status,
        }
    }
}
