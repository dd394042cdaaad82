use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Address, Amounts, CaptureMethod, LineItem, MethodType, PaymentOptions};
use crate::fields::Choice;
use crate::ids;
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::store::Row;

mod machine;

pub(crate) use machine::{SessionAct, SessionStatus};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CheckoutSession {
    pub(crate) id: String,
    pub(crate) mode: Mode,
    pub(crate) status: SessionStatus,
    /// Where the customer goes, on the origin that the merchant used.
    pub(crate) url: Option<String>,
    pub(crate) customer_id: Option<String>,
    pub(crate) customer_email: Option<String>,
    pub(crate) customer_creation: CustomerCreation,
    pub(crate) customer_details: Option<CustomerDetails>,
    pub(crate) client_reference_id: Option<String>,
    pub(crate) line_items: Vec<LineItem>,
    pub(crate) payment_method_types: Option<Vec<MethodType>>,
    pub(crate) options: Option<PaymentOptions>,
    pub(crate) success_url: Option<String>,
    pub(crate) cancel_url: Option<String>,
    pub(crate) include_client_secret: bool,
    pub(crate) flow_data: FlowData,
    pub(crate) submit_type: Option<SubmitType>,
    pub(crate) locale: Option<SessionLocale>,
    pub(crate) setup_flow_id: Option<String>,
    pub(crate) payment_flow_id: Option<String>,
    pub(crate) metadata: Metadata,
    pub(crate) expires_at: Timestamp,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mode {
    Payment,
    Setup,
}

impl Choice for Mode {
    const ALL: &'static [(&'static str, Mode)] =
        &[("payment", Mode::Payment), ("setup", Mode::Setup)];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CustomerCreation {
    Always,
    IfRequired,
}

impl Choice for CustomerCreation {
    const ALL: &'static [(&'static str, CustomerCreation)] =
        &[("always", CustomerCreation::Always), ("if_required", CustomerCreation::IfRequired)];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SubmitType {
    Auto,
    Book,
    Donate,
    Pay,
}

impl Choice for SubmitType {
    const ALL: &'static [(&'static str, SubmitType)] = &[
        ("auto", SubmitType::Auto),
        ("book", SubmitType::Book),
        ("donate", SubmitType::Donate),
        ("pay", SubmitType::Pay),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SessionLocale {
    Auto,
    Ja,
}

impl Choice for SessionLocale {
    const ALL: &'static [(&'static str, SessionLocale)] =
        &[("auto", SessionLocale::Auto), ("ja", SessionLocale::Ja)];
}

/// What the customer typed on the page, beside the card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CustomerDetails {
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) address: Option<Address>,
}

/// `payment_flow_data` or `setup_flow_data`: what the session's flow is made with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct FlowData {
    pub(crate) capture_method: CaptureMethod,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Metadata,
}

impl CheckoutSession {
    pub(crate) fn new(mode: Mode, expires_at: Timestamp, now: Timestamp) -> CheckoutSession {
        CheckoutSession {
            id: ids::new_id("cs_"),
            mode,
            status: SessionStatus::Open,
            url: None,
            customer_id: None,
            customer_email: None,
            customer_creation: CustomerCreation::IfRequired,
            customer_details: None,
            client_reference_id: None,
            line_items: Vec::new(),
            payment_method_types: None,
            options: None,
            success_url: None,
            cancel_url: None,
            include_client_secret: true,
            flow_data: FlowData::default(),
            submit_type: None,
            locale: None,
            setup_flow_id: None,
            payment_flow_id: None,
            metadata: Metadata::default(),
            expires_at,
            created_at: now,
            updated_at: now,
        }
    }

    /// `success_url` with this session's id in its place.
    pub(crate) fn success_address(&self) -> Option<String> {
        self.success_url.as_ref().map(|url| url.replace("{CHECKOUT_SESSION_ID}", &self.id))
    }

    /// `cancel_url` with this session's id in its place.
    pub(crate) fn cancel_address(&self) -> Option<String> {
        self.cancel_url.as_ref().map(|url| url.replace("{CHECKOUT_SESSION_ID}", &self.id))
    }

    pub(crate) fn amounts(&self) -> Amounts {
        Amounts::sum(&self.line_items)
    }

    /// Moves by the table, or says that this status does not allow it.
    pub(crate) fn act(&mut self, act: SessionAct, now: Timestamp) -> Result<(), Problem> {
        let Some(next) = self.status.after(act) else {
            let done = match act {
                SessionAct::Complete => "completed",
                SessionAct::Expire => "expired",
            };
            return Err(Problem::invalid_status(format!(
                "This checkout session is {} and cannot be {done}. Only an open one can.",
                self.status.word()
            )));
        };
        self.status = next;
        self.updated_at = now;
        Ok(())
    }
}

impl Row for CheckoutSession {
    const KIND: &'static str = "checkout_session";

    fn id(&self) -> &str {
        &self.id
    }

    fn due(&self) -> Option<Timestamp> {
        (self.status == SessionStatus::Open).then_some(self.expires_at)
    }
}
