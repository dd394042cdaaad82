use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::body::RawBody;
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::settings::UnknownFields;
use crate::wire::PaymentDisputeBody;

/// Has a payment disputed, which at PAY.JP only a cardholder's bank can do.
pub(super) async fn open(
    State(app): State<Arc<App>>,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    fields.require(&["payment_flow_id"]);
    let flow_id = fields.string("payment_flow_id", Text::Any).unwrap_or_default();
    let status = fields.choice("status");
    let reason = fields.choice("reason");
    fields.finish()?;
    let dispute =
        app.store.change(|world| world.dispute(&flow_id, status, reason, &app.settings)).await?;
    Ok(Json(PaymentDisputeBody::from(&*dispute)).into_response())
}
