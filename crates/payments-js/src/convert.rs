//! The only place where Rust data and JavaScript values become one another.
//!
//! It is written and read field by field, because one derived reader alone would cost more download than all the rest
//! of this crate.

use js_sys::{Array, JSON};
use payjp_types::{
    ClientSecret, PaymentMethodType, SdkError, SdkErrorFields, SdkErrorType, ValidationError,
};
use wasm_bindgen::JsValue;

use crate::browser::{get_property, set_property};
use crate::form::{AddressChange, AddressValue, FormChange};
use crate::options::{Address, AddressMode};

mod changes;
mod flows;
mod options;
mod saved;

pub(crate) use changes::{
    confirm_params, copy, form_update, is_same, not_asking_for, widgets_update,
};
pub(crate) use flows::{flow, payment_flow_from_js, setup_flow_from_js};
pub(crate) use options::{Properties, ToJs};
pub(crate) use saved::{decline_from_js, paid_from_js, saved_from_js};

/// The type of an [`SdkError`] that stands for something thrown which was none.
const EXCEPTION: &str = "exception";

/// An error of ours, which payments.js did not give.
pub(crate) fn exception(code: &str) -> SdkError {
    SdkError::new(EXCEPTION, code)
}

/// Options of any type.
#[cfg(feature = "serde")]
pub(crate) fn any_to_js(options: &impl serde::Serialize) -> Result<JsValue, SdkError> {
    options
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| error_from_js(&error.into()))
}

/// Adds a property to an object that we made, which takes it.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    set_property(object, name, value);
}

/// The JSON of an object with this text and nothing else.
pub(crate) fn json_with(name: &str, text: &str) -> String {
    let object = Properties::new().with(name, text.into()).object();
    JSON::stringify(&object).map(String::from).unwrap_or_default()
}

/// `{clientSecret}`.
pub(crate) fn with_secret(client_secret: &ClientSecret) -> JsValue {
    Properties::new().with("clientSecret", client_secret.expose().into()).object()
}

/// Whether this version of the SDK has a method.
pub(crate) fn has_method(object: &JsValue, name: &str) -> bool {
    get(object, name).is_some_and(|value| value.is_function())
}

pub(crate) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    // What is nothing has no properties, and each exception that it throws takes a place for ever among what
    // JavaScript has handed to the wasm.
    if object.is_null_or_undefined() {
        return None;
    }
    get_property(object, name).ok().filter(|value| !value.is_null_or_undefined())
}

pub(crate) fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name)?.as_string()
}

pub(crate) fn number(object: &JsValue, name: &str) -> Option<f64> {
    get(object, name)?.as_f64()
}

pub(crate) fn flag(object: &JsValue, name: &str) -> bool {
    get(object, name).and_then(|value| value.as_bool()).unwrap_or(false)
}

fn items(object: &JsValue, name: &str) -> Array {
    match get(object, name) {
        Some(value) if Array::is_array(&value) => Array::from(&value),
        _ => Array::new(),
    }
}

/// Goes through a list. Its own iterator is code for every kind of collection that it ends in.
pub(crate) fn each(items: &Array, take: &mut dyn FnMut(&JsValue)) {
    for index in 0..items.length() {
        take(&items.get(index));
    }
}

/// Texts one after the other. The standard library's own way checks for lengths that no text of ours has.
pub(crate) fn joined(texts: &[&str]) -> String {
    texts.iter().copied().collect()
}

/// Adds a number to a text. The standard library's own way is made for all numbers that there are.
pub fn push_digits(number: u32, text: &mut String) {
    if number >= 10 {
        push_digits(number / 10, text);
    }
    let digit = (number % 10) as usize;
    text.push_str("0123456789".get(digit..=digit).unwrap_or_default());
}

/// Whatever was thrown or rejected with: an error object of payments.js, a JavaScript `Error`, or anything at all.
pub(crate) fn error_from_js(value: &JsValue) -> SdkError {
    if let Some(kind) = text(value, "type") {
        let mut validation_errors = Vec::new();
        each(&items(value, "validationErrors"), &mut |item| {
            validation_errors.push(validation_error_from_js(item));
        });
        return SdkError::from(SdkErrorFields {
            kind: SdkErrorType::from(kind.as_str()),
            code: text(value, "code").unwrap_or_default(),
            message: text(value, "message"),
            validation_errors,
        });
    }
    // An `Error` has a name and a message; anything else that was thrown is at most a text.
    let (code, message) = match (text(value, "name"), text(value, "message")) {
        (Some(name), Some(message)) => (name, message),
        _ => (String::from("unknown"), value.as_string().unwrap_or_default()),
    };
    SdkErrorFields {
        kind: SdkErrorType::from(EXCEPTION),
        code,
        message: Some(message),
        validation_errors: Vec::new(),
    }
    .into()
}

fn validation_error_from_js(value: &JsValue) -> ValidationError {
    ValidationError {
        field: text(value, "field").unwrap_or_default(),
        message: text(value, "message").unwrap_or_default(),
        error_type: text(value, "error_type").unwrap_or_default(),
    }
}

/// The `error` of what `confirmSetup` resolved with, which may be nothing, `{}`, `{error: null}` or `{error}`.
pub(crate) fn error_of_result(result: &JsValue) -> Option<SdkError> {
    get(result, "error").map(|error| error_from_js(&error))
}

pub(crate) fn form_change_from_js(event: &JsValue) -> FormChange {
    FormChange {
        empty: flag(event, "empty"),
        complete: flag(event, "complete"),
        kind: get(event, "value")
            .and_then(|value| text(&value, "type"))
            .map(|kind| PaymentMethodType::from(kind.as_str())),
    }
}

pub(crate) fn address_change_from_js(event: &JsValue) -> AddressChange {
    AddressChange {
        mode: match text(event, "elementMode").as_deref() {
            Some("billing") => Some(AddressMode::Billing),
            Some("shipping") => Some(AddressMode::Shipping),
            _ => None,
        },
        empty: flag(event, "empty"),
        complete: flag(event, "complete"),
        value: get(event, "value").map(|value| address_value_from_js(&value)).unwrap_or_default(),
    }
}

fn address_value_from_js(value: &JsValue) -> AddressValue {
    let address = get(value, "address").unwrap_or(JsValue::UNDEFINED);
    let part = |name: &str| text(&address, name).unwrap_or_default();
    AddressValue {
        name: text(value, "name").unwrap_or_default(),
        address: Address {
            line1: part("line1"),
            line2: part("line2"),
            city: part("city"),
            state: part("state"),
            zip: part("zip"),
            country: part("country"),
        },
        phone: text(value, "phone").unwrap_or_default(),
    }
}
