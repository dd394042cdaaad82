use std::fmt;

use payjp_types::{PaymentMethodType, SdkError};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlElement;

use crate::{convert, sys};

/// PAY.JP's form for a payment method, made by [`Widgets::create_payment_form`](crate::Widgets::create_payment_form).
#[derive(Clone, Debug)]
pub struct PaymentForm(pub(crate) sys::PaymentForm);

/// What the form says of itself whenever the customer changes something. It never says what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormChange {
    /// Nothing has been entered.
    pub empty: bool,
    /// Everything needed has been entered and looks right.
    pub complete: bool,
    /// The kind the customer has chosen.
    pub kind: Option<PaymentMethodType>,
}

impl PaymentForm {
    /// Puts the form into the page. It stays there as long as the value lives.
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn mount(&self, element: &HtmlElement) -> Result<Mounted, SdkError> {
        self.0.mount(element).map_err(|error| convert::error_from_js(&error))?;
        Ok(Mounted(self.0.clone()))
    }

    /// Calls `handler` once the form can be used.
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn on_ready(&self, handler: impl Fn() + 'static) -> Result<Listener, SdkError> {
        self.on("ready", move |_| handler())
    }

    /// Calls `handler` whenever the customer changes something.
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn on_change(&self, handler: impl Fn(FormChange) + 'static) -> Result<Listener, SdkError> {
        self.on("change", move |event| handler(convert::form_change_from_js(&event)))
    }

    /// Calls `handler` when one of the form's fields gets the focus.
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn on_focus(&self, handler: impl Fn() + 'static) -> Result<Listener, SdkError> {
        self.on("focus", move |_| handler())
    }

    /// Calls `handler` when the form loses the focus.
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn on_blur(&self, handler: impl Fn() + 'static) -> Result<Listener, SdkError> {
        self.on("blur", move |_| handler())
    }

    /// The handler is an `Fn`, so that one which makes the SDK emit again at once is called again and not refused.
    fn on(
        &self,
        event: &'static str,
        handler: impl Fn(JsValue) + 'static,
    ) -> Result<Listener, SdkError> {
        let handler: Closure<dyn Fn(JsValue)> = Closure::new(handler);
        self.0
            .on(event, handler.as_ref().unchecked_ref())
            .map_err(|error| convert::error_from_js(&error))?;
        Ok(Listener { form: self.0.clone(), event, handler })
    }
}

/// A form that is in the page. Dropping it takes the form out again.
#[derive(Debug)]
#[must_use = "the form is taken out of the page when this is dropped"]
pub struct Mounted(sys::PaymentForm);

impl Drop for Mounted {
    fn drop(&mut self) {
        // An SDK that throws here has nothing left that we could undo.
        drop(self.0.unmount());
    }
}

/// A handler that is attached to a form. Dropping it detaches the handler, which it may do to itself.
#[must_use = "the handler is detached when this is dropped"]
pub struct Listener {
    form: sys::PaymentForm,
    event: &'static str,
    handler: Closure<dyn Fn(JsValue)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Detaching comes before the closure is freed, or the SDK's next event would call into nothing.
        drop(self.form.off(self.event, self.handler.as_ref().unchecked_ref()));
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener").field("event", &self.event).finish_non_exhaustive()
    }
}
