//! 5. Come back: what became of it.
//!
//! PAY.JP sends the customer to `return_url` after a success, a failure and a cancellation alike, with the flow's id and
//! its client secret in the query. Neither the address nor the answer of a confirmation says what happened: only the
//! status of the flow does, once it was retrieved.
//!
//! ```no_run
//! use payjp_payments_js::driver::{CompletionDriver, CompletionOptions};
//! use payjp_payments_js::{LoadOptions, PaymentsSource, take_return_query};
//! use payjp_types::FlowKind;
//!
//! fn complete(show: impl Fn(&str) + 'static) -> CompletionDriver {
//!     // Takes the secret out of the address bar. Do it first.
//!     let query = take_return_query(FlowKind::Setup);
//!     let source = PaymentsSource::new("pk_test_xxxxx", LoadOptions::default());
//!     let options = CompletionOptions::new(source, query)
//!         .status_url(Some(String::from("/api/setup-flows/{id}")));
//!     CompletionDriver::start(options, move |state| show(state.status()))
//! }
//! ```
//!
//! - With a client secret it asks PAY.JP, else your server at `status_url`, which also knows whose flow it is.
//! - `processing` is looked at again after 1, 2, 4, 8 and then every 10 seconds, each up to a fifth sooner or later, for
//!   2 minutes in all, and only while the page is in sight.
//! - A status that could not be had is `unknown`, which is neither a success nor a failure. A customer who comes back in
//!   another browser, as from a bank's app, is signed in to nothing there.
//! - A customer may never come back. Let your server hear of it by
//!   webhook as well.
