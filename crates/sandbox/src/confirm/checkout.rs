use std::fmt;

use url::Url;

use super::payment::{attempt, method_of};
use super::{ConfirmMethod, ConfirmRequest, confirm_setup};
use crate::app::App;
use crate::checkout::CHECKOUT_PATH;
use crate::fields::{Fields, Text};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::record::{BillingDetails, CustomerDetails, Mode, SessionStatus};
use crate::settings::UnknownFields;
use crate::store::Confirmer;

/// What the page of a checkout session sends.
pub(crate) struct ConfirmCheckout {
    method: ConfirmMethod,
    details: BillingDetails,
    lang: Lang,
}

impl fmt::Debug for ConfirmCheckout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfirmCheckout").field("method", &self.method).finish_non_exhaustive()
    }
}

impl ConfirmCheckout {
    pub(crate) fn read(body: &[u8]) -> Result<ConfirmCheckout, Problem> {
        let mut fields = Fields::of_body(body, UnknownFields::Refuse)?;
        let method = ConfirmMethod::take(&mut fields);
        let details = fields.object("billing_details", |details| BillingDetails {
            name: details.string("name", Text::AtMost(255)),
            email: details.string("email", Text::Email),
            phone: details.string("phone", Text::AtMost(50)),
            ..BillingDetails::default()
        });
        let lang = fields.string("locale", Text::Any).as_deref().and_then(Lang::of_tag);
        fields.finish()?;
        let method = method?.ok_or_else(|| {
            Problem::bad_request("missing_payment_method", "The page sent no payment method.")
        })?;
        let details = details.unwrap_or_default();
        Ok(ConfirmCheckout { method, details, lang: lang.unwrap_or(Lang::Ja) })
    }
}

/// Confirms the flow of a session and says where its page goes next.
pub(crate) async fn confirm_checkout(
    app: &App,
    id: &str,
    request: ConfirmCheckout,
    origin: &str,
) -> Result<String, Problem> {
    let session = app.store.change(|world| world.open_checkout(id)).await?;
    if session.status != SessionStatus::Open {
        return Err(Problem::invalid_status(format!(
            "This checkout session is {}.",
            session.status.word()
        )));
    }
    let flow = app.store.read(|world| world.flow_of_checkout(&session));
    let flow = flow.ok_or_else(Problem::internal)?;
    let mut details = request.details;
    // What the shop has said of its customer stands.
    details.email = flow.email.or(details.email);
    if details.email.is_none() {
        return Err(Problem::of_field("billing_details.email", "Field required"));
    }
    let typed = CustomerDetails {
        name: details.name.clone(),
        email: details.email.clone(),
        phone: details.phone.clone(),
        address: None,
    };
    app.store.change(|world| world.describe_checkout_customer(id, typed)).await?;
    // A session without a success_url has its own page to come back to.
    let own = format!("{origin}{CHECKOUT_PATH}{id}");
    let return_url = session.success_address().unwrap_or(own);
    let return_url = Url::parse(&return_url).map_err(|_| Problem::internal())?;
    let request = ConfirmRequest {
        client_secret: flow.client_secret,
        return_url,
        method: Some(request.method),
        billing_details: details,
        lang: request.lang,
    };
    match session.mode {
        Mode::Setup => confirm_setup(app, request, Confirmer::Checkout, origin).await,
        Mode::Payment => {
            let with = method_of(app, &request)?;
            attempt(app, &flow.id, with, Confirmer::Checkout, request, origin).await
        }
    }
}
