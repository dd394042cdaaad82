use serde::{Serialize, Serializer};

/// The language of PAY.JP's form, and of our own words around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Japanese.
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

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The overall look of PAY.JP's form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Theme {
    /// PAY.JP's own, light.
    #[default]
    Payjp,
    /// Dark.
    Dark,
}

/// The look of PAY.JP's form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Appearance {
    /// The theme.
    pub theme: Theme,
}

impl Appearance {
    /// The look of this theme.
    #[must_use]
    pub fn theme(theme: Theme) -> Self {
        Self { theme }
    }
}

/// Options of [`Payments::widgets`](crate::Payments::widgets).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct WidgetsOptions {
    /// The language of PAY.JP's form; payments.js decides when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<Locale>,
    /// The look of PAY.JP's form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appearance: Option<Appearance>,
}

impl WidgetsOptions {
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

/// How PAY.JP's form shows the kinds of payment method. It cannot be changed once the form is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormLayout {
    /// Tabs, the first one chosen.
    Tab,
    /// An accordion, every part of it closed.
    #[default]
    Accordion,
    /// An accordion, the first part of it open.
    OpenAccordion,
}

impl Serialize for FormLayout {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let (kind, default_collapsed) = match self {
            Self::Tab => ("tab", false),
            Self::Accordion => ("accordion", true),
            Self::OpenAccordion => ("accordion", false),
        };
        let mut object = serializer.serialize_struct("layout", 2)?;
        object.serialize_field("type", kind)?;
        object.serialize_field("defaultCollapsed", &default_collapsed)?;
        object.end()
    }
}

/// Name and contacts of the holder, to start the form with or to send along with the confirmation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BillingDetails {
    /// The holder's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The holder's e-mail address. 3-D Secure needs this or the telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The holder's telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl BillingDetails {
    /// Sets the holder's name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the holder's e-mail address.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets the holder's telephone number.
    #[must_use]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }
}

/// Options of [`Widgets::create_payment_form`](crate::Widgets::create_payment_form).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PaymentFormOptions {
    /// How the kinds of payment method are shown.
    pub layout: FormLayout,
    /// What the form starts with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_values: Option<DefaultValues>,
}

/// What PAY.JP's form starts with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DefaultValues {
    /// Name and contacts of the holder.
    pub billing_details: BillingDetails,
}

impl PaymentFormOptions {
    /// Sets how the kinds of payment method are shown.
    #[must_use]
    pub fn layout(mut self, layout: FormLayout) -> Self {
        self.layout = layout;
        self
    }

    /// Sets what the form starts with.
    #[must_use]
    pub fn default_billing_details(mut self, billing_details: BillingDetails) -> Self {
        self.default_values = Some(DefaultValues { billing_details });
        self
    }
}

/// Parameters of [`Widgets::confirm_setup`](crate::Widgets::confirm_setup).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConfirmSetupParams {
    /// Where PAY.JP sends the customer afterwards, absolute.
    pub return_url: String,
}

impl ConfirmSetupParams {
    /// Confirms and sends the customer here afterwards.
    #[must_use]
    pub fn new(return_url: impl Into<String>) -> Self {
        Self { return_url: return_url.into() }
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
