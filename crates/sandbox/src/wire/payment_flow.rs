use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::{FromBody, LEGACY_CUSTOMER, take_legacy_customer};
use crate::fields::{Fields, Text};
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::{
    CaptureMethod, FlowError, MethodType, PaymentCancelReason, PaymentFlow, PaymentOptions,
    PaymentStatus,
};
use crate::return_url;
use crate::settings::Settings;

/// No payment may be less or more than this; yen.
const AMOUNTS: std::ops::RangeInclusive<i64> = 50..=9_999_999;

#[derive(Debug)]
pub(crate) struct CreatePaymentFlow {
    pub(crate) amount: i64,
    pub(crate) capture_method: Option<CaptureMethod>,
    pub(crate) confirm: bool,
    pub(crate) changes: UpdatePaymentFlow,
}

/// What can be said of a flow both when it is created and later.
#[derive(Debug, Default)]
pub(crate) struct UpdatePaymentFlow {
    pub(crate) amount: Option<i64>,
    pub(crate) customer_id: Option<String>,
    pub(crate) legacy_customer: bool,
    pub(crate) payment_method_id: Option<String>,
    pub(crate) payment_method_types: Option<Vec<MethodType>>,
    pub(crate) options: Option<PaymentOptions>,
    pub(crate) return_url: Option<String>,
    pub(crate) include_client_secret: Option<bool>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Option<Metadata>,
}

#[derive(Debug, Default)]
pub(crate) struct ConfirmPaymentFlow {
    pub(crate) capture_method: Option<CaptureMethod>,
    pub(crate) changes: UpdatePaymentFlow,
}

#[derive(Debug)]
pub(crate) struct CapturePaymentFlow {
    pub(crate) amount_to_capture: Option<i64>,
}

#[derive(Debug)]
pub(crate) struct CancelPaymentFlow {
    pub(crate) reason: Option<PaymentCancelReason>,
}

impl FromBody for CreatePaymentFlow {
    fn read(body: &[u8], settings: &Settings) -> Result<CreatePaymentFlow, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        fields.require(&["amount", "currency"]);
        let _: Option<Jpy> = fields.choice("currency");
        let capture_method = fields.choice("capture_method");
        let confirm = fields.boolean("confirm").unwrap_or_default();
        if !confirm && fields.has("return_url") {
            fields.refuse("return_url", "Value error, return_url needs confirm to be true");
        }
        let changes = UpdatePaymentFlow::take(&mut fields, settings);
        fields.finish()?;
        let amount = changes.amount.unwrap_or_default();
        Ok(CreatePaymentFlow { amount, capture_method, confirm, changes })
    }

    fn warning(&self) -> Option<&'static str> {
        self.changes.warning()
    }
}

impl FromBody for UpdatePaymentFlow {
    fn read(body: &[u8], settings: &Settings) -> Result<UpdatePaymentFlow, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let request = UpdatePaymentFlow::take(&mut fields, settings);
        fields.finish()?;
        Ok(request)
    }

    fn warning(&self) -> Option<&'static str> {
        self.legacy_customer.then_some(LEGACY_CUSTOMER)
    }
}

impl UpdatePaymentFlow {
    fn take(fields: &mut Fields, settings: &Settings) -> UpdatePaymentFlow {
        let legacy_customer = fields.has("customer");
        let legacy = take_legacy_customer(fields, settings.legacy_customer_field);
        UpdatePaymentFlow {
            amount: fields.integer("amount", AMOUNTS),
            customer_id: fields.string("customer_id", Text::Any).or(legacy),
            legacy_customer,
            include_client_secret: read_redirect_options(fields),
            metadata: fields.metadata(settings.metadata_value_limit),
            ..UpdatePaymentFlow::take_for_confirm(fields)
        }
    }

    fn take_for_confirm(fields: &mut Fields) -> UpdatePaymentFlow {
        UpdatePaymentFlow {
            payment_method_id: fields.string("payment_method_id", Text::Any),
            payment_method_types: fields.choices("payment_method_types"),
            options: read_payment_options(fields),
            return_url: read_url(fields, "return_url"),
            description: fields.string("description", Text::Any),
            ..UpdatePaymentFlow::default()
        }
    }
}

impl FromBody for ConfirmPaymentFlow {
    fn read(body: &[u8], settings: &Settings) -> Result<ConfirmPaymentFlow, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let request = ConfirmPaymentFlow {
            capture_method: fields.choice("capture_method"),
            changes: UpdatePaymentFlow::take_for_confirm(&mut fields),
        };
        fields.finish()?;
        Ok(request)
    }
}

impl FromBody for CapturePaymentFlow {
    fn read(body: &[u8], settings: &Settings) -> Result<CapturePaymentFlow, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let amount_to_capture = fields.integer("amount_to_capture", AMOUNTS);
        fields.finish()?;
        Ok(CapturePaymentFlow { amount_to_capture })
    }
}

impl FromBody for CancelPaymentFlow {
    fn read(body: &[u8], settings: &Settings) -> Result<CancelPaymentFlow, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        let reason = fields.choice("cancellation_reason");
        fields.finish()?;
        Ok(CancelPaymentFlow { reason })
    }
}

/// The one currency there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Jpy;

impl crate::fields::Choice for Jpy {
    const ALL: &'static [(&'static str, Jpy)] = &[("jpy", Jpy)];
}

/// `payment_method_options.card` of a payment.
pub(crate) fn read_payment_options(fields: &mut Fields) -> Option<PaymentOptions> {
    fields
        .object("payment_method_options", |options| {
            options.object("card", |card| PaymentOptions {
                request_three_d_secure: card.choice("request_three_d_secure"),
                request_extended_authorization: card.choice("request_extended_authorization"),
            })
        })
        .flatten()
}

pub(crate) fn read_redirect_options(fields: &mut Fields) -> Option<bool> {
    fields.object("redirect_options", |options| options.boolean("include_client_secret")).flatten()
}

/// An absolute URL, the scheme of an app included.
pub(crate) fn read_url(fields: &mut Fields, name: &str) -> Option<String> {
    let text = fields.string(name, Text::Any)?;
    match return_url::check(&text) {
        Ok(_) => Some(text),
        Err(message) => {
            fields.refuse(name, message);
            None
        }
    }
}

/// `payment_method_options` as it is answered: only what was set.
pub(crate) fn options_body(options: PaymentOptions) -> Option<Value> {
    let mut card = serde_json::Map::new();
    if let Some(request) = options.request_three_d_secure {
        card.insert("request_three_d_secure".to_owned(), json!(request));
    }
    if let Some(request) = options.request_extended_authorization {
        card.insert("request_extended_authorization".to_owned(), json!(request));
    }
    (!card.is_empty()).then(|| json!({ "card": card }))
}

#[derive(Debug, Serialize)]
pub(crate) struct PaymentFlowBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    amount: i64,
    currency: &'static str,
    amount_capturable: Option<i64>,
    amount_received: Option<i64>,
    client_secret: &'a str,
    customer_id: Option<&'a str>,
    description: Option<&'a str>,
    payment_method_id: Option<&'a str>,
    payment_method_options: Option<Value>,
    payment_method_types: &'a [MethodType],
    status: PaymentStatus,
    next_action: Option<Value>,
    return_url: Option<&'a str>,
    redirect_options: Value,
    capture_method: CaptureMethod,
    last_payment_error: Option<&'a FlowError>,
    cancellation_reason: Option<PaymentCancelReason>,
    canceled_at: Option<Timestamp>,
    expired_at: Option<Timestamp>,
    metadata: &'a Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a PaymentFlow> for PaymentFlowBody<'a> {
    fn from(flow: &'a PaymentFlow) -> PaymentFlowBody<'a> {
        PaymentFlowBody {
            object: "payment_flow",
            id: &flow.id,
            livemode: false,
            amount: flow.amount,
            currency: "jpy",
            amount_capturable: flow.amount_capturable,
            amount_received: flow.amount_received,
            client_secret: flow.client_secret.expose(),
            customer_id: flow.customer_id.as_deref(),
            description: flow.description.as_deref(),
            payment_method_id: flow.payment_method_id.as_deref(),
            payment_method_options: options_body(flow.options),
            payment_method_types: &flow.payment_method_types,
            status: flow.status,
            next_action: flow.challenge.as_ref().map(|challenge| {
                json!({
                    "type": "redirect_to_url",
                    "redirect_to_url": { "url": challenge.url, "return_url": flow.return_url },
                })
            }),
            return_url: flow.return_url.as_deref(),
            redirect_options: json!({ "include_client_secret": flow.include_client_secret }),
            capture_method: flow.capture_method,
            last_payment_error: flow.last_payment_error.as_ref(),
            cancellation_reason: flow.cancellation_reason,
            canceled_at: flow.canceled_at,
            expired_at: flow.expired_at,
            metadata: &flow.metadata,
            created_at: flow.created_at,
            updated_at: flow.updated_at,
        }
    }
}
