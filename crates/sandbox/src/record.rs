//! What the sandbox remembers, and how each thing may change.

mod customer;
mod payment_method;
mod setup_flow;

pub(crate) use customer::Customer;
pub(crate) use payment_method::{
    Address, BillingDetails, Card, MethodType, PaymentMethod, attach_refusal,
};
pub(crate) use setup_flow::{
    CancelReason, Challenge, FlowError, FlowStatus, SetupFlow, ThreeDSecureRequest, Usage,
};

/// Now, to the second, as API v2 writes it.
pub(crate) fn now() -> jiff::Timestamp {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_second(now.as_second()).unwrap_or(now)
}
