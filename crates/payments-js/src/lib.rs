//! A loader, a typed binding and the state machines for PAY.JP's
//! [payments.js](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference), for any Rust front end.
//!
//! - [`PaymentsSource`] loads the script once, whoever asks and however often, and tells apart why it could not be had.
//! - [`Payments`], [`Widgets`] and [`PaymentForm`] are the SDK's own objects under the SDK's own names. What they
//!   start ends when the value that stands for it is dropped: [`Mounted`] unmounts, [`Listener`] stops listening.
//! - [`registration`] and [`completion`] are the whole behaviour of a registration step and of the page the customer
//!   comes back to, as pure functions; [`driver`] runs them in a browser. A view only shows their state.
//! - [`saved`] and [`saved_payment`] are the same for the customer's list of saved payment methods, and for paying with
//!   one of them.
//!
//! The book, in the order in which a page comes to need it: [start](docs::start), [load](docs::load) the script, show a
//! [form](docs::form), [confirm](docs::confirm), [come back](docs::come_back), tell of [errors](docs::errors),
//! [testing](docs::testing), and the page's [Content Security Policy](docs::csp).
//!
//! Success is never what `confirmSetup` returned nor where the browser landed: it is a status that was retrieved.
//!
//! Nothing happens at import. Outside a browser, as in server-side rendering, loading is an error and not a panic.
//!
//! Unofficial: PAY.JP is a trademark of its owner.

mod browser;
pub mod catalogue;
pub mod checkout;
pub mod completion;
mod confirmation;
mod convert;
pub mod docs;
pub mod driver;
mod form;
mod load;
mod merchant_server;
mod options;
mod payments;
pub mod registration;
mod return_page;
pub mod saved;
pub mod saved_payment;
mod settled;
mod sys;
mod widgets;
mod work;

pub use browser::{document, window};
pub use confirmation::Confirmation;
pub use convert::push_digits;
pub use form::{
    AddressChange, AddressForm, AddressValue, FormChange, Listener, Mounted, PaymentForm,
};
pub use load::{LoadError, LoadOptions};
pub use merchant_server::ServerError;
pub use options::{
    Address, AddressAutocomplete, AddressFormOptions, AddressFormUpdate, AddressMode, Appearance,
    AppearanceVariables, BillingDetails, BillingDetailsFields, ConfirmParams, ConfirmPaymentParams,
    ConfirmSetupParams, ContactDetails, DefaultAddress, DefaultAddressValues, Field, FormLayout,
    JsOptions, Locale, PaymentFormOptions, PaymentFormUpdate, PaymentMethodData, PhoneField, Theme,
    WidgetsOptions, WidgetsUpdate, WithoutFormParams,
};
pub use payments::{Payments, PaymentsSource};
pub use return_page::take_return_query;
pub use settled::soon;
pub use widgets::Widgets;
pub use work::{Listening, listen};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
