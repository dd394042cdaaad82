//! Confirming a flow from payments.js: the way to 3-D Secure, or straight back to the shop.

use crate::app::App;
use crate::ids;
use crate::problem::Problem;
use crate::record::{
    Card, Challenge, MethodType, PaymentMethod, SetupFlow, ThreeDSecureRequest, Usage,
};
use crate::refusal::Refusal;
use crate::return_url;
use crate::routes::CHALLENGE_PATH;
use crate::settings::{ConfirmDuringRequiresAction, Settings, ThreeDSecure};
use crate::store::Confirmer;
use crate::trail::What;

mod checkout;
mod payment;
mod request;

pub(crate) use checkout::{ConfirmCheckout, confirm_checkout};
pub(crate) use payment::confirm_payment;
pub(crate) use request::{ConfirmMethod, ConfirmRequest};

/// Confirms a flow and says where the page goes next.
pub(crate) async fn confirm_setup(
    app: &App,
    request: ConfirmRequest,
    by: Confirmer,
    origin: &str,
) -> Result<String, Problem> {
    let flow = app.store.read(|world| world.setup_flow_of_secret(&request.client_secret))?;
    by.must_be_that_of("setup flow", flow.checkout_session_id.as_deref())?;
    app.note(Some(&flow.id), What::Confirmed, None);
    let typed = request.method()?;
    let restart =
        app.settings.confirm_during_requires_action == ConfirmDuringRequiresAction::Restart;
    let may = |flow: &mut SetupFlow| {
        flow.confirm(restart)?;
        must_take(flow, typed.method_type())
    };
    may(&mut (*flow).clone())?;
    let asks = needs_three_d_secure(&flow, typed, &app.settings);
    let accepted = typed.card().map(|card| app.accept_card(card)).transpose();
    let card = match accepted.and_then(|card| authenticated(card, asks, &app.settings)) {
        Ok(card) => card,
        Err(refusal) => {
            let fail = |flow: &mut SetupFlow| {
                may(flow)?;
                flow.fail(refusal.flow_error())
            };
            app.store.change(|world| world.change_setup_flow(&flow.id, fail)).await?;
            return Err(refusal.problem(request.lang));
        }
    };
    let mut method =
        PaymentMethod::new(typed.method_type(), request.billing_details.clone(), app.now());
    method.card = card;
    let return_url_text = request.return_url.to_string();
    if asks {
        let id = ids::unguessable(32);
        let url = format!("{origin}{CHALLENGE_PATH}{id}?lang={}", request.lang.tag());
        let challenge = Challenge { id, url: url.clone(), payment_method: method };
        let begin = |flow: &mut SetupFlow| {
            may(flow)?;
            flow.return_url = Some(return_url_text);
            flow.challenge(challenge)
        };
        app.store.change(|world| world.change_setup_flow(&flow.id, begin)).await?;
        return Ok(url);
    }
    let prepare = |flow: &mut SetupFlow| {
        may(flow)?;
        flow.return_url = Some(return_url_text);
        Ok(())
    };
    let settings = &app.settings;
    let flow =
        app.store.change(|world| world.register(&flow.id, method, settings, prepare)).await?;
    Ok(return_url::with_flow(&request.return_url, &flow))
}

/// Whether the issuer lets the card go on to its page, or to the end.
fn authenticated(
    card: Option<Card>,
    asks: bool,
    settings: &Settings,
) -> Result<Option<Card>, Refusal> {
    if asks && settings.three_d_secure == ThreeDSecure::Fail {
        return Err(Refusal("three_d_secure_failed"));
    }
    Ok(card)
}

fn must_take(flow: &SetupFlow, method_type: MethodType) -> Result<(), Problem> {
    if flow.payment_method_types.contains(&method_type) {
        return Ok(());
    }
    Err(Problem::bad_request(
        "payment_method_not_in_allowed_types",
        "This setup flow does not take this kind of payment method. Create one whose payment_method_types has it.",
    ))
}

/// The customer of an Apple Pay payment has been authenticated by the device.
fn needs_three_d_secure(flow: &SetupFlow, typed: &ConfirmMethod, settings: &Settings) -> bool {
    matches!(typed, ConfirmMethod::Card(_))
        && flow.usage == Usage::OffSession
        && (settings.three_d_secure != ThreeDSecure::Never
            || flow.request_three_d_secure == Some(ThreeDSecureRequest::Any))
}
