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

mod customer;
mod error;
mod id;
mod key;
#[cfg(feature = "serde")]
mod lenient;
mod list;
mod open_enum;
mod payment_flow;
mod payment_method;
mod return_query;
mod setup_flow;

pub use customer::{CreateCustomer, Customer};
pub use error::{FieldError, FlowError, Problem, SdkError, SdkErrorType, ValidationError};
pub use id::{CustomerId, PaymentFlowId, PaymentMethodId, SetupFlowId};
pub use key::{ClientSecret, Mode, PublicKey, PublicKeyError};
pub use list::List;
pub use payment_flow::{CaptureMethod, PaymentFlow, PaymentFlowStatus};
pub use payment_method::{BillingDetails, Card, CardBrand, PaymentMethod, PaymentMethodType};
pub use return_query::ReturnQuery;
pub use setup_flow::{
    CancellationReason, CreateSetupFlow, RedirectOptions, SetupFlow, SetupFlowStatus, SetupUsage,
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
