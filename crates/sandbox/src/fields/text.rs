use serde_json::Value;

use super::Fields;

/// What a string field must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    Any,
    /// No more than this many characters.
    AtMost(usize),
    /// A merchant's own id: at most 100 of `-`, `_`, digits and ASCII letters.
    Id,
    /// An e-mail address of at most 255 characters.
    Email,
    /// Only digits, and as many as this.
    Digits(usize, usize),
}

impl Fields {
    pub(crate) fn string(&mut self, name: &str, shape: Text) -> Option<String> {
        let Value::String(text) = self.take(name)? else {
            self.refuse(name, "Input should be a valid string");
            return None;
        };
        match complaint(&text, shape) {
            Some(message) => {
                self.refuse(name, message);
                None
            }
            None => Some(text),
        }
    }
}

fn complaint(text: &str, shape: Text) -> Option<String> {
    let too_long = |limit: usize| {
        (text.chars().count() > limit)
            .then(|| format!("String should have at most {limit} characters"))
    };
    match shape {
        Text::Any => None,
        Text::AtMost(limit) => too_long(limit),
        Text::Id => too_long(100).or_else(|| {
            let fits = !text.is_empty()
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            (!fits).then(|| "String should match pattern '^[-_0-9A-Za-z]+$'".to_owned())
        }),
        Text::Email => too_long(255)
            .or_else(|| (!is_email(text)).then(|| "value is not a valid email address".to_owned())),
        Text::Digits(least, most) => {
            let fits =
                (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            (!fits).then(|| format!("String should match pattern '^[0-9]{{{least},{most}}}$'"))
        }
    }
}

/// Whether the text could be an address: enough to find a slip, not the whole of RFC 5322.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    !local.is_empty()
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
        && !local.contains('@')
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_a_name_and_a_dotted_domain() {
        assert!(is_email("taro@example.com"));
        for text in [
            "",
            "taro",
            "@example.com",
            "taro@",
            "taro@example",
            "ta ro@example.com",
            "a@b@c.jp",
            "a@.jp",
        ] {
            assert!(!is_email(text), "{text}");
        }
    }

    #[test]
    fn complaints_name_the_limit() {
        assert_eq!(complaint("123", Text::Digits(3, 4)), None);
        assert_eq!(
            complaint("12a", Text::Digits(3, 4)).as_deref(),
            Some("String should match pattern '^[0-9]{3,4}$'")
        );
        assert_eq!(
            complaint(&"あ".repeat(256), Text::AtMost(255)).as_deref(),
            Some("String should have at most 255 characters")
        );
        assert!(complaint("cus 1", Text::Id).is_some());
    }
}
