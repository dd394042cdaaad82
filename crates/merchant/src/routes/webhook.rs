use core::time::Duration;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use payjp_api::webhook::TOKEN_HEADER;
use payjp_api::{Event, Resource};
use payjp_types::{CheckoutMode, PaymentFlowId};
use tokio::time::Instant;

use super::body::unreadable;
use crate::refusal::{Refusal, Refused};
use crate::registration::settle;
use crate::store::{Claim, RegistrationRow};
use crate::{Merchant, payment};

/// PAY.JP takes an answer for 10 s.
const PATIENCE: Duration = Duration::from_secs(8);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// `POST /webhook`: what PAY.JP tells. Nothing of it is believed: what it is about is read from PAY.JP again.
#[utoipa::path(
    post, path = "/webhook", operation_id = "take_webhook", tag = "webhook",
    summary = "What PAY.JP tells",
    description = "An event of PAY.JP's. Nothing of it is believed: what it is about is read from PAY.JP again. The same \
                   event is acted on once, however often and to however many instances it is delivered. The one \
                   request that is taken without an `Origin`.",
    params((
        "X-Payjp-Webhook-Token" = String,
        Header,
        description = "The token of PAY.JP's dashboard, compared in constant time"
    )),
    request_body(content = serde_json::Value, description = "PAY.JP's event", content_type = "application/json"),
    responses(
        (status = 200, description = "It is acted on and written down"),
        (status = 400, body = Refused, description = "`bad_body`: it is no event"),
        (status = 401, body = Refused, description = "`wrong_token`"),
        (status = 502, body = Refused, description = "`payjp_unreachable`, `payjp_error`: nothing is written down, and \
                                                      PAY.JP tells it again"),
        (status = 503, body = Refused, description = "`event_in_hand`, `database_unavailable`: PAY.JP tells it again"),
    )
)]
pub(super) async fn take(
    State(merchant): State<Arc<Merchant>>,
    request: Request,
) -> Result<StatusCode, Refusal> {
    let Some(token) = &merchant.config.webhook_token else {
        tracing::error!("a webhook was refused: set PAYJP_WEBHOOK_TOKEN from PAY.JP's dashboard");
        return Err(Refusal::WrongToken);
    };
    let given = request.headers().get(TOKEN_HEADER).cloned();
    let given = given.as_ref().map(|value| value.as_bytes());
    if !given.is_some_and(|given| token.matches(given)) {
        let so_far = merchant.store.count_wrong_token().await.ok();
        tracing::warn!(so_far, "refused a webhook without the token of PAYJP_WEBHOOK_TOKEN");
        return Err(Refusal::WrongToken);
    }
    let body = Bytes::from_request(request, &()).await.map_err(unreadable)?;
    let event = token.read(given, &body).map_err(|_| Refusal::BadBody)?;
    do_once(&merchant, &event).await?;
    Ok(StatusCode::OK)
}

/// Does what an event asks for, once, however often and to however many instances it is delivered.
async fn do_once(merchant: &Merchant, event: &Event) -> Result<(), Refusal> {
    let lease = merchant.config.time_limit.saturating_add(PATIENCE);
    let until = Instant::now() + PATIENCE;
    loop {
        match merchant.store.claim_event(&event.id, &event.kind, lease).await? {
            Claim::Done => return Ok(()),
            Claim::Ours => break,
            Claim::Taken if Instant::now() >= until => return Err(Refusal::EventInHand),
            Claim::Taken => tokio::time::sleep(BETWEEN_LOOKS).await,
        }
    }
    let acted = act(merchant, event).await;
    merchant.store.release_event(&event.id, acted.is_ok()).await?;
    acted
}

async fn act(merchant: &Merchant, event: &Event) -> Result<(), Refusal> {
    let acted = match &event.resource {
        Resource::PaymentFlow(flow) => act_on_payment(merchant, event, &flow.id).await,
        _ => act_on_registration(merchant, event).await,
    };
    match acted {
        // It is gone, and telling it again would not bring it back.
        Err(Refusal::NotFound) => Ok(()),
        acted => acted,
    }
}

async fn act_on_registration(merchant: &Merchant, event: &Event) -> Result<(), Refusal> {
    let Some(row) = registration_of(merchant, event).await? else { return Ok(()) };
    let status = settle(merchant, &row).await?.status;
    tracing::info!(kind = event.kind, %status, "a registration was read again");
    Ok(())
}

async fn act_on_payment(
    merchant: &Merchant,
    event: &Event,
    id: &PaymentFlowId,
) -> Result<(), Refusal> {
    let row = match merchant.store.payment_of_flow(id).await? {
        Some(row) => row,
        None => match payment::adopt(merchant, id).await? {
            Some(row) => row,
            None => return Ok(()),
        },
    };
    let flow = payment::settle(merchant, &row).await?;
    payment::keep_if_wished(merchant, &row.id, &flow).await?;
    tracing::info!(kind = event.kind, status = %flow.status, "a payment was read again");
    Ok(())
}

async fn registration_of(
    merchant: &Merchant,
    event: &Event,
) -> Result<Option<RegistrationRow>, Refusal> {
    Ok(match &event.resource {
        Resource::SetupFlow(flow) => merchant.store.registration_of_flow(&flow.id).await?,
        Resource::CheckoutSession(session) if session.mode == Some(CheckoutMode::Setup) => {
            merchant.store.registration_of_session(&session.id).await?
        }
        _ => None,
    })
}
