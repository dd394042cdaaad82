use std::collections::BTreeMap;

/// What a merchant keeps with an object at PAY.JP: at most 20 names, each with a text, a whole number or a truth value.
///
/// In an update an empty text takes a name away, and names that are not sent stay.
pub type Metadata = BTreeMap<String, MetadataValue>;

/// One value of [`Metadata`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(untagged))]
#[non_exhaustive]
pub enum MetadataValue {
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A text. A number with a fraction, which PAY.JP does not document, is read as one, and so is anything else.
    Text(String),
}

impl MetadataValue {
    /// The text, where it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for MetadataValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for MetadataValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for MetadataValue {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for MetadataValue {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for MetadataValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Wire {
            Boolean(bool),
            Integer(i64),
            Fraction(f64),
            Text(String),
            Other(serde::de::IgnoredAny),
        }
        Ok(match Wire::deserialize(deserializer)? {
            Wire::Boolean(value) => Self::Boolean(value),
            Wire::Integer(number) => Self::Integer(number),
            Wire::Fraction(number) => Self::Text(number.to_string()),
            Wire::Text(text) => Self::Text(text),
            Wire::Other(_) => Self::Text(String::new()),
        })
    }
}
