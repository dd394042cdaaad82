use crate::app::App;
use crate::problem::Problem;
use crate::record::{PayWith, PaymentMethod};
use crate::refusal::Refusal;
use crate::return_url;
use crate::store::{ConfirmPayment, Confirmer};
use crate::trail::What;

use super::ConfirmRequest;

/// Confirms a payment flow and says where the page goes next: to 3-D Secure, to PayPay, or straight back to the shop.
pub(crate) async fn confirm_payment(
    app: &App,
    request: ConfirmRequest,
    origin: &str,
) -> Result<String, Problem> {
    let flow = app.store.read(|world| world.payment_flow_of_secret(&request.client_secret))?;
    let with = match (&request.method, &flow.payment_method_id) {
        (None, Some(saved)) => Ok(PayWith::Saved(saved.clone())),
        _ => method_of(app, &request)?,
    };
    attempt(app, &flow.id, with, Confirmer::Browser, request, origin).await
}

/// Pays a flow with what the customer typed or chose, or notes why that was refused.
pub(super) async fn attempt(
    app: &App,
    flow_id: &str,
    with: Result<PayWith, Refusal>,
    by: Confirmer,
    request: ConfirmRequest,
    origin: &str,
) -> Result<String, Problem> {
    app.note(Some(flow_id), What::Confirmed, None);
    let settings = &app.settings;
    let with = match with {
        Ok(with) => with,
        Err(refusal) => {
            app.store.change(|world| world.refuse_payment(flow_id, refusal, by, settings)).await?;
            return Err(refusal.problem(request.lang));
        }
    };
    let confirm = ConfirmPayment {
        with,
        by,
        return_url: Some(request.return_url.to_string()),
        origin,
        lang: request.lang,
        settings,
    };
    let confirmed = app.store.change(|world| world.confirm_payment(flow_id, confirm)).await?;
    if let Some(refusal) = confirmed.refusal {
        return Err(refusal.problem(request.lang));
    }
    Ok(match confirmed.flow.challenge.as_deref() {
        Some(challenge) => challenge.url.clone(),
        None => return_url::with_payment_flow(&request.return_url, &confirmed.flow),
    })
}

/// What the customer typed or chose.
pub(super) fn method_of(
    app: &App,
    request: &ConfirmRequest,
) -> Result<Result<PayWith, Refusal>, Problem> {
    let typed = request.method()?;
    let card = match typed.card().map(|card| app.accept_card(card)).transpose() {
        Ok(card) => card,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let details = request.billing_details.clone();
    let mut method = PaymentMethod::new(typed.method_type(), details, app.now());
    method.card = card;
    Ok(Ok(PayWith::New(Box::new(method))))
}
