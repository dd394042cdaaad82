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
use crate::wire::{CreateSetupFlow, FromBody};

/// Takes what `POST /v2/setup_flows` takes, and a `return_url` as if the flow had been confirmed before.
pub(super) async fn create(
    State(app): State<Arc<App>>,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let mut request: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let return_url = request.as_object_mut().and_then(|fields| fields.remove("return_url"));
    let body = if return_url.is_some() { request.to_string().into() } else { body };
    let request = CreateSetupFlow::read(&body, &app.settings)?;
    let flow = app
        .store
        .change(|world| {
            let flow = setup_flows::new_flow(world, request, &app.settings)?;
            let Some(Value::String(url)) = return_url else { return Ok(flow) };
            world.change_setup_flow(&flow.id, |flow| {
                flow.return_url = Some(url);
                Ok(())
            })
        })
        .await?;
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
        let error = error_code
            .map(|code| FlowError::payment(code, "This error was set through /_sandbox."));
        flow.force(status.unwrap_or(flow.status), error);
        Ok(())
    };
    let flow = app.store.change(|world| world.change_setup_flow(&id, force)).await?;
    Ok(setup_flows::answer(&flow))
}
