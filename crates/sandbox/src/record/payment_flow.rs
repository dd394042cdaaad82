use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{FlowError, MethodType, PaymentMethod, ThreeDSecureRequest};
use crate::fields::Choice;
use crate::ids;
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::secret::ClientSecret;
use crate::store::Row;

mod machine;

pub(crate) use machine::{PaymentAct, PaymentStatus};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentFlow {
    pub(crate) id: String,
    pub(crate) client_secret: ClientSecret,
    pub(crate) status: PaymentStatus,
    /// Yen.
    pub(crate) amount: i64,
    pub(crate) amount_capturable: Option<i64>,
    pub(crate) amount_received: Option<i64>,
    pub(crate) customer_id: Option<String>,
    pub(crate) payment_method_id: Option<String>,
    pub(crate) payment_method_types: Vec<MethodType>,
    pub(crate) options: PaymentOptions,
    pub(crate) capture_method: CaptureMethod,
    pub(crate) return_url: Option<String>,
    pub(crate) include_client_secret: bool,
    pub(crate) challenge: Option<Box<PaymentChallenge>>,
    pub(crate) last_payment_error: Option<FlowError>,
    pub(crate) cancellation_reason: Option<PaymentCancelReason>,
    pub(crate) canceled_at: Option<Timestamp>,
    pub(crate) expired_at: Option<Timestamp>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Metadata,
    /// The session it was made for; only that session's page may confirm it then.
    pub(crate) checkout_session_id: Option<String>,
    /// When it is canceled by itself, unless it ends before.
    pub(crate) expires_at: Timestamp,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// `payment_method_options.card`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PaymentOptions {
    pub(crate) request_three_d_secure: Option<ThreeDSecureRequest>,
    pub(crate) request_extended_authorization: Option<ExtendedAuthorization>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExtendedAuthorization {
    IfAvailable,
    MustExtend,
    Never,
}

impl Choice for ExtendedAuthorization {
    const ALL: &'static [(&'static str, ExtendedAuthorization)] = &[
        ("if_available", ExtendedAuthorization::IfAvailable),
        ("must_extend", ExtendedAuthorization::MustExtend),
        ("never", ExtendedAuthorization::Never),
    ];
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CaptureMethod {
    #[default]
    Automatic,
    Manual,
}

impl Choice for CaptureMethod {
    const ALL: &'static [(&'static str, CaptureMethod)] =
        &[("automatic", CaptureMethod::Automatic), ("manual", CaptureMethod::Manual)];
}

/// Why a payment flow was canceled. A request may only name the first four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentCancelReason {
    Abandoned,
    Duplicate,
    Fraudulent,
    RequestedByCustomer,
    Expired,
}

impl Choice for PaymentCancelReason {
    const ALL: &'static [(&'static str, PaymentCancelReason)] = &[
        ("abandoned", PaymentCancelReason::Abandoned),
        ("duplicate", PaymentCancelReason::Duplicate),
        ("fraudulent", PaymentCancelReason::Fraudulent),
        ("requested_by_customer", PaymentCancelReason::RequestedByCustomer),
    ];
}

/// An authentication page that waits for its answer, and what is paid with after it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentChallenge {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) with: PayWith,
}

/// What a payment is made with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PayWith {
    /// A method of the customer, by its id.
    Saved(String),
    /// A method that was typed into a form and is kept once it is used.
    New(Box<PaymentMethod>),
}

impl PaymentFlow {
    pub(crate) fn new(amount: i64, now: Timestamp, expires_at: Timestamp) -> PaymentFlow {
        PaymentFlow {
            id: ids::new_id("pfw_"),
            client_secret: ClientSecret::for_payment_flow(),
            status: PaymentStatus::RequiresPaymentMethod,
            amount,
            amount_capturable: None,
            amount_received: None,
            customer_id: None,
            payment_method_id: None,
            payment_method_types: Vec::new(),
            options: PaymentOptions::default(),
            capture_method: CaptureMethod::Automatic,
            return_url: None,
            include_client_secret: true,
            challenge: None,
            last_payment_error: None,
            cancellation_reason: None,
            canceled_at: None,
            expired_at: None,
            description: None,
            metadata: Metadata::default(),
            checkout_session_id: None,
            expires_at,
            created_at: now,
            updated_at: now,
        }
    }

    /// Moves by the table, or says that this status does not allow it.
    pub(crate) fn act(&mut self, act: PaymentAct, now: Timestamp) -> Result<(), Problem> {
        let Some(next) = self.status.after(act) else {
            return Err(Problem::invalid_status(format!(
                "This payment flow is {} and cannot be {}. Retrieve it to see where it stands.",
                self.status.word(),
                done(act)
            )));
        };
        self.status = next;
        self.updated_at = now;
        Ok(())
    }

    /// For browser tests: whatever the table says.
    pub(crate) fn force(&mut self, status: PaymentStatus, error: Option<FlowError>) {
        self.status = status;
        self.challenge = None;
        self.last_payment_error = error;
    }

    pub(crate) fn challenge_id(&self) -> Option<&str> {
        self.challenge.as_deref().map(|challenge| challenge.id.as_str())
    }

    /// The authentication that is asked for, if any; the flow waits for it.
    pub(crate) fn challenge(
        &mut self,
        challenge: PaymentChallenge,
        now: Timestamp,
    ) -> Result<(), Problem> {
        self.act(PaymentAct::Challenge, now)?;
        self.last_payment_error = None;
        self.challenge = Some(Box::new(challenge));
        Ok(())
    }

    /// The attempt failed; the customer may try again.
    pub(crate) fn decline(&mut self, error: FlowError, now: Timestamp) -> Result<(), Problem> {
        self.act(PaymentAct::Decline, now)?;
        self.challenge = None;
        self.payment_method_id = None;
        self.last_payment_error = Some(error);
        Ok(())
    }

    /// The payment goes through: the money is held or taken, as the capture method says.
    pub(crate) fn pay(&mut self, payment_method_id: String, now: Timestamp) -> Result<(), Problem> {
        match self.capture_method {
            CaptureMethod::Automatic => {
                self.act(PaymentAct::Settle, now)?;
                self.amount_capturable = Some(0);
                self.amount_received = Some(self.amount);
            }
            CaptureMethod::Manual => {
                self.act(PaymentAct::Authorize, now)?;
                self.amount_capturable = Some(self.amount);
                self.amount_received = Some(0);
            }
        }
        self.challenge = None;
        self.last_payment_error = None;
        self.payment_method_id = Some(payment_method_id);
        Ok(())
    }

    /// Takes what is held, or part of it; the rest is released.
    pub(crate) fn capture(&mut self, amount: Option<i64>, now: Timestamp) -> Result<(), Problem> {
        let held = self.amount_capturable.unwrap_or_default();
        self.act(PaymentAct::Capture, now)?;
        self.amount_received = Some(amount.unwrap_or(held));
        self.amount_capturable = Some(0);
        Ok(())
    }

    pub(crate) fn cancel(
        &mut self,
        reason: Option<PaymentCancelReason>,
        now: Timestamp,
    ) -> Result<(), Problem> {
        self.act(PaymentAct::Cancel, now)?;
        self.challenge = None;
        self.amount_capturable = self.amount_capturable.map(|_| 0);
        self.cancellation_reason = reason;
        self.canceled_at = Some(now);
        if reason == Some(PaymentCancelReason::Expired) {
            self.expired_at = Some(now);
        }
        Ok(())
    }
}

fn done(act: PaymentAct) -> &'static str {
    match act {
        PaymentAct::Update | PaymentAct::NameMethod | PaymentAct::DropMethod => "updated",
        PaymentAct::Confirm | PaymentAct::Restart => "confirmed",
        PaymentAct::Challenge | PaymentAct::Authenticate => "authenticated",
        PaymentAct::Decline => "declined",
        PaymentAct::Authorize | PaymentAct::Settle => "paid",
        PaymentAct::Capture => "captured",
        PaymentAct::Cancel => "canceled",
    }
}

impl Row for PaymentFlow {
    const KIND: &'static str = "payment_flow";

    fn id(&self) -> &str {
        &self.id
    }

    fn owner(&self) -> Option<&str> {
        self.customer_id.as_deref()
    }

    fn keys(&self) -> Vec<&str> {
        std::iter::once(self.client_secret.expose()).chain(self.challenge_id()).collect()
    }

    fn due(&self) -> Option<Timestamp> {
        let ended = matches!(self.status, PaymentStatus::Succeeded | PaymentStatus::Canceled);
        (!ended).then_some(self.expires_at)
    }
}
