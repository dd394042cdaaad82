mod address_form;
mod confirm;
mod js;
mod payment_form;

pub use address_form::{
    AddressAutocomplete, AddressFormOptions, AddressFormUpdate, AddressMode, DefaultAddress,
    DefaultAddressValues, PhoneField,
};
pub use confirm::{
    Address, BillingDetails, ConfirmParams, ConfirmPaymentParams, ConfirmSetupParams,
    PaymentMethodData, WithoutFormParams,
};
pub use js::JsOptions;
pub use payment_form::{
    BillingDetailsFields, ContactDetails, Field, FormLayout, PaymentFormOptions, PaymentFormUpdate,
};

/// The language of PAY.JP's form, and of our own words around it.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Japanese, the default.
    #[default]
    Ja,
    /// English.
    En,
}

impl Locale {
    /// The language tag, `ja` or `en`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The locale of a language tag such as `en-GB`, or `None` for a language that PAY.JP's form does not speak.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next() {
            Some(language) if language.eq_ignore_ascii_case("ja") => Some(Self::Ja),
            Some(language) if language.eq_ignore_ascii_case("en") => Some(Self::En),
            _ => None,
        }
    }
}

/// The overall look of PAY.JP's form.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Theme {
    /// PAY.JP's own, light; the default.
    #[default]
    Payjp,
    /// Dark.
    Dark,
}

/// The look of PAY.JP's form: `appearance` in JavaScript.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Appearance {
    /// The theme.
    pub theme: Theme,
    /// What differs from the theme. The default is nothing.
    pub variables: Option<AppearanceVariables>,
}

impl Appearance {
    /// The look of this theme.
    #[must_use]
    pub fn theme(theme: Theme) -> Self {
        Self { theme, variables: None }
    }

    /// Sets what differs from the theme.
    #[must_use]
    pub fn variables(mut self, variables: AppearanceVariables) -> Self {
        self.variables = Some(variables);
        self
    }
}

/// What differs from a theme, each as CSS would have it. What is left out is as the theme has it.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AppearanceVariables {
    /// `colorPrimary`: the colour of what is chosen and of what has the focus.
    pub color_primary: Option<String>,
    /// `colorBackground`: the colour behind the fields.
    pub color_background: Option<String>,
    /// `colorText`: the colour of the text.
    pub color_text: Option<String>,
    /// `colorDanger`: the colour of what is wrong.
    pub color_danger: Option<String>,
    /// `fontFamily`: the fonts.
    pub font_family: Option<String>,
    /// `fontSizeBase`: the size of the text with its CSS unit, such as `16px`, from which the others follow.
    pub font_size_base: Option<String>,
}

impl AppearanceVariables {
    /// Sets the colour of what is chosen and of what has the focus.
    #[must_use]
    pub fn color_primary(mut self, value: impl Into<String>) -> Self {
        self.color_primary = Some(value.into());
        self
    }

    /// Sets the colour behind the fields.
    #[must_use]
    pub fn color_background(mut self, value: impl Into<String>) -> Self {
        self.color_background = Some(value.into());
        self
    }

    /// Sets the colour of the text.
    #[must_use]
    pub fn color_text(mut self, value: impl Into<String>) -> Self {
        self.color_text = Some(value.into());
        self
    }

    /// Sets the colour of what is wrong.
    #[must_use]
    pub fn color_danger(mut self, value: impl Into<String>) -> Self {
        self.color_danger = Some(value.into());
        self
    }

    /// Sets the fonts.
    #[must_use]
    pub fn font_family(mut self, value: impl Into<String>) -> Self {
        self.font_family = Some(value.into());
        self
    }

    /// Sets the size of the text.
    #[must_use]
    pub fn font_size_base(mut self, value: impl Into<String>) -> Self {
        self.font_size_base = Some(value.into());
        self
    }
}

/// Options of [`Payments::widgets`](crate::Payments::widgets).
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WidgetsOptions {
    /// The language of PAY.JP's form; payments.js decides when there is none.
    pub locale: Option<Locale>,
    /// The look of PAY.JP's form; payments.js decides when there is none.
    pub appearance: Option<Appearance>,
}

impl WidgetsOptions {
    /// Sets the language. Left out, payments.js decides.
    #[must_use]
    pub fn locale(mut self, locale: Locale) -> Self {
        self.locale = Some(locale);
        self
    }

    /// Sets the look. Left out, payments.js decides.
    #[must_use]
    pub fn appearance(mut self, appearance: Appearance) -> Self {
        self.appearance = Some(appearance);
        self
    }
}

/// What [`Widgets::update`](crate::Widgets::update) can change. The client secret is not among it: another flow needs
/// other widgets.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WidgetsUpdate {
    /// The new language; the old one stays when there is none.
    pub locale: Option<Locale>,
    /// The new look; the old one stays when there is none.
    pub appearance: Option<Appearance>,
}

impl WidgetsUpdate {
    /// Sets the language.
    #[must_use]
    pub fn locale(mut self, locale: Locale) -> Self {
        self.locale = Some(locale);
        self
    }

    /// Sets the look.
    #[must_use]
    pub fn appearance(mut self, appearance: Appearance) -> Self {
        self.appearance = Some(appearance);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_gives_its_locale() {
        assert_eq!(Locale::from_tag("ja"), Some(Locale::Ja));
        assert_eq!(Locale::from_tag("EN-gb"), Some(Locale::En));
        assert_eq!(Locale::from_tag("fr"), None);
        assert_eq!(Locale::from_tag(""), None);
    }
}
