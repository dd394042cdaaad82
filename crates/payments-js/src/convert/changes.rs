//! What becomes of options between the page and payments.js.

use js_sys::{JSON, Object};
use wasm_bindgen::JsValue;

use super::{Properties, get, set, text};

/// What a form can be asked not to ask for.
const CONTACTS: [&str; 3] = ["name", "email", "phone"];

/// An object of our own with what another has.
pub(crate) fn copy(object: &JsValue) -> JsValue {
    let copied = Object::new();
    if let Some(object) = Object::try_from(object) {
        Object::assign(&copied, object);
    }
    copied.into()
}

/// Whether two options say the same.
pub(crate) fn is_same(one: &JsValue, other: &JsValue) -> bool {
    JSON::stringify(one).ok() == JSON::stringify(other).ok()
}

/// What makes widgets into those of these options. What is left out goes back to PAY.JP's default.
pub(crate) fn widgets_update(options: &JsValue) -> JsValue {
    let look = || Properties::new().with("theme", "payjp".into()).object();
    Properties::new()
        .with("locale", get(options, "locale").unwrap_or_else(|| "ja".into()))
        .with("appearance", get(options, "appearance").unwrap_or_else(look))
        .object()
}

/// What makes a form into one of these options, as far as it can be changed. What is left out goes back to what
/// payments.js has when it is never told.
pub(crate) fn form_update(options: &JsValue) -> JsValue {
    let under = |details| Properties::new().with("billingDetails", details).object();
    let nothing = || under(Object::new().into());
    let all = || {
        let each =
            CONTACTS.iter().fold(Properties::new(), |each, name| each.with(name, "auto".into()));
        under(each.object())
    };
    Properties::new()
        .with("defaultValues", about(options, "defaultValues").unwrap_or_else(nothing))
        .with("fields", about(options, "fields").unwrap_or_else(all))
        .with("paymentMethodOrder", get(options, "paymentMethodOrder").unwrap_or_default())
        .object()
}

/// What options say about billing details under a name, if they do.
fn about(options: &JsValue, name: &str) -> Option<JsValue> {
    get(options, name).filter(|about| get(about, "billingDetails").is_some())
}

/// Has a form not ask for what is known of the holder already, because the confirmation sends it along.
pub(crate) fn not_asking_for(form: &JsValue, known: &JsValue) -> JsValue {
    let form = copy(form);
    let fields = copy(&get(&form, "fields").unwrap_or_default());
    let given = get(&fields, "billingDetails").unwrap_or_default();
    let asked = copy(&given);
    let mut has_known = false;
    for name in CONTACTS {
        let value = if text(known, name).is_some_and(|known| !known.is_empty()) {
            has_known = true;
            "never".into()
        } else if given.is_string() {
            // One word for all of them.
            given.clone()
        } else {
            continue;
        };
        set(&asked, name, &value);
    }
    if has_known {
        set(&fields, "billingDetails", &asked);
        set(&form, "fields", &fields);
    }
    form
}

/// The `confirmParams` of these, where nothing known of the holder is nothing sent along.
pub(crate) fn confirm_params(return_url: &str, known: &JsValue) -> JsValue {
    let params = Properties::new().with("return_url", return_url.into());
    let mut data = Properties::new();
    let mut is_known = false;
    for name in ["name", "email", "phone", "address"] {
        // An empty text is what a page has for something that it does not know.
        if let Some(value) =
            get(known, name).filter(|value| value.as_string().as_deref() != Some(""))
        {
            data = data.with(name, value);
            is_known = true;
        }
    }
    let params = if is_known {
        let data = Properties::new().with("billing_details", data.object()).object();
        params.with("payment_method_data", data)
    } else {
        params
    };
    params.object()
}
