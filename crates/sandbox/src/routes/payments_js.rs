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
use crate::confirm::{ConfirmSetup, confirm_setup};
use crate::fields::{Fields, Text};
use crate::host::origin_of;
use crate::keys::PublicKey;
use crate::problem::Problem;
use crate::secret::ClientSecret;
use crate::settings::UnknownFields;
use crate::trail::What;

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: PublicKey,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let mut fields = Fields::of_body(&body, UnknownFields::Refuse)?;
    fields.require(&["client_secret"]);
    let secret = fields.string("client_secret", Text::Any).unwrap_or_default();
    fields.finish()?;
    let flow =
        app.store.read(|world| world.setup_flow_of_secret(&ClientSecret::from_wire(secret)))?;
    app.note_once(&flow.id, What::Opened);
    Ok(setup_flows::answer(&flow))
}

pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    _: PublicKey,
    headers: HeaderMap,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let request = ConfirmSetup::read(&body)?;
    let origin = origin_of(&headers, &app.local_authority);
    let redirect_url = confirm_setup(&app, request, &origin).await?;
    Ok(Json(json!({ "redirect_url": redirect_url })).into_response())
}
