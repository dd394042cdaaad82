use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use payjp_types::{PaymentMethodId, SetupFlowStatus};
use serde::Serialize;

use crate::refusal::{Refusal, wants_json};
use crate::registration::{open_session, settle};
use crate::routes::customer::Customer;
use crate::{Merchant, registration};

#[derive(Serialize)]
pub(super) struct Registration {
    status: SetupFlowStatus,
    payment_method_id: Option<PaymentMethodId>,
}

#[derive(Serialize)]
struct Page {
    url: String,
    registration: String,
}

/// `GET /api/registrations/{id}`: what became of a registration of the signed-in customer, as PAY.JP has it now.
pub(super) async fn show(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<Registration>, Refusal> {
    let Path(id) = id.map_err(|_| Refusal::NotFound)?;
    let row = merchant.store.registration(&id).await?;
    let row = row.filter(|row| row.customer == customer).ok_or(Refusal::NotFound)?;
    let registration::Outcome { status, payment_method_id } = settle(&merchant, &row).await?;
    Ok(Json(Registration { status, payment_method_id }))
}

/// `POST /create-checkout-session`: PAY.JP's page for the signed-in customer, as an address for a script and as the
/// next page for a form.
pub(super) async fn open(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let hosted = open_session(&merchant, &customer).await?;
    if wants_json(&headers) {
        let page = Page { url: hosted.url, registration: hosted.registration };
        return Ok(Json(page).into_response());
    }
    Ok(Redirect::to(&hosted.url).into_response())
}
