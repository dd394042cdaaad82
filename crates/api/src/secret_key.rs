use core::fmt;

use payjp_types::Mode;

/// A secret key (`sk_test_…` or `sk_live_…`), which must never leave the merchant's server.
///
/// Its `Debug` is redacted, it has no `Display`, it cannot be serialised, and nothing outside this crate can read it.
#[derive(Clone)]
pub struct SecretKey(String);

/// Why a text is no [`SecretKey`]. The text itself is in no message, because it may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SecretKeyError {
    /// It starts with `pk_`.
    #[error(
        "a publishable key (pk_…) was given where the secret key belongs: give the secret key (sk_test_… or sk_live_…) \
         from PAY.JP's dashboard"
    )]
    Publishable,
    /// It starts with neither `sk_test_` nor `sk_live_`, nothing follows, or something that no key contains follows.
    #[error(
        "this is no secret key: it must start with sk_test_ or sk_live_. Copy it from PAY.JP's dashboard"
    )]
    Malformed,
}

impl SecretKey {
    /// Takes a secret key. White space around it is left out.
    ///
    /// # Errors
    /// [`SecretKeyError::Publishable`] for a publishable key, [`SecretKeyError::Malformed`] for anything else that is
    /// no secret key.
    pub fn parse(text: &str) -> Result<Self, SecretKeyError> {
        let text = text.trim();
        if text.starts_with("pk_") {
            return Err(SecretKeyError::Publishable);
        }
        let rest = text.strip_prefix("sk_test_").or_else(|| text.strip_prefix("sk_live_"));
        match rest {
            Some(rest) if !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_graphic()) => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(SecretKeyError::Malformed),
        }
    }

    /// Test or live, by the key's prefix.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.0.starts_with("sk_live_") { Mode::Live } else { Mode::Test }
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_key_tells_its_mode_and_nothing_else() {
        let key = SecretKey::parse(" sk_test_donotshow\n").unwrap();
        assert_eq!((key.mode(), key.expose()), (Mode::Test, "sk_test_donotshow"));
        assert_eq!(format!("{key:?}"), "SecretKey(redacted)");
        assert_eq!(SecretKey::parse("sk_live_1").unwrap().mode(), Mode::Live);
    }

    #[test]
    fn a_publishable_key_gets_its_own_sentence() {
        let error = SecretKey::parse("pk_test_abc").unwrap_err();
        assert_eq!(error, SecretKeyError::Publishable);
        assert!(!error.to_string().contains("abc"));
    }

    #[test]
    fn anything_else_is_malformed() {
        for text in ["", "sk_", "sk_test_", "sk_prod_1", "sk_test_a b", "sk_test_é"] {
            assert_eq!(SecretKey::parse(text).unwrap_err(), SecretKeyError::Malformed, "{text:?}");
        }
    }
}
