//! What goes over the wire, strictly as the newest schema has it, and on purpose shared with no client.

mod customer;
mod event;
mod payment_method;
mod setup_flow;

pub(crate) use customer::{CreateCustomer, CustomerBody};
pub(crate) use event::EventBody;
pub(crate) use payment_method::{
    CardNumber, CreatePaymentMethod, PaymentMethodBody, read_billing_details, read_card,
};
pub(crate) use setup_flow::{CancelSetupFlow, CreateSetupFlow, SetupFlowBody, UpdateSetupFlow};
