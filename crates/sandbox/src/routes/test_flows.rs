//! Help for browser tests, which have no server and no secret key. PAY.JP has nothing like it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::setup_flows;
use crate::app::App;
use crate::body::RawBody;
use crate::fields::{Fields, Text};
use crate::problem::Problem;
use crate::record::{FlowError, FlowStatus, SetupFlow};
use crate::settings::UnknownFields;

/// Takes what `POST /v2/setup_flows` takes, and a `return_url` as if the flow had been confirmed before.
pub(super) async fn create(
    State(app): State<Arc<App>>,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let mut request: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let return_url = request.as_object_mut().and_then(|fields| fields.remove("return_url"));
    let body = if return_url.is_some() { request.to_string().into() } else { body };
    let mut flow = setup_flows::new_flow(&app, &body).await?;
    if let Some(Value::String(url)) = return_url {
        let remember = |flow: &mut SetupFlow| {
            flow.return_url = Some(url);
            Ok(())
        };
        flow = app.store.change(|world| world.change_setup_flow(&flow.id, remember)).await?;
    }
    Ok(Json(json!({
        "public_key": "pk_test_sandbox",
        "client_secret": flow.client_secret.expose(),
        "setup_flow_id": flow.id,
    }))
    .into_response())
}

pub(super) async fn force_status(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    fields.require(&["status"]);
    let status: Option<FlowStatus> = fields.choice("status");
    let error_code = fields.string("error_code", Text::Any);
    fields.finish()?;
    let force = |flow: &mut SetupFlow| {
        flow.challenge = None;
        flow.last_setup_error = error_code
            .map(|code| FlowError::payment(code, "This error was set through /_sandbox."));
        flow.move_to(status.unwrap_or(flow.status));
        Ok(())
    };
    let flow = app.store.change(|world| world.change_setup_flow(&id, force)).await?;
    Ok(setup_flows::answer(&flow))
}
