//! 1. Start: a registration in two pages.
//!
//! A customer registers a payment method on one page, leaves for PAY.JP and the card's issuer, and comes back to
//! another. What happens in between is PAY.JP's
//! [setup flow](https://docs.pay.jp/v2/guide/payments/setupflow): your server creates it and gives its client secret to
//! the first page, and the second page retrieves it.
//!
//! Two values run both pages. Each is handed an element or nothing, tells your view its state, and undoes everything when
//! it is dropped:
//!
//! ```no_run
//! use payjp_payments_js::driver::{RegistrationDriver, RegistrationOptions};
//! use payjp_payments_js::{LoadOptions, PaymentsSource};
//!
//! /// The first page. PAY.JP's form is in `host` for as long as the answer lives.
//! fn register(host: web_sys::HtmlElement) -> RegistrationDriver {
//!     let source = PaymentsSource::new("pk_test_xxxxx", LoadOptions::default());
//!     let options = RegistrationOptions::new(source, "https://shop.example/setup-complete")
//!         .create_url(Some(String::from("/api/setup-flows")));
//!     RegistrationDriver::start(
//!         options,
//!         host,
//!         |state| {
//!             // Draw the button: it is enabled while `state.can_submit()`.
//!             drop(state.can_submit());
//!         },
//!         || { /* Move the focus to the message. */ },
//!     )
//! }
//! ```
//!
//! `create_url` is on your server and answers a `POST` with `{"client_secret": "…"}`. Call
//! [`submit`](crate::driver::RegistrationDriver::submit) in the form's `submit` event, and nowhere else.
//!
//! The second page is in [come_back](super::come_back). The pages between tell what the two values do for you, for when
//! you would rather call payments.js yourself.
