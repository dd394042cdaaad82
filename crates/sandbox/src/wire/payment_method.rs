use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

use super::{FromBody, LEGACY_CUSTOMER, take_legacy_customer};
use crate::cards::{Brand, has_expired, has_valid_check_digit};
use crate::fields::{Choice, Fields, Text};
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::{Address, BillingDetails, Card, MethodType, PaymentMethod};
use crate::settings::Settings;

#[derive(Debug)]
pub(crate) struct CreatePaymentMethod {
    pub(crate) method_type: MethodType,
    pub(crate) card: Option<CardNumber>,
    pub(crate) token: Option<String>,
    pub(crate) billing_details: BillingDetails,
    pub(crate) customer_id: Option<String>,
    legacy_customer: bool,
    pub(crate) metadata: Option<Metadata>,
}

#[derive(Debug)]
pub(crate) struct UpdatePaymentMethod {
    pub(crate) method_type: MethodType,
    pub(crate) billing_details: Option<BillingDetails>,
    pub(crate) metadata: Option<Metadata>,
}

#[derive(Debug)]
pub(crate) struct AttachPaymentMethod {
    pub(crate) customer_id: String,
    legacy_customer: bool,
}

/// A card as it was typed. It lives as long as its request.
pub(crate) struct CardNumber {
    pub(crate) number: String,
    pub(crate) exp_month: i64,
    pub(crate) exp_year: i64,
}

impl fmt::Debug for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardNumber(…)")
    }
}

impl Choice for MethodType {
    const ALL: &'static [(&'static str, MethodType)] = &[
        ("card", MethodType::Card),
        ("paypay", MethodType::PayPay),
        ("apple_pay", MethodType::ApplePay),
    ];
}

impl FromBody for CreatePaymentMethod {
    fn read(body: &[u8], settings: &Settings) -> Result<CreatePaymentMethod, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        fields.require(&["type"]);
        let method_type: Option<MethodType> = fields.choice("type");
        let mut card = None;
        let mut token = None;
        match method_type {
            Some(MethodType::Card) => {
                fields.require(&["card", "billing_details"]);
                card = fields.object("card", read_card).flatten();
            }
            Some(MethodType::ApplePay) => {
                fields.require(&["token"]);
                token = fields.string("token", Text::Any);
            }
            Some(MethodType::PayPay) | None => {}
        }
        let must_reach = method_type == Some(MethodType::Card);
        let billing_details =
            fields.object("billing_details", |details| read_billing_details(details, must_reach));
        let legacy_customer = fields.has("customer");
        let legacy = take_legacy_customer(&mut fields, settings.legacy_customer_field);
        let request = CreatePaymentMethod {
            method_type: method_type.unwrap_or(MethodType::Card),
            card,
            token,
            billing_details: billing_details.unwrap_or_default(),
            customer_id: fields.string("customer_id", Text::Any).or(legacy),
            legacy_customer,
            metadata: fields.metadata(settings.metadata_value_limit),
        };
        fields.finish()?;
        Ok(request)
    }

    fn warning(&self) -> Option<&'static str> {
        self.legacy_customer.then_some(LEGACY_CUSTOMER)
    }
}

impl FromBody for UpdatePaymentMethod {
    fn read(body: &[u8], settings: &Settings) -> Result<UpdatePaymentMethod, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        fields.require(&["type"]);
        let method_type: Option<MethodType> = fields.choice("type");
        let request = UpdatePaymentMethod {
            method_type: method_type.unwrap_or(MethodType::Card),
            billing_details: fields
                .object("billing_details", |details| read_billing_details(details, false)),
            metadata: fields.metadata(settings.metadata_value_limit),
        };
        fields.finish()?;
        Ok(request)
    }
}

impl FromBody for AttachPaymentMethod {
    fn read(body: &[u8], settings: &Settings) -> Result<AttachPaymentMethod, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let legacy_customer = fields.has("customer");
        let legacy = take_legacy_customer(&mut fields, settings.legacy_customer_field);
        if legacy.is_none() {
            fields.require(&["customer_id"]);
        }
        let customer_id = fields.string("customer_id", Text::Any).or(legacy);
        fields.finish()?;
        Ok(AttachPaymentMethod { customer_id: customer_id.unwrap_or_default(), legacy_customer })
    }

    fn warning(&self) -> Option<&'static str> {
        self.legacy_customer.then_some(LEGACY_CUSTOMER)
    }
}

/// Reads and checks `card`; `None` after a complaint.
pub(crate) fn read_card(fields: &mut Fields) -> Option<CardNumber> {
    fields.require(&["number", "exp_month", "exp_year", "cvc"]);
    let number = fields.string("number", Text::Digits(14, 16));
    let exp_month = fields.integer("exp_month", 1..=12);
    let exp_year = fields.integer("exp_year", 0..=9999);
    let cvc = fields.string("cvc", Text::Digits(3, 4));
    let (number, exp_month, exp_year, cvc) = (number?, exp_month?, exp_year?, cvc?);
    let exp_year = if exp_year < 100 { exp_year + 2000 } else { exp_year };
    if !has_valid_check_digit(&number) {
        fields.refuse("number", "The card number is not valid");
    }
    if has_expired(exp_month, exp_year) {
        fields.refuse("exp_year", "The expiration date is in the past");
    }
    if Brand::of(&number).is_some_and(|brand| brand.cvc_length() != cvc.len()) {
        fields.refuse("cvc", "The security code has the wrong length for this card");
    }
    Some(CardNumber { number, exp_month, exp_year })
}

/// Reads `billing_details`; with `must_reach` it has to hold an e-mail address or a phone number.
pub(crate) fn read_billing_details(fields: &mut Fields, must_reach: bool) -> BillingDetails {
    if must_reach && !fields.has("email") && !fields.has("phone") {
        fields.refuse("email", "Field required: an email or a phone, for 3-D Secure");
    }
    BillingDetails {
        name: fields.string("name", Text::Any),
        phone: fields.string("phone", Text::Any),
        email: fields.string("email", Text::Email),
        address: fields.object("address", read_address).unwrap_or_default(),
    }
}

fn read_address(fields: &mut Fields) -> Address {
    Address {
        country: fields.string("country", Text::Any),
        zip: fields.string("zip", Text::Any),
        state: fields.string("state", Text::Any),
        city: fields.string("city", Text::Any),
        line1: fields.string("line1", Text::Any),
        line2: fields.string("line2", Text::Any),
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct PaymentMethodBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    r#type: MethodType,
    customer_id: Option<&'a str>,
    detached_at: Option<Timestamp>,
    billing_details: &'a BillingDetails,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<CardBody<'a>>,
    metadata: &'a Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a PaymentMethod> for PaymentMethodBody<'a> {
    fn from(method: &'a PaymentMethod) -> PaymentMethodBody<'a> {
        PaymentMethodBody {
            object: "payment_method",
            id: &method.id,
            livemode: false,
            r#type: method.method_type,
            customer_id: method.customer_id.as_deref(),
            detached_at: method.detached_at,
            billing_details: &method.billing_details,
            card: method.card.as_ref().map(CardBody::from),
            metadata: &method.metadata,
            created_at: method.created_at,
            updated_at: method.updated_at,
        }
    }
}

#[derive(Debug, Serialize)]
struct CardBody<'a> {
    last4: &'a str,
    brand: Brand,
    exp_month: i64,
    exp_year: i64,
    fingerprint: &'a str,
    country: Option<&'a str>,
    funding: Option<&'a str>,
}

impl<'a> From<&'a Card> for CardBody<'a> {
    fn from(card: &'a Card) -> CardBody<'a> {
        CardBody {
            last4: &card.last4,
            brand: card.brand,
            exp_month: card.exp_month,
            exp_year: card.exp_year,
            fingerprint: &card.fingerprint,
            country: card.country.as_deref(),
            funding: card.funding.as_deref(),
        }
    }
}
