use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use payjp_types::{ClientSecret, PaymentFlow, PaymentFlowId, PaymentFlowStatus, PaymentMethodId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::{JsonBody, NoBody};
use super::exposed::{exposed, maybe_exposed};
use super::ordered::Ordered;
use crate::payment::{self, Payment};
use crate::refusal::{Refusal, Refused, declined};
use crate::{Merchant, Order};

#[derive(Serialize, ToSchema)]
#[schema(as = Order)]
pub(super) struct OrderView {
    order_id: String,
    /// In yen.
    amount: u64,
    #[schema(example = "jpy")]
    currency: &'static str,
    description: String,
    status: OrderStatus,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum OrderStatus {
    Open,
    Paid,
}

#[derive(Serialize, ToSchema)]
pub(super) struct OpenPayment {
    #[schema(value_type = String)]
    payment_flow_id: PaymentFlowId,
    #[serde(serialize_with = "exposed")]
    #[schema(value_type = String)]
    /// For the customer's browser alone: not to be logged, kept or put into a page's HTML.
    client_secret: ClientSecret,
}

#[derive(Deserialize, ToSchema)]
#[schema(as = PayWith)]
pub(super) struct Choice {
    #[schema(value_type = String)]
    payment_method_id: PaymentMethodId,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PaymentAttempt)]
struct Attempt {
    #[schema(value_type = String)]
    payment_flow_id: PaymentFlowId,
    #[schema(value_type = String)]
    /// PAY.JP's word. Only `succeeded` means that it is paid.
    status: PaymentFlowStatus,
    #[serde(serialize_with = "maybe_exposed")]
    #[schema(value_type = Option<String>)]
    /// For `handleNextAction`, and there only for `requires_action`.
    client_secret: Option<ClientSecret>,
}

/// `GET /api/orders/{id}`: an order of whoever asks, and whether it is paid.
#[utoipa::path(
    get, path = "/api/orders/{id}", operation_id = "get_order", tag = "paying",
    summary = "An order of whoever asks",
    params(("id" = String, Path, description = "The shop's own id of the order")),
    responses(
        (status = 200, body = OrderView),
        (status = 401, body = Refused, description = "`signed_out`: nobody knows who asks"),
        (status = 404, body = Refused, description = "`not_found`, also for another's order"),
    )
)]
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
#[utoipa::path(
    post, path = "/api/orders/{id}/payment-flow", operation_id = "open_payment_flow", tag = "paying",
    summary = "The flow in which an order is paid in the browser",
    description = "The amount is the order's, whatever the request says. The order's open flow is handed out again.",
    params(("id" = String, Path, description = "The shop's own id of the order")),
    responses(
        (status = 200, body = OpenPayment),
        (status = 401, body = Refused, description = "`signed_out`: nobody knows who asks"),
        (status = 404, body = Refused, description = "`not_found`, also for another's order"),
        (status = 409, body = Refused, description = "`order_paid`, `payment_in_progress`"),
        (status = 422, body = Refused, description = "`amount_out_of_range`: PAY.JP takes ¥50 to ¥9,999,999"),
    )
)]
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
#[utoipa::path(
    post, path = "/api/orders/{id}/pay", operation_id = "pay_order", tag = "paying",
    summary = "Pays an order with a registered method",
    description = "However often it is asked, the order is paid once, and the payment that paid it is the answer. After a \
                   refusal the next request is another attempt.",
    params(("id" = String, Path, description = "The shop's own id of the order")),
    request_body = Choice,
    responses(
        (status = 200, body = Attempt),
        (status = 401, body = Refused, description = "`signed_out`"),
        (status = 402, body = Refused, description = "PAY.JP's own code, such as `card_declined`, or `payment_declined`"),
        (status = 404, body = Refused, description = "`not_found`, also for another's order or method"),
        (status = 409, body = Refused, description = "`payment_in_progress`: an attempt with another method is under way"),
        (status = 422, body = Refused, description = "`amount_out_of_range`"),
    )
)]
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
    if row.is_over() {
        return Ok(false);
    }
    match payment::settle(merchant, &row).await {
        Ok(flow) => Ok(flow.status == PaymentFlowStatus::Succeeded),
        Err(Refusal::NotFound | Refusal::PaymentInProgress) => Ok(false),
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
