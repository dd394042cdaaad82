//! What the sandbox remembers, and how each thing may change.

mod balance;
mod checkout_session;
mod customer;
mod delivery;
mod event;
mod kept_answer;
mod line_item;
mod machine;
mod note;
mod payment_dispute;
mod payment_flow;
mod payment_method;
mod payment_method_configuration;
mod payment_refund;
mod payment_transaction;
mod price;
mod product;
mod setup_flow;
mod statement;
mod tax_rate;
mod term;
mod webhook;

pub(crate) use balance::{Balance, BalanceState};
pub(crate) use checkout_session::{
    CheckoutSession, CustomerCreation, CustomerDetails, FlowData, Mode, SessionAct, SessionLocale,
    SessionStatus, SubmitType,
};
pub(crate) use customer::Customer;
pub(crate) use delivery::{Attempt, Delivery, DeliveryState};
pub(crate) use event::{Event, Resource};
pub(crate) use kept_answer::KeptAnswer;
pub(crate) use line_item::{Amounts, LineItem};
pub(crate) use note::Note;
pub(crate) use payment_dispute::{DisputeReason, DisputeStatus, PaymentDispute};
pub(crate) use payment_flow::{
    CaptureMethod, ExtendedAuthorization, PayWith, PaymentAct, PaymentCancelReason,
    PaymentChallenge, PaymentFlow, PaymentOptions, PaymentStatus,
};
pub(crate) use payment_method::{
    Address, BillingDetails, Card, MethodType, PaymentMethod, attach_refusal,
};
pub(crate) use payment_method_configuration::{PaymentMethodConfiguration, Preference};
pub(crate) use payment_refund::{PaymentRefund, RefundReason, RefundStatus};
pub(crate) use payment_transaction::{PaymentTransaction, TransactionKind};
pub(crate) use price::Price;
pub(crate) use product::Product;
pub(crate) use setup_flow::{
    CancelReason, Challenge, FlowError, FlowStatus, SetupAct, SetupFlow, ThreeDSecureRequest, Usage,
};
pub(crate) use statement::Statement;
pub(crate) use tax_rate::TaxRate;
pub(crate) use term::Term;
pub(crate) use webhook::Webhook;
