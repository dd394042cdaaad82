//! 4. Confirm: in the customer's own event.
//!
//! [`confirm_setup`](crate::Widgets::confirm_setup) and [`confirm_payment`](crate::Widgets::confirm_payment) call
//! payments.js before they return; only the answer is awaited. Call them inside the handler of the form's `submit`,
//! with nothing awaited before: Safari forgets at the first await that the customer has acted, and refuses Apple Pay.
//!
//! ```no_run
//! use payjp_payments_js::{ConfirmParams, Confirmation, Locale, Widgets, catalogue};
//!
//! fn on_submit(widgets: &Widgets, tell: impl Fn(&str) + 'static) {
//!     let params = ConfirmParams::new("https://shop.example/setup-complete");
//!     let confirmation = widgets.confirm_setup(&params);
//!     wasm_bindgen_futures::spawn_local(async move {
//!         match confirmation.await {
//!             // This is no success. The browser is about to leave.
//!             Confirmation::Leaving => {}
//!             Confirmation::Failed(error) => tell(catalogue::entry(&error).text(Locale::Ja)),
//!             _ => {}
//!         }
//!     });
//! }
//! ```
//!
//! By contract a success never answers: the browser leaves for PAY.JP. So keep the button locked from the call on, and
//! unlock it only after an error, and only once the flow was retrieved and is `requires_payment_method` again. A
//! silence unlocks nothing: the confirmation may still go through.
//!
//! 3-D Secure needs an e-mail address or a telephone number of the holder. What the form is told never to ask for
//! ([`Field::Never`](crate::Field::Never)) has to come with the confirmation
//! ([`ConfirmParams::billing_details`](crate::ConfirmParams::billing_details)).
//!
//! [`RegistrationDriver`](crate::driver::RegistrationDriver) keeps to all of this.
