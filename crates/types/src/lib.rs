//! The values that cross a wire in [PAY.JP API v2](https://docs.pay.jp/v2/api) and in payments.js:
//! ids, keys, flows, payment methods and errors.
//!
//! Reading is lenient: every enum keeps a value it does not know, fields nobody asked for are ignored, and the older
//! names (`customer`, `payment_method`) are understood beside the newest. Writing is strict: only the newest names.
//!
//! There is no JavaScript, no I/O and no clock in here, so the same types serve a browser page and a server.
//! The `serde` feature (on by default) adds JSON; browser crates leave it out, because a derived reader is the
//! heaviest single thing a small wasm download can carry.
//!
//! Unofficial: PAY.JP is a trademark of its owner.

mod account;
mod catalog;
mod checkout_session;
mod customer;
mod error;
mod flow;
mod id;
mod key;
#[cfg(feature = "serde")]
mod lenient;
mod line_item;
mod list;
mod metadata;
mod new_payment_method;
mod object;
mod open_enum;
mod payment_flow;
mod payment_method;
mod payment_method_options;
mod payment_refund;
mod request;
mod return_query;
mod setup_flow;

pub use account::{
    Balance, ConfiguredMethod, DisplayPreference, DisplayPreferenceValue, DownloadUrl,
    MethodPreference, NewDisplayPreference, PaymentDispute, PaymentMethodConfiguration,
    PaymentTransaction, Statement, StatementItem, Term, UpdatePaymentMethodConfiguration,
};
pub use catalog::{
    CreatePrice, CreateProduct, CreateTaxRate, Price, Product, TaxRate, UpdatePrice, UpdateProduct,
    UpdateTaxRate,
};
pub use checkout_session::{
    CheckoutLocale, CheckoutMode, CheckoutSession, CheckoutSessionStatus, CreateCheckoutSession,
    CustomerCreation, PaymentFlowData, SetupFlowData, SubmitType,
};
pub use customer::{CreateCustomer, Customer, UpdateCustomer};
pub use error::{
    FieldError, FlowError, Problem, SdkError, SdkErrorFields, SdkErrorType, ValidationError,
};
pub use flow::{FlowKind, FlowStatus};
pub use id::{
    BalanceId, CheckoutSessionId, CustomerId, EventId, FlowId, LineItemId, PaymentDisputeId,
    PaymentFlowId, PaymentMethodConfigurationId, PaymentMethodId, PaymentRefundId,
    PaymentTransactionId, PriceId, ProductId, SetupFlowId, StatementId, TaxRateId, TermId,
};
pub use key::{ClientSecret, Mode, PublicKey, PublicKeyError};
pub use line_item::{LineItem, NewLineItem, NewPriceData, NewProductData};
pub use list::List;
pub use metadata::{Metadata, MetadataValue};
pub use new_payment_method::{
    ApplePayToken, CreatePaymentMethod, NewAddress, NewBillingDetails, TestCard,
    UpdatePaymentMethod,
};
pub use payment_flow::{
    CaptureMethod, ConfirmPaymentFlow, CreatePaymentFlow, Currency, PaymentCancellationReason,
    PaymentFlow, PaymentFlowStatus, UpdatePaymentFlow,
};
pub use payment_method::{BillingDetails, Card, CardBrand, PaymentMethod, PaymentMethodType};
pub use payment_method_options::{
    CardOptions, PaymentMethodOptions, RequestExtendedAuthorization, RequestThreeDSecure,
};
pub use payment_refund::{
    CreatePaymentRefund, PaymentRefund, RefundReason, RefundStatus, UpdateMetadata,
};
pub use return_query::ReturnQuery;
pub use setup_flow::{
    CancellationReason, CreateSetupFlow, RedirectOptions, SetupFlow, SetupFlowStatus, SetupUsage,
    UpdateSetupFlow,
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
