//! Reading what is of another shape than was expected as if it were not there.

use serde::de::{Deserialize, Deserializer, IgnoredAny};

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Shape<T> {
    Expected(T),
    Other(IgnoredAny),
}

/// For `#[serde(default, deserialize_with = "…")]`: `None` for `null`, and for anything that is no `T`.
pub(crate) fn maybe<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(match Shape::<T>::deserialize(deserializer)? {
        Shape::Expected(value) => Some(value),
        Shape::Other(_) => None,
    })
}

/// As [`maybe`], with the default of the type in place of `None`.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(maybe(deserializer)?.unwrap_or_default())
}
