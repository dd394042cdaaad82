use std::fmt;

use url::Url;

use crate::apple_pay;
use crate::fields::{Fields, Text};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::record::{BillingDetails, MethodType};
use crate::return_url;
use crate::secret::ClientSecret;
use crate::settings::UnknownFields;
use crate::wire::{CardNumber, read_billing_details, read_card};

/// What payments.js sends to confirm a flow.
pub(crate) struct ConfirmRequest {
    pub(crate) client_secret: ClientSecret,
    pub(crate) return_url: Url,
    pub(crate) method: Option<ConfirmMethod>,
    pub(crate) billing_details: BillingDetails,
    pub(crate) lang: Lang,
}

/// The method that the customer chose, with its card if it has one.
pub(crate) enum ConfirmMethod {
    Card(CardNumber),
    ApplePay(CardNumber),
    PayPay,
}

impl fmt::Debug for ConfirmMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ConfirmMethod").field(&self.method_type()).finish()
    }
}

impl fmt::Debug for ConfirmRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfirmRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

impl ConfirmMethod {
    /// Reads whichever of `card`, `apple_pay` and `paypay` is there; a token that is none is an error of its own.
    pub(super) fn take(fields: &mut Fields) -> Result<Option<ConfirmMethod>, Problem> {
        let card = fields.object("card", read_card).flatten();
        let token = fields.object("apple_pay", read_token).flatten();
        let is_paypay = fields.object("paypay", |_| ()).is_some();
        Ok(match (card, token) {
            (Some(card), _) => Some(ConfirmMethod::Card(card)),
            (None, Some(token)) => Some(ConfirmMethod::ApplePay(apple_pay::card_of(&token)?)),
            (None, None) => is_paypay.then_some(ConfirmMethod::PayPay),
        })
    }

    pub(crate) fn method_type(&self) -> MethodType {
        match self {
            ConfirmMethod::Card(_) => MethodType::Card,
            ConfirmMethod::ApplePay(_) => MethodType::ApplePay,
            ConfirmMethod::PayPay => MethodType::PayPay,
        }
    }

    pub(crate) fn card(&self) -> Option<&CardNumber> {
        match self {
            ConfirmMethod::Card(card) | ConfirmMethod::ApplePay(card) => Some(card),
            ConfirmMethod::PayPay => None,
        }
    }
}

impl ConfirmRequest {
    pub(crate) fn read(body: &[u8]) -> Result<ConfirmRequest, Problem> {
        let mut fields = Fields::of_body(body, UnknownFields::Refuse)?;
        fields.require(&["client_secret", "return_url"]);
        let client_secret = fields.string("client_secret", Text::Any).unwrap_or_default();
        let return_url = fields.string("return_url", Text::Any).and_then(|text| {
            return_url::check(&text).map_err(|message| fields.refuse("return_url", message)).ok()
        });
        let has_card = fields.has("card");
        let method = ConfirmMethod::take(&mut fields);
        let billing_details = fields
            .object("billing_details", |details| read_billing_details(details, has_card))
            .unwrap_or_default();
        let lang = fields.string("locale", Text::Any).as_deref().and_then(Lang::of_tag);
        fields.finish()?;
        let method = method?;
        let return_url = return_url.ok_or_else(Problem::internal)?;
        Ok(ConfirmRequest {
            client_secret: ClientSecret::from_wire(client_secret),
            return_url,
            method,
            billing_details,
            lang: lang.unwrap_or(Lang::Ja),
        })
    }

    pub(crate) fn method(&self) -> Result<&ConfirmMethod, Problem> {
        self.method.as_ref().ok_or_else(|| {
            Problem::bad_request(
                "missing_payment_method",
                "The confirmation has no payment method. Send one of card, apple_pay or paypay.",
            )
        })
    }
}

fn read_token(fields: &mut Fields) -> Option<String> {
    fields.require(&["token"]);
    fields.string("token", Text::Any)
}
