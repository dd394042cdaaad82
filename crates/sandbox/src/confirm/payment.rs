use crate::app::App;
use crate::problem::Problem;
use crate::record::{PayWith, PaymentMethod};
use crate::refusal::Refusal;
use crate::return_url;
use crate::settings::ThreeDSecure;
use crate::store::{ConfirmPayment, Confirmer};
use crate::trail::What;

use super::{ConfirmMethod, ConfirmRequest};

/// Confirms a payment flow and says where the page goes next: to 3-D Secure, to PayPay, or straight back to the shop.
pub(crate) async fn confirm_payment(
    app: &App,
    request: ConfirmRequest,
    origin: &str,
) -> Result<String, Problem> {
    let flow = app.store.read(|world| world.payment_flow_of_secret(&request.client_secret))?;
    app.note(Some(&flow.id), What::Confirmed, None);
    let settings = &app.settings;
    let with = match pay_with(app, &request, flow.payment_method_id.as_deref())? {
        Ok(with) => with,
        Err(refusal) => {
            let by = Confirmer::Browser;
            app.store.change(|world| world.refuse_payment(&flow.id, refusal, by, settings)).await?;
            return Err(refusal.problem(request.lang));
        }
    };
    let confirm = ConfirmPayment {
        with,
        by: Confirmer::Browser,
        return_url: Some(request.return_url.to_string()),
        origin,
        lang: request.lang,
        settings,
    };
    let confirmed = app.store.change(|world| world.confirm_payment(&flow.id, confirm)).await?;
    if let Some(refusal) = confirmed.refusal {
        return Err(refusal.problem(request.lang));
    }
    Ok(match confirmed.flow.challenge.as_deref() {
        Some(challenge) => challenge.url.clone(),
        None => return_url::with_payment_flow(&request.return_url, &confirmed.flow),
    })
}

/// What the customer typed or chose or, where the page sends nothing, the saved method that the flow names.
fn pay_with(
    app: &App,
    request: &ConfirmRequest,
    saved: Option<&str>,
) -> Result<Result<PayWith, Refusal>, Problem> {
    if let (None, Some(saved)) = (&request.method, saved) {
        return Ok(Ok(PayWith::Saved(saved.to_owned())));
    }
    let typed = request.method()?;
    let card = match typed.card().map(|card| app.accept_card(card)).transpose() {
        Ok(card) => card,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let is_card = matches!(typed, ConfirmMethod::Card(_));
    if is_card && app.settings.three_d_secure == ThreeDSecure::Fail {
        return Ok(Err(Refusal("three_d_secure_failed")));
    }
    let details = request.billing_details.clone();
    let mut method = PaymentMethod::new(typed.method_type(), details, app.now());
    method.card = card;
    Ok(Ok(PayWith::New(Box::new(method))))
}
