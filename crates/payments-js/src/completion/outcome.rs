use payjp_types::{FlowId, FlowStatus, PaymentMethodId};

/// What is known of a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing yet.
    Checking,
    /// The flow was retrieved, and is this.
    Known(Retrieved),
    /// It could not be learnt. This is no failure of the registration.
    Unknown(Unknown),
}

/// What was retrieved of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retrieved {
    /// Which flow it is.
    pub id: FlowId,
    /// Where it is.
    pub status: FlowStatus,
    /// What was registered, once it succeeded.
    pub payment_method_id: Option<PaymentMethodId>,
    /// The code of what last went wrong.
    pub error_code: Option<String>,
}

/// Why it could not be learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The address names no flow, or nobody is there who could be asked about it.
    NothingToAsk,
    /// There is no such flow for this key or for this customer.
    NotFound,
    /// Another flow came back than the one that was asked for.
    OtherFlow,
    /// Nobody is signed in here, as after a return in another browser.
    SignedOut,
    /// No answer came that could be used. Trying again may help.
    Unreachable,
}
