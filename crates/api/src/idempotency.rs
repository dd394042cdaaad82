use core::fmt;

/// The name that makes a POST safe to repeat: PAY.JP answers a second request with the same key and the same body
/// with the first one's answer.
///
/// 1 to 255 characters out of `A-Z a-z 0-9 - _`.
///
/// <https://docs.pay.jp/v2/guide/developers/idempotency>
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

/// Why a text is no [`IdempotencyKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an idempotency key has 1 to 255 characters, each a letter, a digit, `-` or `_` of ASCII")]
#[non_exhaustive]
pub struct IdempotencyKeyError;

impl IdempotencyKey {
    /// Takes a key that the caller chose, such as one made from the id of an order.
    ///
    /// # Errors
    /// When it is empty, longer than 255 characters, or has a character that PAY.JP refuses.
    pub fn parse(text: impl Into<String>) -> Result<Self, IdempotencyKeyError> {
        let text = text.into();
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if (1..=255).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text))
        } else {
            Err(IdempotencyKeyError)
        }
    }

    /// A new random key: 128 bits as 32 hexadecimal digits.
    #[must_use]
    pub fn generate() -> Self {
        Self(format!("{:032x}", rand::random::<u128>()))
    }

    /// The key as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_payjp_takes_is_a_key() {
        assert!(IdempotencyKey::parse("customer-42_A").is_ok());
        assert!(IdempotencyKey::parse("k".repeat(255)).is_ok());
        for text in ["", "a:b", "a b", "é", "a\n", &"k".repeat(256)] {
            assert_eq!(IdempotencyKey::parse(text), Err(IdempotencyKeyError), "{text:?}");
        }
    }

    #[test]
    fn generated_keys_are_valid_and_differ() {
        let (one, two) = (IdempotencyKey::generate(), IdempotencyKey::generate());
        assert_ne!(one, two);
        assert_eq!(IdempotencyKey::parse(one.as_str()), Ok(one));
    }
}
