//! What is handed to payments.js, written property by property: the machinery that writes any type at all is two
//! kilobytes of download.

use js_sys::{Array, Object};
use payjp_types::PaymentMethodType;
use wasm_bindgen::JsValue;

use super::set;
use crate::options::{
    Address, AddressAutocomplete, AddressFormOptions, AddressFormUpdate, Appearance,
    AppearanceVariables, BillingDetails, BillingDetailsFields, ConfirmParams, ContactDetails,
    DefaultAddress, DefaultAddressValues, Field, FormLayout, Locale, PaymentFormOptions,
    PaymentFormUpdate, PaymentMethodData, PhoneField, Theme, WidgetsOptions, WidgetsUpdate,
    WithoutFormParams,
};

/// Something that payments.js understands.
pub(crate) trait ToJs {
    /// It, as payments.js has it.
    fn to_js(&self) -> JsValue;
}

/// An object that is being written.
pub(crate) struct Properties(JsValue);

impl Properties {
    pub(crate) fn new() -> Self {
        Self(Object::new().into())
    }

    /// Adds a property, unless it is not there.
    #[inline(never)]
    pub(crate) fn with(self, name: &str, value: JsValue) -> Self {
        if !value.is_undefined() {
            set(&self.0, name, &value);
        }
        self
    }

    pub(crate) fn object(self) -> JsValue {
        self.0
    }
}

impl<T: ToJs> ToJs for Option<T> {
    fn to_js(&self) -> JsValue {
        self.as_ref().map_or(JsValue::UNDEFINED, T::to_js)
    }
}

impl ToJs for String {
    fn to_js(&self) -> JsValue {
        self.into()
    }
}

/// Words that payments.js has for something.
macro_rules! words {
    ($($name:ident { $($variant:ident: $word:literal),+ })+) => {
        $(impl ToJs for $name {
            fn to_js(&self) -> JsValue {
                match self { $(Self::$variant => $word),+ }.into()
            }
        })+
    };
}

words! {
    Locale { Ja: "ja", En: "en" }
    Theme { Payjp: "payjp", Dark: "dark" }
    Field { Auto: "auto", Never: "never" }
    PhoneField { Always: "always", Auto: "auto", Never: "never" }
}

/// Objects whose properties are fields of ours, under the names that payments.js has for them.
macro_rules! objects {
    ($($type:ident { $($name:literal: $field:ident),+ $(,)? })+) => {
        $(impl ToJs for $type {
            fn to_js(&self) -> JsValue {
                Properties::new()$(.with($name, self.$field.to_js()))+.object()
            }
        })+
    };
}

objects! {
    WidgetsOptions { "locale": locale, "appearance": appearance }
    WidgetsUpdate { "locale": locale, "appearance": appearance }
    Appearance { "theme": theme, "variables": variables }
    AppearanceVariables {
        "colorPrimary": color_primary,
        "colorBackground": color_background,
        "colorText": color_text,
        "colorDanger": color_danger,
        "fontFamily": font_family,
        "fontSizeBase": font_size_base,
    }
    ContactDetails { "name": name, "email": email, "phone": phone }
    BillingDetailsFields { "name": name, "email": email, "phone": phone }
    BillingDetails { "name": name, "email": email, "phone": phone, "address": address }
    Address {
        "line1": line1, "line2": line2, "city": city, "state": state, "zip": zip, "country": country,
    }
    DefaultAddress {
        "country": country, "zip": zip, "state": state, "city": city, "line1": line1, "line2": line2,
    }
    DefaultAddressValues { "name": name, "address": address, "phone": phone }
    ConfirmParams { "return_url": return_url, "payment_method_data": payment_method_data }
    WithoutFormParams { "return_url": return_url, "payment_method_data": payment_method_data }
}

impl ToJs for PaymentMethodData {
    fn to_js(&self) -> JsValue {
        let kind = self.kind.as_ref().map_or(JsValue::UNDEFINED, |kind| kind.as_str().into());
        Properties::new()
            .with("type", kind)
            .with("billing_details", self.billing_details.to_js())
            .object()
    }
}

impl ToJs for FormLayout {
    fn to_js(&self) -> JsValue {
        let (kind, default_collapsed) = match self {
            Self::Tab => ("tab", false),
            Self::CollapsedTab => ("tab", true),
            Self::Accordion => ("accordion", true),
            Self::OpenAccordion => ("accordion", false),
        };
        Properties::new()
            .with("type", kind.into())
            .with("defaultCollapsed", default_collapsed.into())
            .object()
    }
}

impl ToJs for PaymentFormOptions {
    fn to_js(&self) -> JsValue {
        payment_form(
            self.layout.to_js(),
            &self.default_billing_details,
            &self.billing_details_fields,
            &self.payment_method_order,
        )
    }
}

impl ToJs for PaymentFormUpdate {
    fn to_js(&self) -> JsValue {
        payment_form(
            JsValue::UNDEFINED,
            &self.default_billing_details,
            &self.billing_details_fields,
            &self.payment_method_order,
        )
    }
}

fn payment_form(
    layout: JsValue,
    values: &Option<ContactDetails>,
    fields: &Option<BillingDetailsFields>,
    order: &[PaymentMethodType],
) -> JsValue {
    let order = match order {
        [] => JsValue::UNDEFINED,
        order => order.iter().map(|kind| JsValue::from(kind.as_str())).collect::<Array>().into(),
    };
    Properties::new()
        .with("layout", layout)
        .with("defaultValues", under("billingDetails", values.to_js()))
        .with("fields", under("billingDetails", fields.to_js()))
        .with("paymentMethodOrder", order)
        .object()
}

/// An object around something that is there.
fn under(name: &str, value: JsValue) -> JsValue {
    if value.is_undefined() { value } else { Properties::new().with(name, value).object() }
}

impl ToJs for AddressAutocomplete {
    fn to_js(&self) -> JsValue {
        let api_key = match self {
            Self::GoogleMapsApi { api_key } => api_key.to_js(),
            _ => JsValue::UNDEFINED,
        };
        Properties::new().with("mode", self.mode().into()).with("apiKey", api_key).object()
    }
}

impl ToJs for AddressFormOptions {
    fn to_js(&self) -> JsValue {
        Properties::new()
            .with("mode", self.mode.as_str().into())
            .with("autocomplete", self.autocomplete.to_js())
            .with("defaultValues", self.default_values.to_js())
            .with("fields", under("phone", self.phone.to_js()))
            .object()
    }
}

impl ToJs for AddressFormUpdate {
    fn to_js(&self) -> JsValue {
        Properties::new()
            .with("defaultValues", self.default_values.to_js())
            .with("fields", under("phone", self.phone.to_js()))
            .object()
    }
}
