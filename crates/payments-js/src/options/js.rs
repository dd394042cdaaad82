use std::fmt;
use std::marker::PhantomData;

use wasm_bindgen::JsValue;

use super::{BillingDetails, PaymentFormOptions, WidgetsOptions};
use crate::convert::ToJs as _;

/// Options as payments.js takes them. A [driver](crate::driver) hands them on, and says no more of what they are.
///
/// They come from the options `T` of this crate, or from JavaScript.
pub struct JsOptions<T> {
    object: JsValue,
    of: PhantomData<fn() -> T>,
}

impl<T> JsOptions<T> {
    /// Options that are JavaScript's already, such as those of a newer payments.js. They are to be an object, or
    /// `undefined` for none; payments.js is who checks them.
    #[must_use]
    pub fn from_js(object: JsValue) -> Self {
        Self { object, of: PhantomData }
    }

    pub(crate) fn object(&self) -> &JsValue {
        &self.object
    }
}

impl<T> Default for JsOptions<T> {
    fn default() -> Self {
        Self::from_js(JsValue::UNDEFINED)
    }
}

impl<T> Clone for JsOptions<T> {
    fn clone(&self) -> Self {
        Self::from_js(self.object.clone())
    }
}

impl<T> fmt::Debug for JsOptions<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is known of a customer may be in them.
        f.debug_struct("JsOptions").finish_non_exhaustive()
    }
}

macro_rules! from_options {
    ($($options:ident),+) => {
        $(
            /// For use in a browser.
            impl From<&$options> for JsOptions<$options> {
                fn from(options: &$options) -> Self {
                    Self::from_js(options.to_js())
                }
            }

            /// For use in a browser.
            impl From<$options> for JsOptions<$options> {
                fn from(options: $options) -> Self {
                    Self::from(&options)
                }
            }
        )+
    };
}

from_options!(WidgetsOptions, PaymentFormOptions, BillingDetails);
