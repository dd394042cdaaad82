//! The private routes of the sandbox's payments.js. PAY.JP's own are unknown, so nobody else should call these.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::setup_flows;
use crate::app::App;
use crate::body::RawBody;
use crate::confirm::{ConfirmRequest, confirm_payment, confirm_setup};
use crate::fields::{Fields, Text};
use crate::host::origin_of;
use crate::keys::PublicKey;
use crate::problem::Problem;
use crate::secret::ClientSecret;
use crate::settings::UnknownFields;
use crate::store::Confirmer;
use crate::trail::What;
use crate::wire::PaymentFlowBody;

pub(super) async fn retrieve_setup(
    State(app): State<Arc<App>>,
    _: PublicKey,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let secret = read_secret(&body)?;
    let flow = app.store.read(|world| world.setup_flow_of_secret(&secret))?;
    app.note_once(&flow.id, What::Opened);
    Ok(setup_flows::answer(&flow))
}

pub(super) async fn retrieve_payment(
    State(app): State<Arc<App>>,
    _: PublicKey,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let secret = read_secret(&body)?;
    let flow = app.store.read(|world| world.payment_flow_of_secret(&secret))?;
    app.note_once(&flow.id, What::Opened);
    Ok(Json(PaymentFlowBody::from(&*flow)).into_response())
}

/// The flow of a client secret, whichever kind it is: what a form has to know before it is ready.
pub(super) async fn flow(
    State(app): State<Arc<App>>,
    _: PublicKey,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let secret = read_secret(&body)?;
    if let Ok(flow) = app.store.read(|world| world.payment_flow_of_secret(&secret)) {
        app.note_once(&flow.id, What::Opened);
        return Ok(Json(PaymentFlowBody::from(&*flow)).into_response());
    }
    let flow = app.store.read(|world| world.setup_flow_of_secret(&secret))?;
    app.note_once(&flow.id, What::Opened);
    Ok(setup_flows::answer(&flow))
}

fn read_secret(body: &[u8]) -> Result<ClientSecret, Problem> {
    let mut fields = Fields::of_body(body, UnknownFields::Refuse)?;
    fields.require(&["client_secret"]);
    let secret = fields.string("client_secret", Text::Any).unwrap_or_default();
    fields.finish()?;
    Ok(ClientSecret::from_wire(secret))
}

pub(super) async fn confirm_setup_flow(
    State(app): State<Arc<App>>,
    _: PublicKey,
    headers: HeaderMap,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let request = ConfirmRequest::read(&body)?;
    let origin = origin_of(&headers, &app.local_authority);
    let redirect_url = confirm_setup(&app, request, Confirmer::Browser, &origin).await?;
    Ok(Json(json!({ "redirect_url": redirect_url })).into_response())
}

pub(super) async fn confirm_payment_flow(
    State(app): State<Arc<App>>,
    _: PublicKey,
    headers: HeaderMap,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let request = ConfirmRequest::read(&body)?;
    let origin = origin_of(&headers, &app.local_authority);
    let redirect_url = confirm_payment(&app, request, &origin).await?;
    Ok(Json(json!({ "redirect_url": redirect_url })).into_response())
}
