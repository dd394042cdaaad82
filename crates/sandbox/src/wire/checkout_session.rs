use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::line_item::{NewLineItem, read_line_item};
use super::payment_flow::{
    Jpy, options_body, read_payment_options, read_redirect_options, read_url,
};
use super::{FromBody, LEGACY_CUSTOMER, take_legacy_customer};
use crate::fields::{Choice, Fields, Text};
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::{
    CaptureMethod, CheckoutSession, CustomerCreation, CustomerDetails, MethodType, Mode,
    PaymentOptions, SessionLocale, SessionStatus, SubmitType,
};
use crate::settings::Settings;

#[derive(Debug)]
pub(crate) struct CreateCheckoutSession {
    pub(crate) mode: Mode,
    pub(crate) client_reference_id: Option<String>,
    pub(crate) customer_id: Option<String>,
    pub(crate) legacy_customer: bool,
    pub(crate) customer_email: Option<String>,
    pub(crate) customer_creation: Option<CustomerCreation>,
    pub(crate) line_items: Vec<NewLineItem>,
    pub(crate) payment_method_types: Option<Vec<MethodType>>,
    pub(crate) options: Option<PaymentOptions>,
    pub(crate) success_url: Option<String>,
    pub(crate) cancel_url: Option<String>,
    pub(crate) include_client_secret: Option<bool>,
    pub(crate) flow_data: NewFlowData,
    pub(crate) submit_type: Option<SubmitType>,
    pub(crate) locale: Option<SessionLocale>,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) metadata: Option<Metadata>,
}

/// `payment_flow_data` or `setup_flow_data`, whichever the mode has.
#[derive(Debug, Default)]
pub(crate) struct NewFlowData {
    pub(crate) capture_method: Option<CaptureMethod>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Option<Metadata>,
}

/// The one way a session is shown.
#[derive(Debug, Clone, Copy)]
struct Hosted;

impl Choice for Hosted {
    const ALL: &'static [(&'static str, Hosted)] = &[("hosted", Hosted)];
}

impl FromBody for CreateCheckoutSession {
    fn read(body: &[u8], settings: &Settings) -> Result<CreateCheckoutSession, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        fields.require(&["mode"]);
        let mode: Option<Mode> = fields.choice("mode");
        refuse_the_other_modes(&mut fields, mode);
        let _: Option<Jpy> = fields.choice("currency");
        let _: Option<Hosted> = fields.choice("ui_mode");
        let legacy_customer = fields.has("customer");
        let legacy = take_legacy_customer(&mut fields, settings.legacy_customer_field);
        let limit = settings.metadata_value_limit;
        let payment_data = fields.object("payment_flow_data", |data| NewFlowData {
            capture_method: data.choice("capture_method"),
            description: data.string("description", Text::Any),
            metadata: data.metadata(limit),
        });
        let setup_data = fields.object("setup_flow_data", |data| NewFlowData {
            capture_method: None,
            description: data.string("description", Text::Any),
            metadata: data.metadata(limit),
        });
        let request = CreateCheckoutSession {
            mode: mode.unwrap_or(Mode::Setup),
            client_reference_id: fields.string("client_reference_id", Text::Any),
            customer_id: fields.string("customer_id", Text::Any).or(legacy),
            legacy_customer,
            customer_email: fields.string("customer_email", Text::Email),
            customer_creation: fields.choice("customer_creation"),
            line_items: fields.objects("line_items", 100, read_line_item).unwrap_or_default(),
            payment_method_types: fields.choices("payment_method_types"),
            options: read_payment_options(&mut fields),
            success_url: read_url(&mut fields, "success_url"),
            cancel_url: read_url(&mut fields, "cancel_url"),
            include_client_secret: read_redirect_options(&mut fields),
            flow_data: payment_data.or(setup_data).unwrap_or_default(),
            submit_type: fields.choice("submit_type"),
            locale: fields.choice("locale"),
            expires_at: fields.instant("expires_at"),
            metadata: fields.metadata(limit),
        };
        fields.finish()?;
        Ok(request)
    }

    fn warning(&self) -> Option<&'static str> {
        self.legacy_customer.then_some(LEGACY_CUSTOMER)
    }
}

/// Says of each field that belongs to the other mode that it does.
fn refuse_the_other_modes(fields: &mut Fields, mode: Option<Mode>) {
    let (others, own) = match mode {
        Some(Mode::Payment) => (&["setup_flow_data"][..], "setup"),
        Some(Mode::Setup) => (&["line_items", "payment_flow_data", "submit_type"][..], "payment"),
        None => return,
    };
    for name in others {
        if fields.has(name) {
            fields.refuse(name, format!("Value error, {name} is only for mode '{own}'"));
        }
    }
    if mode == Some(Mode::Payment) {
        fields.require(&["line_items"]);
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct CheckoutSessionBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    amount_subtotal: Option<i64>,
    amount_total: Option<i64>,
    customer_id: Option<&'a str>,
    customer_email: Option<&'a str>,
    customer_details: Option<&'a CustomerDetails>,
    expires_at: Option<Timestamp>,
    currency: &'static str,
    locale: Option<SessionLocale>,
    payment_flow_id: Option<&'a str>,
    payment_method_types: Option<&'a [MethodType]>,
    payment_method_options: Option<Value>,
    setup_flow_id: Option<&'a str>,
    submit_type: Option<SubmitType>,
    mode: Mode,
    ui_mode: &'static str,
    status: SessionStatus,
    success_url: Option<&'a str>,
    cancel_url: Option<&'a str>,
    redirect_options: Value,
    url: Option<&'a str>,
    metadata: &'a Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a CheckoutSession> for CheckoutSessionBody<'a> {
    fn from(session: &'a CheckoutSession) -> CheckoutSessionBody<'a> {
        let amounts = (session.mode == Mode::Payment).then(|| session.amounts());
        CheckoutSessionBody {
            object: "checkout.session",
            id: &session.id,
            livemode: false,
            amount_subtotal: amounts.map(|amounts| amounts.subtotal),
            amount_total: amounts.map(|amounts| amounts.total),
            customer_id: session.customer_id.as_deref(),
            customer_email: session.customer_email.as_deref(),
            customer_details: session.customer_details.as_ref(),
            expires_at: Some(session.expires_at),
            currency: "jpy",
            locale: session.locale,
            payment_flow_id: session.payment_flow_id.as_deref(),
            payment_method_types: session.payment_method_types.as_deref(),
            payment_method_options: session.options.and_then(options_body),
            setup_flow_id: session.setup_flow_id.as_deref(),
            submit_type: session.submit_type,
            mode: session.mode,
            ui_mode: "hosted",
            status: session.status,
            success_url: session.success_url.as_deref(),
            cancel_url: session.cancel_url.as_deref(),
            redirect_options: json!({ "include_client_secret": session.include_client_secret }),
            url: session.url.as_deref(),
            metadata: &session.metadata,
            created_at: session.created_at,
            updated_at: session.updated_at,
        }
    }
}
