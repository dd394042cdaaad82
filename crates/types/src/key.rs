use core::fmt;

/// A publishable key (`pk_test_…` or `pk_live_…`): the only key that may reach a browser.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(String);

/// Which of the two worlds a key belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// Test cards, no money.
    Test,
    /// Real cards.
    Live,
}

/// Why a text is no [`PublicKey`]. The text itself is in neither message, because it may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PublicKeyError {
    /// It starts with `sk_`.
    Secret,
    /// It starts with neither `pk_test_` nor `pk_live_`, or nothing follows.
    Malformed,
}

impl PublicKey {
    /// Takes a publishable key.
    ///
    /// # Errors
    /// [`PublicKeyError::Secret`] for a secret key, [`PublicKeyError::Malformed`] for anything else that is no
    /// publishable key.
    pub fn parse(text: &str) -> Result<Self, PublicKeyError> {
        let text = text.trim_ascii();
        if text.starts_with("sk_") {
            return Err(PublicKeyError::Secret);
        }
        let rest = text.strip_prefix("pk_test_").or_else(|| text.strip_prefix("pk_live_"));
        match rest {
            Some(rest) if rest.bytes().all(|b| b.is_ascii_graphic()) && !rest.is_empty() => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(PublicKeyError::Malformed),
        }
    }

    /// The key as payments.js takes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Test or live, by the key's prefix.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.0.starts_with("pk_live_") { Mode::Live } else { Mode::Test }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey").field(&self.0).finish()
    }
}

impl PublicKeyError {
    /// What happened and what to do, for the developer.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Secret => {
                "a secret key (sk_…) was given where a publishable key belongs: it must never reach a browser. \
                 Give the publishable key (pk_test_… or pk_live_…), and replace the secret key in PAY.JP's dashboard \
                 if it was ever served"
            }
            Self::Malformed => {
                "this is no publishable key: it must start with pk_test_ or pk_live_. Copy it from PAY.JP's dashboard"
            }
        }
    }
}

impl fmt::Display for PublicKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl core::error::Error for PublicKeyError {}

/// The secret that lets one customer's browser read and confirm one flow.
///
/// It has no `Display`, its `Debug` is redacted and it cannot be serialised, so that it reaches neither a log nor
/// server-rendered HTML by accident: [`expose`](Self::expose) is the only way out.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(transparent))]
pub struct ClientSecret(String);

impl ClientSecret {
    /// Takes a client secret as PAY.JP sent it. It is opaque; neither prefix nor length means anything.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The secret itself, to be handed to PAY.JP or to the customer's own browser, and to nobody else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publishable_key_tells_its_mode() {
        assert_eq!(PublicKey::parse("pk_test_abc").unwrap().mode(), Mode::Test);
        assert_eq!(PublicKey::parse(" pk_live_abc\n").unwrap().as_str(), "pk_live_abc");
        assert_eq!(PublicKey::parse("pk_live_abc").unwrap().mode(), Mode::Live);
    }

    #[test]
    fn a_secret_key_is_refused_and_not_repeated() {
        let error = PublicKey::parse("sk_test_donotshow").unwrap_err();
        assert_eq!(error, PublicKeyError::Secret);
        assert!(!error.to_string().contains("donotshow"));
    }

    #[test]
    fn anything_else_is_malformed() {
        for text in ["", "pk_", "pk_test_", "pk_prod_1", "pk_test_a b", "hello"] {
            assert_eq!(PublicKey::parse(text), Err(PublicKeyError::Malformed), "{text:?}");
        }
    }

    #[test]
    fn a_client_secret_does_not_show_in_debug() {
        let secret = ClientSecret::new("sflw_secret_1");
        assert_eq!(
            format!("{secret:?} {:?}", Some(&secret)),
            "ClientSecret(redacted) Some(ClientSecret(redacted))"
        );
        assert_eq!(secret.expose(), "sflw_secret_1");
    }
}
