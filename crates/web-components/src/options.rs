//! What an element was told, read field by field.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect};
use payjp_payments_js::{
    Address, Appearance, AppearanceVariables, BillingDetails, BillingDetailsFields, ContactDetails,
    Field, LoadOptions, Locale, PaymentFormOptions, PaymentsSource, Theme, WidgetsOptions,
};
use payjp_types::{ClientSecret, PaymentMethodType};
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
        drop(Reflect::set(&self.0, &name.into(), value));
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
            static NEWEST: RefCell<Option<([Option<String>; 3], PaymentsSource)>> = RefCell::default();
        }
        let told = ["publicKey", "jsOrigin", "nonce"].map(|name| self.text(name));
        let newest = NEWEST.with_borrow(|newest| {
            newest.as_ref().filter(|(of, _)| *of == told).map(|(_, source)| source.clone())
        });
        newest.unwrap_or_else(|| {
            let [key, origin, nonce] = told.clone();
            let mut options = LoadOptions::default();
            if let Some(origin) = origin {
                options = options.js_origin(origin);
            }
            if let Some(nonce) = nonce {
                options = options.nonce(nonce);
            }
            let source = PaymentsSource::new(key.unwrap_or_default(), options);
            NEWEST.set(Some((told, source.clone())));
            source
        })
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
    pub(crate) fn widgets(&self) -> WidgetsOptions {
        let locale = self.text("locale").as_deref().and_then(Locale::from_tag).unwrap_or_default();
        let mut look = self.theme().appearance(page::is_dark());
        let given = get(&self.0, "appearance");
        match text(&given, "theme").as_deref() {
            Some("dark") => look = Appearance::theme(Theme::Dark),
            Some(_) => look = Appearance::theme(Theme::Payjp),
            None => {}
        }
        let given = get(&given, "variables");
        if given.is_object() {
            let mut variables = AppearanceVariables::default();
            for (name, field) in [
                ("colorPrimary", &mut variables.color_primary),
                ("colorBackground", &mut variables.color_background),
                ("colorText", &mut variables.color_text),
                ("colorDanger", &mut variables.color_danger),
                ("fontFamily", &mut variables.font_family),
                ("fontSizeBase", &mut variables.font_size_base),
            ] {
                *field = text(&given, name);
            }
            look = look.variables(variables);
        }
        WidgetsOptions::default().locale(locale).appearance(look)
    }

    /// How PAY.JP's form is made, all but its layout.
    pub(crate) fn form(&self) -> PaymentFormOptions {
        let given = get(&self.0, "form");
        let mut form = PaymentFormOptions::default();
        let known = get(&get(&given, "defaultValues"), "billingDetails");
        if known.is_object() {
            let mut details = ContactDetails::default();
            [details.name, details.email, details.phone] = contacts(&known);
            form.default_billing_details = Some(details);
        }
        let asked = get(&get(&given, "fields"), "billingDetails");
        if asked.is_object() || asked.is_string() {
            let mut fields = BillingDetailsFields::default();
            [fields.name, fields.email, fields.phone] = match asked.as_string() {
                Some(all) => [Some(field(&all)); 3],
                None => contacts(&asked).map(|asked| asked.as_deref().map(field)),
            };
            form.billing_details_fields = Some(fields);
        }
        let order = get(&given, "paymentMethodOrder");
        if Array::is_array(&order) {
            let names = Array::from(&order).to_vec();
            form.payment_method_order = names
                .iter()
                .filter_map(|name| Some(PaymentMethodType::from(name.as_string()?.as_str())))
                .collect();
        }
        form
    }

    /// What is known of the holder already.
    pub(crate) fn billing_details(&self) -> BillingDetails {
        let given = get(&self.0, "billingDetails");
        let mut details = BillingDetails::default();
        [details.name, details.email, details.phone] = contacts(&given);
        let given = get(&given, "address");
        if given.is_object() {
            let part = |name: &str| text(&given, name).unwrap_or_default();
            details.address = Some(Address {
                line1: part("line1"),
                line2: part("line2"),
                city: part("city"),
                state: part("state"),
                zip: part("zip"),
                country: part("country"),
            });
        }
        details
    }
}

fn field(word: &str) -> Field {
    if word == "never" { Field::Never } else { Field::Auto }
}

fn contacts(of: &JsValue) -> [Option<String>; 3] {
    ["name", "email", "phone"].map(|name| text(of, name))
}

/// A field, `undefined` where there is none.
fn get(object: &JsValue, name: &str) -> JsValue {
    // What is no object has no fields, and reading one is an exception.
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).as_string().filter(|text| !text.is_empty())
}
