use std::fmt;

use payjp_types::{PaymentMethodType, SdkError};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::convert::ToJs as _;
use crate::options::{AddressFormUpdate, AddressMode, PaymentFormOptions, PaymentFormUpdate};
use crate::work::{Done, Hear};
use crate::{Address, convert, sys};

mod listener;

pub use listener::Listener;

/// PAY.JP's form for a payment method, made by [`Widgets::create_payment_form`](crate::Widgets::create_payment_form).
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug)]
pub struct PaymentForm(pub(crate) sys::PaymentForm);

/// PAY.JP's form for an address, made by [`Widgets::create_address_form`](crate::Widgets::create_address_form).
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug)]
pub struct AddressForm(pub(crate) sys::AddressForm);

/// What the form says of itself whenever the customer changes something. It never says what was typed.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
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

/// What an address form says of itself whenever the customer changes something.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddressChange {
    /// Whose address it is, as far as payments.js says.
    pub mode: Option<AddressMode>,
    /// Nothing has been entered.
    pub empty: bool,
    /// Everything needed has been entered and looks right.
    pub complete: bool,
    /// What has been entered so far.
    pub value: AddressValue,
}

/// What has been entered into an address form. It is the customer's own, so it is in no `Debug` text.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddressValue {
    /// The name.
    pub name: String,
    /// The address.
    pub address: Address,
    /// The telephone number.
    pub phone: String,
}

impl fmt::Debug for AddressChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddressChange")
            .field("mode", &self.mode)
            .field("empty", &self.empty)
            .field("complete", &self.complete)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for AddressValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddressValue").finish_non_exhaustive()
    }
}

/// What both forms can do.
macro_rules! form {
    ($form:ident, $change:ident, $update:ident, $from_js:path) => {
        impl $form {
            /// Puts the form into this element: `form.mount(element)`. It stays there as long as the value lives, and
            /// can be mounted again afterwards.
            ///
            /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
            ///
            /// # Errors
            /// Whatever payments.js threw.
            pub fn mount(&self, element: &HtmlElement) -> Result<Mounted, SdkError> {
                caught(self.0.mount(element))?;
                Ok(Mounted(sys::Form::clone(&self.0)))
            }

            /// Puts the form into the first element that this CSS selector finds: `form.mount(selector)`. It stays
            /// there as long as the value lives.
            ///
            /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
            ///
            /// # Errors
            /// Whatever payments.js threw, as when the selector finds nothing.
            pub fn mount_at(&self, selector: &str) -> Result<Mounted, SdkError> {
                caught(self.0.mount_at(selector))?;
                Ok(Mounted(sys::Form::clone(&self.0)))
            }

            /// Changes options of the form while it is there: `form.update(options)`. What is left out stays.
            ///
            /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
            ///
            /// # Errors
            /// Whatever payments.js threw.
            pub fn update(&self, options: &$update) -> Result<(), SdkError> {
                caught(self.0.update(&options.to_js()))
            }

            /// Calls `handler` once the form can be used: `form.on("ready", handler)`.
            ///
            /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
            ///
            /// # Errors
            /// Whatever payments.js threw.
            pub fn on_ready(&self, handler: impl Fn() + 'static) -> Result<Listener, SdkError> {
                self.on("ready", move |_| handler())
            }

            /// Calls `handler` whenever the customer changes something: `form.on("change", handler)`.
            ///
            /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
            ///
            /// # Errors
            /// Whatever payments.js threw.
            pub fn on_change(
                &self,
                handler: impl Fn($change) + 'static,
            ) -> Result<Listener, SdkError> {
                self.on("change", move |event| handler($from_js(&event)))
            }

            /// Calls `handler` when one of the form's fields gets the focus: `form.on("focus", handler)`.
            ///
            /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
            ///
            /// # Errors
            /// Whatever payments.js threw.
            pub fn on_focus(&self, handler: impl Fn() + 'static) -> Result<Listener, SdkError> {
                self.on("focus", move |_| handler())
            }

            /// Calls `handler` when the form loses the focus: `form.on("blur", handler)`.
            ///
            /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
            ///
            /// # Errors
            /// Whatever payments.js threw.
            pub fn on_blur(&self, handler: impl Fn() + 'static) -> Result<Listener, SdkError> {
                self.on("blur", move |_| handler())
            }

            fn on(
                &self,
                event: &'static str,
                handler: impl Fn(JsValue) + 'static,
            ) -> Result<Listener, SdkError> {
                Listener::attach(sys::Form::clone(&self.0).into(), event, handler)
            }
        }
    };
}

form!(PaymentForm, FormChange, PaymentFormUpdate, convert::form_change_from_js);
form!(AddressForm, AddressChange, AddressFormUpdate, convert::address_change_from_js);

impl PaymentForm {
    /// Hears this event of the form.
    pub(crate) fn hear(&self, event: &'static str, hear: Hear) -> Result<Listener, SdkError> {
        self.on(event, move |event| hear(Done::Event(event)))
    }

    /// Makes the form into one of these options while it is there, as far as it can be changed: all but the layout. What
    /// they leave out goes back to what payments.js has when it is never told, except for the order of the kinds, which
    /// stays.
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn change_to(&self, options: &PaymentFormOptions) -> Result<(), SdkError> {
        self.change(&options.to_js())
    }

    /// The same with options as payments.js has them.
    pub(crate) fn change(&self, options: &JsValue) -> Result<(), SdkError> {
        caught(self.0.update(&convert::form_update(options)))
    }

    /// Takes back the customer's choice of a kind of payment method: `paymentForm.collapse()`.
    ///
    /// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
    ///
    /// # Errors
    /// Whatever payments.js threw.
    pub fn collapse(&self) -> Result<(), SdkError> {
        caught(self.0.collapse())
    }
}

fn caught(result: Result<(), JsValue>) -> Result<(), SdkError> {
    result.map_err(|error| convert::error_from_js(&error))
}

/// A form that is in the page. Dropping it takes the form out again.
#[derive(Debug)]
#[must_use = "the form is taken out of the page when this is dropped"]
pub struct Mounted(sys::Form);

impl Drop for Mounted {
    fn drop(&mut self) {
        // An SDK that throws here has nothing left that we could undo.
        drop(self.0.unmount());
    }
}
