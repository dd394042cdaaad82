use std::sync::Arc;

use crate::open_enum::open_enum;

open_enum! {
    /// The family of an error of payments.js, which says who has to act.
    SdkErrorType {
        /// The payment method was refused: the customer tries another.
        Payment = "payment_error",
        /// The form has a mistake in it and shows it by itself.
        Validation = "validation_error",
        /// PAY.JP's API refused: the code says whether to retry or to mend the integration.
        Api = "api_error",
        /// payments.js was used wrongly: the merchant mends the integration.
        Sdk = "sdk_error",
        /// The customer did something, such as closing Apple Pay's sheet.
        User = "user_error",
    }
}

/// The error object of payments.js, as `confirmSetup` gives it. It has the fields of [`SdkErrorFields`].
///
/// It is one pointer, shared by its clones, because results carry it through every layer and seldom hold one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SdkError(Arc<SdkErrorFields>);

/// What an [`SdkError`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SdkErrorFields {
    /// Its family, `type` in JavaScript.
    pub kind: SdkErrorType,
    /// Its code, such as `card_declined`. An open set.
    pub code: String,
    /// A text for people, in whatever language payments.js chose.
    pub message: Option<String>,
    /// The mistakes in the form, when the family is `validation_error`.
    pub validation_errors: Vec<ValidationError>,
}

impl SdkError {
    /// An error of this family with this code and nothing else to it.
    #[must_use]
    pub fn new(kind: impl Into<SdkErrorType>, code: impl Into<String>) -> Self {
        SdkErrorFields {
            kind: kind.into(),
            code: code.into(),
            message: None,
            validation_errors: Vec::new(),
        }
        .into()
    }
}

impl From<SdkErrorFields> for SdkError {
    fn from(fields: SdkErrorFields) -> Self {
        Self(Arc::new(fields))
    }
}

impl core::ops::Deref for SdkError {
    type Target = SdkErrorFields;

    fn deref(&self) -> &SdkErrorFields {
        &self.0
    }
}

impl core::fmt::Display for SdkError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.kind.as_str())?;
        f.write_str(": ")?;
        f.write_str(&self.code)
    }
}

impl core::error::Error for SdkError {}

/// One mistake in PAY.JP's form, which the form shows by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    /// The name of the field.
    pub field: String,
    /// A text for people.
    pub message: String,
    /// What kind of mistake it is, `error_type` in JavaScript.
    pub error_type: String,
}

/// What last went wrong in a flow. PAY.JP does not say which fields it has, so none is certain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[non_exhaustive]
pub struct FlowError {
    /// A code such as `three_d_secure_failed`.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub code: Option<String>,
    /// A text for people.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::lenient::maybe"))]
    pub message: Option<String>,
}

impl FlowError {
    /// An error of a flow, as far as it was told.
    #[must_use]
    pub fn new(code: Option<String>, message: Option<String>) -> Self {
        Self { code, message }
    }
}

/// The body of an API error ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct Problem {
    /// The HTTP status again.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::lenient::maybe"))]
    pub status: Option<u16>,
    /// The machine's word for it, such as `not_found`. Ask [`Problem::code`], which knows where else to look.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::lenient::maybe")
    )]
    pub code: Option<String>,
    /// The code in Title Case.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::lenient::maybe")
    )]
    pub title: Option<String>,
    /// What happened, for people.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::lenient::maybe")
    )]
    pub detail: Option<String>,
    /// The path of the request.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", deserialize_with = "crate::lenient::maybe")
    )]
    pub instance: Option<String>,
    /// The address of its documentation, `type` on the wire.
    #[cfg_attr(
        feature = "serde",
        serde(
            rename = "type",
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::lenient::maybe"
        )
    )]
    pub kind: Option<String>,
    /// The fields at fault, when the code is `validation_error`.
    #[cfg_attr(
        feature = "serde",
        serde(
            skip_serializing_if = "Vec::is_empty",
            deserialize_with = "crate::lenient::or_default"
        )
    )]
    pub errors: Vec<FieldError>,
}

/// One field at fault in a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct FieldError {
    /// The field's path, with dots.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::lenient::or_default"))]
    pub field: String,
    /// What is wrong with it.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::lenient::or_default"))]
    pub message: String,
}

impl Problem {
    /// The code in snake_case: the field itself, else the last segment of the documentation's address, else the title.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        if let Some(code) = &self.code {
            return Some(code.clone());
        }
        let slug =
            self.kind.as_deref().and_then(|url| url.split_once("/errors/")).map(|(_, slug)| slug);
        slug.or(self.title.as_deref())
            .filter(|text| !text.is_empty())
            .map(|text| text.to_lowercase().replace([' ', '-'], "_"))
    }
}
