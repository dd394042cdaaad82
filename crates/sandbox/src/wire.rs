//! What goes over the wire, strictly as the newest schema has it, and on purpose shared with no client.

mod balance;
mod checkout_session;
mod customer;
mod event;
mod from_body;
mod line_item;
mod metadata_only;
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

pub(crate) use balance::BalanceBody;
pub(crate) use checkout_session::{CheckoutSessionBody, CreateCheckoutSession};
pub(crate) use customer::{CreateCustomer, CustomerBody, UpdateCustomer};
pub(crate) use event::EventBody;
pub(crate) use from_body::{FromBody, Nothing};
use from_body::{LEGACY_CUSTOMER, take_legacy_customer};
pub(crate) use line_item::{LineItemBody, NewLineItem, NewPrice, NewProduct};
pub(crate) use metadata_only::UpdateMetadata;
pub(crate) use payment_dispute::PaymentDisputeBody;
use payment_flow::Jpy;
pub(crate) use payment_flow::{
    CancelPaymentFlow, CapturePaymentFlow, ConfirmPaymentFlow, CreatePaymentFlow, PaymentFlowBody,
    UpdatePaymentFlow,
};
pub(crate) use payment_method::{
    AttachPaymentMethod, CardNumber, CreatePaymentMethod, PaymentMethodBody, UpdatePaymentMethod,
    read_billing_details, read_card,
};
pub(crate) use payment_method_configuration::{
    PaymentMethodConfigurationBody, UpdatePaymentMethodConfiguration,
};
pub(crate) use payment_refund::{CreatePaymentRefund, PaymentRefundBody};
pub(crate) use payment_transaction::PaymentTransactionBody;
pub(crate) use price::{CreatePrice, PriceBody, UpdatePrice};
pub(crate) use product::{CreateProduct, DeletedProductBody, ProductBody, UpdateProduct};
pub(crate) use setup_flow::{
    CancelSetupFlow, CreateSetupFlow, SetupFlowBody, UpdateSetupFlow, can_be_registered,
};
pub(crate) use statement::StatementBody;
pub(crate) use tax_rate::{CreateTaxRate, TaxRateBody, UpdateTaxRate};
pub(crate) use term::TermBody;
