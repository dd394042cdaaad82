//! What an element was told, read field by field.

use std::cell::Cell;

use js_sys::{Object, Reflect};
use payjp_payments_js::{
    BillingDetails, JsOptions, LoadOptions, PaymentFormOptions, PaymentsSource, WidgetsOptions,
};
use payjp_types::ClientSecret;
use payjp_view::{ColorTheme, page};
use wasm_bindgen::JsValue;

/// The options of an element. They may change while it is there.
pub(crate) struct Options(JsValue);

impl Options {
    pub(crate) fn new(given: &Object) -> Self {
        // A copy, because what the page has is the page's.
        Self(Object::assign(&Object::new(), given).into())
    }

    pub(crate) fn set(&self, name: &str, value: &JsValue) {
        set(&self.0, name, value);
    }

    pub(crate) fn get(&self, name: &str) -> JsValue {
        get(&self.0, name)
    }

    /// A text that says something.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        text(&self.0, name)
    }

    pub(crate) fn client_secret(&self) -> Option<ClientSecret> {
        self.text("clientSecret").map(ClientSecret::new)
    }

    /// Where payments.js comes from, shared by the elements that say the same of it.
    pub(crate) fn source(&self) -> PaymentsSource {
        thread_local! {
            static NEWEST: Cell<Option<(String, PaymentsSource)>> = const { Cell::new(None) };
        }
        let [key, origin, nonce] = ["publicKey", "jsOrigin", "nonce"].map(|name| self.text(name));
        let told = [&key, &origin, &nonce].map(|told| told.as_deref().unwrap_or_default());
        // None of them has a line break in it.
        let told: String = told.into_iter().flat_map(|told| [told, "\n"]).collect();
        let source = match NEWEST.take() {
            Some((of, source)) if of == told => source,
            _ => {
                let mut options = LoadOptions::default();
                if let Some(origin) = origin {
                    options = options.js_origin(origin);
                }
                if let Some(nonce) = nonce {
                    options = options.nonce(nonce);
                }
                PaymentsSource::new(key.unwrap_or_default(), options)
            }
        };
        let made = self.get("payments");
        if made.is_object() {
            source.take_over(made);
        }
        NEWEST.set(Some((told, source.clone())));
        source
    }

    /// Whether PAY.JP's form follows the customer's system.
    pub(crate) fn theme(&self) -> ColorTheme {
        match self.text("theme").as_deref() {
            Some("dark") => ColorTheme::Dark,
            Some("auto") => ColorTheme::Auto,
            _ => ColorTheme::Light,
        }
    }

    /// Language and look of PAY.JP's form.
    pub(crate) fn widgets(&self) -> JsOptions<WidgetsOptions> {
        let look = Object::new();
        let theme = if self.theme().is_dark(page::is_dark()) { "dark" } else { "payjp" };
        set(&look, "theme", &theme.into());
        let widgets = Object::new();
        set(&widgets, "locale", &self.get("locale"));
        set(&widgets, "appearance", &with(look, &self.get("appearance")));
        JsOptions::from_js(widgets.into())
    }

    /// How PAY.JP's form is made.
    pub(crate) fn form(&self, layout: &JsValue) -> JsOptions<PaymentFormOptions> {
        let form = with(Object::new(), &self.get("form"));
        if !layout.is_undefined() {
            set(&form, "layout", layout);
        }
        JsOptions::from_js(form.into())
    }

    /// What is known of the holder already.
    pub(crate) fn billing_details(&self) -> JsOptions<BillingDetails> {
        JsOptions::from_js(with(Object::new(), &self.get("billingDetails")).into())
    }
}

/// An object with what another has as well, if that is one.
fn with(object: Object, more: &JsValue) -> Object {
    if let Some(more) = Object::try_from(more) {
        Object::assign(&object, more);
    }
    object
}

/// Adds a property to an object that we made, which takes it.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    drop(Reflect::set(object, &name.into(), value));
}

/// A field, `undefined` where there is none.
fn get(object: &JsValue, name: &str) -> JsValue {
    // What is no object has no fields, and reading one is an exception.
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).as_string().filter(|text| !text.is_empty())
}
