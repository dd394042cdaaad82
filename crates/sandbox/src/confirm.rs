//! Confirming a setup flow from the card frame: the way to 3-D Secure, or straight back to the shop.

use url::Url;

use crate::app::App;
use crate::fields::{Fields, Text};
use crate::ids;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::record::{
    BillingDetails, Challenge, MethodType, PaymentMethod, SetupFlow, ThreeDSecureRequest, Usage,
};
use crate::return_url;
use crate::routes::CHALLENGE_PATH;
use crate::secret::ClientSecret;
use crate::settings::{ConfirmDuringRequiresAction, Settings, ThreeDSecure, UnknownFields};
use crate::trail::What;
use crate::wire::{CardNumber, read_billing_details, read_card};

/// What the card frame sends.
#[derive(Debug)]
pub(crate) struct ConfirmSetup {
    client_secret: ClientSecret,
    return_url: Url,
    typed: CardNumber,
    billing_details: BillingDetails,
    lang: Lang,
}

impl ConfirmSetup {
    pub(crate) fn read(body: &[u8]) -> Result<ConfirmSetup, Problem> {
        let mut fields = Fields::of_body(body, UnknownFields::Refuse)?;
        fields.require(&["client_secret", "return_url", "card"]);
        let client_secret = fields.string("client_secret", Text::Any).unwrap_or_default();
        let return_url = fields.string("return_url", Text::Any).and_then(|text| {
            return_url::check(&text).map_err(|message| fields.refuse("return_url", message)).ok()
        });
        let typed = fields.object("card", read_card).flatten();
        let billing_details = fields
            .object("billing_details", |details| read_billing_details(details, true))
            .unwrap_or_default();
        let lang = fields.string("locale", Text::Any).as_deref().and_then(Lang::of_tag);
        fields.finish()?;
        let (Some(return_url), Some(typed)) = (return_url, typed) else {
            return Err(Problem::internal());
        };
        Ok(ConfirmSetup {
            client_secret: ClientSecret::from_wire(client_secret),
            return_url,
            typed,
            billing_details,
            lang: lang.unwrap_or(Lang::Ja),
        })
    }
}

/// Confirms a flow and says where the page goes next.
pub(crate) async fn confirm_setup(
    app: &App,
    request: ConfirmSetup,
    origin: &str,
) -> Result<String, Problem> {
    let flow = app.store.read(|world| world.setup_flow_of_secret(&request.client_secret))?;
    app.note(Some(&flow.id), What::Confirmed, None);
    let restart =
        app.settings.confirm_during_requires_action == ConfirmDuringRequiresAction::Restart;
    let may = |flow: &mut SetupFlow| {
        flow.confirm(restart)?;
        must_take_cards(flow)
    };
    may(&mut (*flow).clone())?;
    let card = match app.accept_card(&request.typed) {
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
    let mut method = PaymentMethod::new(MethodType::Card, request.billing_details, app.now());
    method.card = Some(card);
    let return_url_text = request.return_url.to_string();
    if needs_three_d_secure(&flow, &app.settings) {
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

fn must_take_cards(flow: &SetupFlow) -> Result<(), Problem> {
    if flow.payment_method_types.contains(&MethodType::Card) {
        return Ok(());
    }
    Err(Problem::bad_request(
        "payment_method_not_in_allowed_types",
        "This setup flow does not take cards. Create one whose payment_method_types has card.",
    ))
}

fn needs_three_d_secure(flow: &SetupFlow, settings: &Settings) -> bool {
    flow.usage == Usage::OffSession
        && (settings.three_d_secure == ThreeDSecure::Always
            || flow.request_three_d_secure == Some(ThreeDSecureRequest::Any))
}
