//! 3. Form: PAY.JP's own fields in your page.
//!
//! [`Widgets`](crate::Widgets) belong to one flow, which a client secret names. They make a form for a payment method,
//! and one for a billing and one for a shipping address. What is typed into a payment form never reaches your page; it
//! only hears whether the form is complete.
//!
//! ```no_run
//! use payjp_payments_js::{
//!     FormLayout, Listener, Locale, Mounted, PaymentFormOptions, Payments, Widgets, WidgetsOptions,
//! };
//! use payjp_types::{ClientSecret, SdkError};
//!
//! fn show(
//!     payments: &Payments,
//!     secret: &ClientSecret,
//!     host: &web_sys::HtmlElement,
//!     enable: impl Fn(bool) + 'static,
//! ) -> Result<(Widgets, Listener, Mounted), SdkError> {
//!     let widgets = payments.widgets(secret, &WidgetsOptions::default().locale(Locale::Ja))?;
//!     let form =
//!         widgets.create_payment_form(&PaymentFormOptions::default().layout(FormLayout::Tab))?;
//!     // Listen before you mount, or a form that is ready at once is not heard.
//!     let listener = form.on_change(move |change| enable(change.complete))?;
//!     let mounted = form.mount(host)?;
//!     Ok((widgets, listener, mounted))
//! }
//! ```
//!
//! [`Mounted`](crate::Mounted) takes the form out of the page when it is dropped, and [`Listener`](crate::Listener)
//! detaches its handler. A handler may drop either, its own included. Keep them where the form belongs, and drop the
//! listeners first.
//!
//! An `…Update` struct has what payments.js can change while the form is there, and nothing else. A client secret is not
//! in any: another flow needs other widgets.
