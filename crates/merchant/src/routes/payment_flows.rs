use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use payjp_types::{PaymentFlowStatus, PaymentMethodId};
use serde::{Deserialize, Serialize};

use super::body::JsonBody;
use super::ordered::Paying;
use crate::refusal::Refusal;
use crate::store::{PaymentRow, SaveError};
use crate::{Merchant, ShopCustomer, payment};

#[derive(Serialize)]
pub(super) struct PaymentView {
    status: PaymentFlowStatus,
    payment_method_id: Option<PaymentMethodId>,
    save: bool,
    saved: bool,
    save_error: Option<SaveError>,
    order_id: String,
    amount: u64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Save {
    save: bool,
}

/// `GET /api/payment-flows/{id}`: what became of a payment of whoever asks, as PAY.JP has it now.
pub(super) async fn show(
    State(merchant): State<Arc<Merchant>>,
    Paying { row, customer }: Paying,
) -> Result<Json<PaymentView>, Refusal> {
    make_theirs(&merchant, &row, customer.as_ref()).await?;
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
pub(super) async fn save(
    State(merchant): State<Arc<Merchant>>,
    Paying { row, customer }: Paying,
    JsonBody(Save { save }): JsonBody<Save>,
) -> Result<Json<Save>, Refusal> {
    make_theirs(&merchant, &row, customer.as_ref()).await?;
    payment::wish(&merchant, &row, customer.as_ref(), save).await?;
    Ok(Json(Save { save }))
}

/// Writes down who a guest has become.
async fn make_theirs(
    merchant: &Merchant,
    row: &PaymentRow,
    customer: Option<&ShopCustomer>,
) -> Result<(), Refusal> {
    if let (None, Some(customer)) = (&row.customer, customer) {
        merchant.store.customer(customer).await?;
        merchant.store.adopt_payment(&row.id, customer).await?;
    }
    Ok(())
}
