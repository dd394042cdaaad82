use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use payjp_types::{PaymentMethodId, SetupFlowStatus};
use serde::Serialize;
use utoipa::ToSchema;

use super::path_id::PathId;
use crate::refusal::{Refusal, Refused, sends_something_else, wants_json};
use crate::registration::{open_session, settle};
use crate::routes::customer::Customer;
use crate::{Merchant, registration};

#[derive(Serialize, ToSchema)]
pub(super) struct Registration {
    #[schema(value_type = String)]
    /// PAY.JP's word for the setup flow. Only `succeeded` means that it is registered.
    status: SetupFlowStatus,
    #[schema(value_type = Option<String>)]
    payment_method_id: Option<PaymentMethodId>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = CheckoutPage)]
struct Page {
    /// PAY.JP's page, on an origin of PAY.JP's.
    url: String,
    /// The shop's own name for the registration, which comes back in the address of the page after it.
    registration: String,
}

/// `GET /api/registrations/{id}`: what became of a registration of the signed-in customer, as PAY.JP has it now.
#[utoipa::path(
    get, path = "/api/registrations/{id}", operation_id = "get_registration", tag = "registering",
    summary = "What became of a registration, embedded or hosted",
    params(("id" = String, Path, description = "The shop's own name for the registration")),
    responses(
        (status = 200, body = Registration),
        (status = 401, body = Refused, description = "`signed_out`"),
        (status = 404, body = Refused, description = "`not_found`, also for another customer's"),
    )
)]
pub(super) async fn show(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    PathId(id): PathId,
) -> Result<Json<Registration>, Refusal> {
    let row = merchant.store.registration(&id).await?;
    let row = row.filter(|row| row.customer == customer).ok_or(Refusal::NotFound)?;
    let registration::Outcome { status, payment_method_id } = settle(&merchant, &row).await?;
    Ok(Json(Registration { status, payment_method_id }))
}

/// `POST /create-checkout-session`: PAY.JP's page for the signed-in customer, as an address for a script and as the
/// next page for a form.
#[utoipa::path(
    post, path = "/create-checkout-session", operation_id = "open_checkout_page", tag = "registering",
    summary = "PAY.JP's page on which the signed-in customer registers",
    description = "A form is answered with 303 to the page, and a refusal of it is a page. A script that accepts \
                   `application/json` gets the address.",
    responses(
        (status = 200, body = Page, description = "For `Accept: application/json`"),
        (status = 303, description = "To PAY.JP's page", headers(("Location" = String))),
        (status = 401, body = Refused, description = "`signed_out`"),
        (status = 415, body = Refused, description = "`unsupported_media_type`: it is no form and no JSON"),
    )
)]
pub(super) async fn open(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if sends_something_else(&headers) {
        return Err(Refusal::UnsupportedMediaType);
    }
    let hosted = open_session(&merchant, &customer).await?;
    if wants_json(&headers) {
        let page = Page { url: hosted.url, registration: hosted.registration };
        return Ok(Json(page).into_response());
    }
    Ok(Redirect::to(&hosted.url).into_response())
}
