//! The only place where Rust data and JavaScript values become one another.
//!
//! What goes out is written by serde; what comes in is read field by field, because one derived reader would cost more
//! download than all the rest of this crate.

use js_sys::{Array, Error, Reflect};
use payjp_types::{
    ClientSecret, CustomerId, FlowError, PaymentMethodId, PaymentMethodType, SdkError,
    SdkErrorType, SetupFlow, SetupFlowId, SetupFlowStatus, ValidationError,
};
use serde::Serialize;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::form::FormChange;

/// The type of an [`SdkError`] that stands for something thrown which was none.
pub(crate) const EXCEPTION: &str = "exception";

pub(crate) fn to_js(options: &impl Serialize) -> Result<JsValue, SdkError> {
    options
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| error_from_js(&error.into()))
}

/// Adds a property to an object that [`to_js`] made.
pub(crate) fn set(object: &JsValue, name: &str, value: &str) -> Result<(), SdkError> {
    Reflect::set(object, &name.into(), &value.into())
        .map(|_| ())
        .map_err(|error| error_from_js(&error))
}

pub(crate) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into())
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

pub(crate) fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name)?.as_string()
}

fn flag(object: &JsValue, name: &str) -> bool {
    get(object, name).and_then(|value| value.as_bool()).unwrap_or(false)
}

fn items(object: &JsValue, name: &str) -> Vec<JsValue> {
    match get(object, name) {
        Some(value) if Array::is_array(&value) => Array::from(&value).to_vec(),
        _ => Vec::new(),
    }
}

/// Whatever was thrown or rejected with: an error object of payments.js, a JavaScript `Error`, or anything at all.
pub(crate) fn error_from_js(value: &JsValue) -> SdkError {
    if let Some(kind) = text(value, "type") {
        return SdkError {
            kind: SdkErrorType::from(kind.as_str()),
            code: text(value, "code").unwrap_or_default(),
            message: text(value, "message"),
            validation_errors: items(value, "validationErrors")
                .iter()
                .map(validation_error_from_js)
                .collect(),
        };
    }
    let (code, message) = match value.dyn_ref::<Error>() {
        Some(error) => (String::from(error.name()), String::from(error.message())),
        None => (String::from("unknown"), value.as_string().unwrap_or_default()),
    };
    SdkError {
        kind: SdkErrorType::from(EXCEPTION),
        code,
        message: Some(message),
        validation_errors: Vec::new(),
    }
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

/// A setup flow, or `None` for something that is none.
pub(crate) fn setup_flow_from_js(value: &JsValue) -> Option<SetupFlow> {
    Some(SetupFlow {
        id: SetupFlowId::new(text(value, "id")?),
        livemode: flag(value, "livemode"),
        status: SetupFlowStatus::from(text(value, "status")?.as_str()),
        client_secret: text(value, "client_secret").map(ClientSecret::new),
        customer_id: text(value, "customer_id")
            .or_else(|| text(value, "customer"))
            .map(CustomerId::new),
        payment_method_id: text(value, "payment_method_id")
            .or_else(|| text(value, "payment_method"))
            .map(PaymentMethodId::new),
        payment_method_types: items(value, "payment_method_types")
            .iter()
            .filter_map(JsValue::as_string)
            .map(|kind| PaymentMethodType::from(kind.as_str()))
            .collect(),
        last_setup_error: get(value, "last_setup_error")
            .map(|error| FlowError::new(text(&error, "code"), text(&error, "message"))),
        cancellation_reason: text(value, "cancellation_reason")
            .map(|reason| reason.as_str().into()),
    })
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
