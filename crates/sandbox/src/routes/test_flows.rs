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
use crate::record::{FlowError, FlowStatus, PaymentFlow, PaymentStatus, SetupFlow};
use crate::settings::UnknownFields;
use crate::store::World;
use crate::wire::{CreatePaymentFlow, CreateSetupFlow, FromBody, PaymentFlowBody};

/// Takes what `POST /v2/setup_flows` takes or, where there is an `amount`, what `POST /v2/payment_flows` takes; and a
/// `return_url` as if the flow had been confirmed before.
pub(super) async fn create(
    State(app): State<Arc<App>>,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let mut request: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let is_payment = request.get("amount").is_some();
    let return_url = request.as_object_mut().and_then(|fields| fields.remove("return_url"));
    let body = if return_url.is_some() { request.to_string().into() } else { body };
    let return_url = return_url.and_then(|url| url.as_str().map(str::to_owned));
    if is_payment {
        return create_payment(&app, &body, return_url).await;
    }
    let request = CreateSetupFlow::read(&body, &app.settings)?;
    let flow = app
        .store
        .change(|world| {
            let flow = setup_flows::new_flow(world, request, &app.settings)?;
            let Some(url) = return_url else { return Ok(flow) };
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

async fn create_payment(
    app: &App,
    body: &[u8],
    return_url: Option<String>,
) -> Result<Response, Problem> {
    let request = CreatePaymentFlow::read(body, &app.settings)?;
    let flow = app
        .store
        .change(|world| {
            let now = world.now();
            let mut flow = PaymentFlow::new(request.amount, now, app.settings.flow_expires(now));
            flow.capture_method = request.capture_method.unwrap_or_default();
            flow.return_url = return_url;
            world.add_payment_flow(flow, request.changes, &app.settings)
        })
        .await?;
    Ok(Json(json!({
        "public_key": "pk_test_sandbox",
        "client_secret": flow.client_secret.expose(),
        "payment_flow_id": flow.id,
    }))
    .into_response())
}

pub(super) async fn force_status(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let is_payment = app.store.read(|world| world.payment_flow(&id).is_ok());
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    fields.require(&["status"]);
    let setup: Option<FlowStatus> = if is_payment { None } else { fields.choice("status") };
    let payment: Option<PaymentStatus> = if is_payment { fields.choice("status") } else { None };
    let error_code = fields.string("error_code", Text::Any);
    fields.finish()?;
    let error =
        error_code.map(|code| FlowError::payment(code, "This error was set through /_sandbox."));
    if let Some(status) = payment {
        let force =
            |world: &mut World| world.force_payment_flow(&id, |flow| flow.force(status, error));
        let flow = app.store.change(force).await?;
        return Ok(Json(PaymentFlowBody::from(&*flow)).into_response());
    }
    let force = |flow: &mut SetupFlow| {
        flow.force(setup.unwrap_or(flow.status), error);
        Ok(())
    };
    let flow = app.store.change(|world| world.change_setup_flow(&id, force)).await?;
    Ok(setup_flows::answer(&flow))
}
