//! Leptos components that register a payment method with PAY.JP, so that a customer enters a card once and pays with
//! it later.
//!
//! ```
//! use leptos::prelude::*;
//! use payjp_leptos::{Payments, RegistrationForm};
//!
//! #[component]
//! fn RegisterPage() -> impl IntoView {
//!     view! {
//!         <Payments public_key="pk_test_xxxxx">
//!             <RegistrationForm create_url="/api/setup-flows" return_url="/setup-complete" />
//!         </Payments>
//!     }
//! }
//! ```
//!
//! The card is typed into PAY.JP's own frame: no code of the page, of this crate or of the merchant's server ever sees
//! its number. On the page that PAY.JP sends the customer back to, [`RegistrationCompletion`] retrieves the flow and
//! says what became of it.
//!
//! Enable exactly one of the features `csr`, `hydrate` and `ssr`. On a server the components render their first state,
//! with no secret in it; everything else happens in the browser.
//!
//! # When something goes wrong
//!
//! Each of these says in the customer's language what happened and leaves a way on. The page is told by the callback in
//! the last column; the developer's side of it is in the console.
//!
//! | what happened | `data-state` | the way on | the page hears |
//! |---|---|---|---|
//! | payments.js was blocked, late, offline or no script at all | `failed` | try again; PAY.JP's own page, with `checkout_url` | `on_error` |
//! | the key is not publishable, or a policy forbids the script | `failed` | the shop has to mend it; PAY.JP's own page | `on_error` |
//! | the merchant's server gave no client secret: broken, late, signed out (401) | `failed` | try again, or sign in again | `on_error` |
//! | the order is paid already, or something is under way with it (409) | `failed` | none is needed; look again later | `on_error` |
//! | PAY.JP's form never became ready | `failed`, after it was made anew once | try again; PAY.JP's own page | `on_error` |
//! | the flow could not be read | `failed`, what was entered stays | try again | `on_error` |
//! | a decline, a wrong field, Apple Pay closed or not there | `ready` again, the form as it was | mend it, or take another method | `on_error` |
//! | the confirmation says nothing for 30 seconds | `confirming`, and locked | wait, or start over | – |
//! | Back from the bank's page | `loading`, until PAY.JP was asked | whatever PAY.JP says | whatever that is |
//! | the flow had ended, here or in another tab | `closed` | start over with `create_url`, unless it had succeeded; without one the page gives the form a new client secret | `on_closed` |
//! | a payment waits for the customer's bank | `failed` | go on with the authentication | `on_error` |
//! | the wish to save could not be recorded | `ready`, and locked | try again | – |
//!
//! `payjp.css` beside this crate's manifest is the optional stylesheet: everything in it hangs on custom properties
//! named `--payjp-…`.
//!
//! Unofficial: PAY.JP is a trademark of its owner.

#![expect(
    unreachable_pub,
    reason = "`#[component]` writes a public function beside the one that is re-exported"
)]

mod begun_request;
mod checkout_button;
mod completion;
mod event_handler;
mod flow_form;
mod live_prop;
mod local;
mod look;
mod markup;
mod payment_flow_completion;
mod payment_flow_form;
mod payments;
mod registration_completion;
mod registration_form;
mod saved_method_payment;
mod saved_payment_methods;
mod scope;
mod widgets;

pub use begun_request::BegunRequest;
pub use checkout_button::CheckoutButton;
pub use completion::{
    FlowCompletion, FlowCompletionOptions, use_payment_flow_completion, use_registration_completion,
};
pub use event_handler::EventHandler;
pub use flow_form::{FlowForm, FlowFormError, FlowFormOptions, use_payment_flow, use_registration};
pub use live_prop::LiveProp;
pub use payjp_payments_js::completion::Verify;
pub use payjp_payments_js::registration::{Failure, Notice};
pub use payjp_payments_js::{
    AddressChange, AddressFormOptions, AddressMode, AddressValue, Appearance, AppearanceVariables,
    BillingDetails, BillingDetailsFields, ContactDetails, Field, FormChange, FormLayout, LoadError,
    Locale, PaymentFormOptions, ServerError, Theme, catalogue,
};
pub use payjp_types::{
    ClientSecret, FlowKind, FlowStatus, PaymentMethodId, PaymentMethodType, SdkError,
};
pub use payjp_view::{ColorTheme, Strings, Text};
pub use payment_flow_completion::PaymentFlowCompletion;
pub use payment_flow_form::PaymentFlowForm;
pub use payments::{LoadState, Payments, PaymentsContext, use_payments};
pub use registration_completion::RegistrationCompletion;
pub use registration_form::RegistrationForm;
pub use saved_method_payment::SavedMethodPayment;
pub use saved_payment_methods::SavedPaymentMethods;
pub use widgets::{AddressForm, PaymentForm, Widgets, WidgetsContext, use_widgets};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
