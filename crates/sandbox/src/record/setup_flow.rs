use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{MethodType, PaymentMethod};
use crate::fields::Choice;
use crate::ids;
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::secret::ClientSecret;
use crate::store::Row;

mod machine;

pub(crate) use machine::{FlowStatus, SetupAct};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SetupFlow {
    pub(crate) id: String,
    pub(crate) client_secret: ClientSecret,
    pub(crate) status: FlowStatus,
    pub(crate) customer_id: Option<String>,
    pub(crate) payment_method_id: Option<String>,
    pub(crate) payment_method_types: Vec<MethodType>,
    pub(crate) request_three_d_secure: Option<ThreeDSecureRequest>,
    pub(crate) usage: Usage,
    pub(crate) include_client_secret: bool,
    pub(crate) return_url: Option<String>,
    pub(crate) challenge: Option<Box<Challenge>>,
    pub(crate) last_setup_error: Option<FlowError>,
    pub(crate) cancellation_reason: Option<CancelReason>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Metadata,
    /// The session it was made for; only that session's page may confirm it then.
    pub(crate) checkout_session_id: Option<String>,
    /// When it is canceled by itself, unless it ends before.
    pub(crate) expires_at: Timestamp,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CancelReason {
    Abandoned,
    Duplicate,
    RequestedByCustomer,
    /// Nobody can ask for this one: it is what the clock does.
    Expired,
}

impl Choice for CancelReason {
    const ALL: &'static [(&'static str, CancelReason)] = &[
        ("abandoned", CancelReason::Abandoned),
        ("duplicate", CancelReason::Duplicate),
        ("requested_by_customer", CancelReason::RequestedByCustomer),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Usage {
    OffSession,
    OnSession,
}

impl Choice for Usage {
    const ALL: &'static [(&'static str, Usage)] =
        &[("off_session", Usage::OffSession), ("on_session", Usage::OnSession)];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ThreeDSecureRequest {
    Any,
    Automatic,
}

impl Choice for ThreeDSecureRequest {
    const ALL: &'static [(&'static str, ThreeDSecureRequest)] =
        &[("any", ThreeDSecureRequest::Any), ("automatic", ThreeDSecureRequest::Automatic)];
}

/// A 3-D Secure challenge that waits for its answer, with the method that comes of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Challenge {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) payment_method: PaymentMethod,
}

/// `last_setup_error`. Its shape is the sandbox's choice: PAY.JP does not publish one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FlowError {
    r#type: Cow<'static, str>,
    code: String,
    message: String,
    payment_method_id: Option<String>,
}

impl FlowError {
    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    pub(crate) fn payment(code: impl Into<String>, message: impl Into<String>) -> FlowError {
        FlowError {
            r#type: Cow::Borrowed("payment_error"),
            code: code.into(),
            message: message.into(),
            payment_method_id: None,
        }
    }

    /// For an attempt that API v2 itself refuses, after the customer has done their part.
    pub(crate) fn refused(problem: &Problem) -> FlowError {
        FlowError {
            r#type: Cow::Borrowed("api_error"),
            ..FlowError::payment(problem.code.clone(), problem.detail.clone())
        }
    }
}

impl SetupFlow {
    pub(crate) fn new(now: Timestamp, expires_at: Timestamp) -> SetupFlow {
        SetupFlow {
            id: ids::new_id("sflw_"),
            client_secret: ClientSecret::for_setup_flow(),
            status: FlowStatus::RequiresPaymentMethod,
            customer_id: None,
            payment_method_id: None,
            payment_method_types: vec![MethodType::Card],
            request_three_d_secure: None,
            usage: Usage::OffSession,
            include_client_secret: true,
            return_url: None,
            challenge: None,
            last_setup_error: None,
            cancellation_reason: None,
            description: None,
            metadata: Metadata::default(),
            checkout_session_id: None,
            expires_at,
            created_at: now,
            updated_at: now,
        }
    }

    /// Moves by the table, or says that this status does not allow it.
    pub(crate) fn act(&mut self, act: SetupAct) -> Result<(), Problem> {
        let Some(next) = self.status.after(act) else {
            return Err(Problem::invalid_status(format!(
                "This setup flow is {} and cannot be {}. Retrieve it to see where it stands.",
                self.status.word(),
                done(act)
            )));
        };
        self.status = next;
        Ok(())
    }

    /// Begins a confirm; with `restart`, one that waits for 3-D Secure is void.
    pub(crate) fn confirm(&mut self, restart: bool) -> Result<(), Problem> {
        if restart && self.status == FlowStatus::RequiresAction {
            self.challenge = None;
            return self.act(SetupAct::Restart);
        }
        self.act(SetupAct::Confirm)
    }

    pub(crate) fn cancel(&mut self, reason: Option<CancelReason>) -> Result<(), Problem> {
        self.act(match reason {
            Some(CancelReason::Expired) => SetupAct::Expire,
            _ => SetupAct::Cancel,
        })?;
        self.challenge = None;
        self.cancellation_reason = reason;
        Ok(())
    }

    /// The attempt failed; the customer may try again.
    pub(crate) fn fail(&mut self, error: FlowError) -> Result<(), Problem> {
        self.act(SetupAct::Fail)?;
        self.challenge = None;
        self.last_setup_error = Some(error);
        Ok(())
    }

    /// A confirm that waits for the customer's answer.
    pub(crate) fn challenge(&mut self, challenge: Challenge) -> Result<(), Problem> {
        self.act(SetupAct::Challenge)?;
        self.challenge = Some(Box::new(challenge));
        self.last_setup_error = None;
        Ok(())
    }

    pub(crate) fn succeed(&mut self, payment_method_id: String) -> Result<(), Problem> {
        self.act(SetupAct::Succeed)?;
        self.challenge = None;
        self.last_setup_error = None;
        self.payment_method_id = Some(payment_method_id);
        Ok(())
    }

    /// Puts it where a test wants it, past the table.
    pub(crate) fn force(&mut self, status: FlowStatus, error: Option<FlowError>) {
        self.status = status;
        self.challenge = None;
        self.last_setup_error = error;
    }

    pub(crate) fn challenge_id(&self) -> Option<&str> {
        self.challenge.as_deref().map(|challenge| challenge.id.as_str())
    }
}

fn done(act: SetupAct) -> &'static str {
    match act {
        SetupAct::Update => "updated",
        SetupAct::Confirm | SetupAct::Restart => "confirmed",
        SetupAct::Challenge | SetupAct::Authenticate => "authenticated",
        SetupAct::Fail | SetupAct::Succeed => "settled",
        SetupAct::Cancel | SetupAct::Expire => "canceled",
    }
}

impl Row for SetupFlow {
    const KIND: &'static str = "setup_flow";

    fn id(&self) -> &str {
        &self.id
    }

    fn keys(&self) -> Vec<&str> {
        std::iter::once(self.client_secret.expose()).chain(self.challenge_id()).collect()
    }

    fn due(&self) -> Option<Timestamp> {
        let ended = matches!(self.status, FlowStatus::Succeeded | FlowStatus::Canceled);
        (!ended).then_some(self.expires_at)
    }
}
