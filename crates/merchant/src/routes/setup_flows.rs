use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use payjp_types::{ClientSecret, PaymentMethodId, SetupFlowId, SetupFlowStatus};
use serde::Serialize;

use super::body::NoBody;
use super::exposed::exposed;
use crate::refusal::Refusal;
use crate::routes::customer::Customer;
use crate::{Merchant, registration};

#[derive(Serialize)]
pub(super) struct OpenFlow {
    setup_flow_id: SetupFlowId,
    #[serde(serialize_with = "exposed")]
    client_secret: ClientSecret,
}

#[derive(Serialize)]
pub(super) struct FlowStatus {
    setup_flow_id: SetupFlowId,
    status: SetupFlowStatus,
    payment_method_id: Option<PaymentMethodId>,
}

/// `POST /api/setup-flows`: the flow in which the signed-in customer registers.
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
pub(super) async fn show(
    State(merchant): State<Arc<Merchant>>,
    Customer(customer): Customer,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<FlowStatus>, Refusal> {
    let Path(id) = id.map_err(|_| Refusal::NotFound)?;
    let flow = registration::reread(&merchant, &customer, &SetupFlowId::new(id)).await?;
    Ok(Json(FlowStatus {
        setup_flow_id: flow.id,
        status: flow.status,
        payment_method_id: flow.payment_method_id,
    }))
}
