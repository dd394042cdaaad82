//! What the sandbox remembers, and how each thing may change.

mod customer;
mod delivery;
mod event;
mod note;
mod payment_method;
mod setup_flow;
mod webhook;

pub(crate) use customer::Customer;
pub(crate) use delivery::{Attempt, Delivery, DeliveryState};
pub(crate) use event::{Event, Resource};
pub(crate) use note::Note;
pub(crate) use payment_method::{
    Address, BillingDetails, Card, MethodType, PaymentMethod, attach_refusal,
};
pub(crate) use setup_flow::{
    CancelReason, Challenge, FlowError, FlowStatus, SetupFlow, ThreeDSecureRequest, Usage,
};
pub(crate) use webhook::Webhook;
