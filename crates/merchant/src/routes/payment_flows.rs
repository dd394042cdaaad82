use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use payjp_types::{PaymentFlowStatus, PaymentMethodId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::JsonBody;
use super::ordered::Paying;
use crate::refusal::{Refusal, Refused};
use crate::store::{PaymentRow, SaveError};
use crate::{Merchant, Order, ShopCustomer, payment};

#[derive(Serialize, ToSchema)]
#[schema(as = Payment)]
pub(super) struct PaymentView {
    #[schema(value_type = String)]
    /// PAY.JP's word. Only `succeeded` means that it is paid.
    status: PaymentFlowStatus,
    #[schema(value_type = Option<String>)]
    payment_method_id: Option<PaymentMethodId>,
    /// Whether the method is to be kept for the next payment.
    save: bool,
    /// Whether it is.
    saved: bool,
    /// Why it never can be.
    save_error: Option<SaveError>,
    order_id: String,
    /// In yen.
    amount: u64,
}

#[derive(Serialize, Deserialize, ToSchema)]
pub(super) struct Save {
    save: bool,
}

/// `GET /api/payment-flows/{id}`: what became of a payment of whoever asks, as PAY.JP has it now.
#[utoipa::path(
    get, path = "/api/payment-flows/{id}", operation_id = "get_payment_flow", tag = "paying",
    summary = "What became of a payment, as PAY.JP has it now",
    params(("id" = String, Path, description = "The payment flow's id")),
    responses(
        (status = 200, body = PaymentView),
        (status = 401, body = Refused, description = "`signed_out`: nobody knows who asks"),
        (status = 404, body = Refused, description = "`not_found`, also for another's payment"),
    )
)]
pub(super) async fn show(
    State(merchant): State<Arc<Merchant>>,
    Paying { order, row, customer }: Paying,
) -> Result<Json<PaymentView>, Refusal> {
    make_theirs(&merchant, &row, &order, customer.as_ref()).await?;
    let flow = payment::settle(&merchant, &row).await?;
    // What can be done later must not hide what is known now.
    if let Err(refusal) = payment::keep_if_wished(&merchant, &row.id, &flow).await {
        tracing::warn!(?refusal, "a method is saved when its payment is next asked for");
    }
    let row = merchant.store.payment(&row.id).await?.ok_or(Refusal::NotFound)?;
    Ok(Json(PaymentView {
        status: flow.status,
        payment_method_id: flow.payment_method_id,
        save: row.saving.wished,
        saved: row.saving.done,
        save_error: row.saving.error,
        order_id: row.order_id,
        amount: row.amount,
    }))
}

/// `POST /api/payment-flows/{id}/save`: whether the method is to be kept for the next payment.
#[utoipa::path(
    post, path = "/api/payment-flows/{id}/save", operation_id = "save_payment_method", tag = "paying",
    summary = "Whether the method is to be kept for the next payment",
    description = "Told before the payment is confirmed, so that it outlives the way to the bank and back; the method is \
                   attached to its customer once the payment has succeeded. Told afterwards, it is attached at once.",
    params(("id" = String, Path, description = "The payment flow's id")),
    request_body = Save,
    responses(
        (status = 200, body = Save),
        (status = 401, body = Refused, description = "`signed_out`: also a guest whose payment has succeeded"),
        (status = 404, body = Refused, description = "`not_found`, also for another's payment"),
        (
            status = 409,
            body = Refused,
            description = "`payment_ended`, `method_of_another_customer`, `method_cannot_be_saved`"
        ),
    )
)]
pub(super) async fn save(
    State(merchant): State<Arc<Merchant>>,
    Paying { order, row, customer }: Paying,
    JsonBody(Save { save }): JsonBody<Save>,
) -> Result<Json<Save>, Refusal> {
    make_theirs(&merchant, &row, &order, customer.as_ref()).await?;
    if customer.is_some() && !row.is_of(customer.as_ref(), &order) {
        return Err(Refusal::MethodCannotBeSaved);
    }
    payment::wish(&merchant, &row, customer.as_ref(), save).await?;
    Ok(Json(Save { save }))
}

/// Writes down who a guest has become.
async fn make_theirs(
    merchant: &Merchant,
    row: &PaymentRow,
    order: &Order,
    customer: Option<&ShopCustomer>,
) -> Result<(), Refusal> {
    if let (None, Some(customer)) = (&row.customer, customer)
        && row.is_of(Some(customer), order)
    {
        merchant.store.customer(customer).await?;
        merchant.store.adopt_payment(&row.id, customer).await?;
    }
    Ok(())
}
