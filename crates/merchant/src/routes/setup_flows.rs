use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use payjp_types::{ClientSecret, PaymentMethodId, SetupFlowId, SetupFlowStatus};
use serde::Serialize;
use utoipa::ToSchema;

use super::body::NoBody;
use super::exposed::exposed;
use super::path_id::PathId;
use crate::refusal::{Refusal, Refused};
use crate::routes::customer::Customer;
use crate::{Merchant, registration};

#[derive(Serialize, ToSchema)]
#[schema(as = OpenSetupFlow)]
pub(super) struct OpenFlow {
    #[schema(value_type = String)]
    setup_flow_id: SetupFlowId,
    #[serde(serialize_with = "exposed")]
    #[schema(value_type = String)]
    /// For the customer's browser alone: not to be logged, kept or put into a page's HTML.
    client_secret: ClientSecret,
}

#[derive(Serialize, ToSchema)]
#[schema(as = SetupFlow)]
pub(super) struct FlowStatus {
    #[schema(value_type = String)]
    setup_flow_id: SetupFlowId,
    #[schema(value_type = String)]
    /// PAY.JP's word. Only `succeeded` means that it is registered.
    status: SetupFlowStatus,
    #[schema(value_type = Option<String>)]
    payment_method_id: Option<PaymentMethodId>,
}

/// `POST /api/setup-flows`: the flow in which the signed-in customer registers.
#[utoipa::path(
    post, path = "/api/setup-flows", operation_id = "open_setup_flow", tag = "registering",
    summary = "The flow in which the signed-in customer registers",
    description = "The customer's open flow is handed out again while it waits for a payment method.",
    responses(
        (status = 200, body = OpenFlow),
        (status = 401, body = Refused, description = "`signed_out`"),
        (status = 415, body = Refused, description = "`unsupported_media_type`"),
        (status = 502, body = Refused, description = "`payjp_unreachable`, `payjp_error`"),
    )
)]
pub(super) async fn open(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    _: NoBody,
) -> Result<Json<OpenFlow>, Refusal> {
    let flow = registration::open_flow(&merchant, &customer).await?;
    let Some(client_secret) = flow.client_secret else {
        tracing::error!("PAY.JP gave a setup flow without a client secret");
        return Err(Refusal::PayjpError);
    };
    Ok(Json(OpenFlow { setup_flow_id: flow.id, client_secret }))
}

/// `GET /api/setup-flows/{id}`: what became of a flow of the signed-in customer.
#[utoipa::path(
    get, path = "/api/setup-flows/{id}", operation_id = "get_setup_flow", tag = "registering",
    summary = "What became of a flow, as PAY.JP has it now",
    params(("id" = String, Path, description = "The setup flow's id")),
    responses(
        (status = 200, body = FlowStatus),
        (status = 401, body = Refused, description = "`signed_out`"),
        (status = 404, body = Refused, description = "`not_found`, also for another customer's flow"),
    )
)]
pub(super) async fn show(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    PathId(id): PathId,
) -> Result<Json<FlowStatus>, Refusal> {
    let flow = registration::reread(&merchant, &customer, &SetupFlowId::new(id)).await?;
    Ok(Json(FlowStatus {
        setup_flow_id: flow.id,
        status: flow.status,
        payment_method_id: flow.payment_method_id,
    }))
}
