use core::fmt;

use url::Url;

/// Where payments.js comes from.
pub const DEFAULT_JS_ORIGIN: &str = "https://js.pay.jp";

/// Scheme, host and port, as a browser writes them into `Origin`, such as `https://shop.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is no [`Origin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "an origin looks like https://shop.example or http://127.0.0.1:8080: http or https, a host, perhaps a port, nothing after it"
)]
#[non_exhaustive]
pub struct OriginError;

impl Origin {
    /// Takes an origin. A slash at its end, capitals and the scheme's own port make no difference.
    ///
    /// # Errors
    /// When it is no http or https origin, or when a path, query, fragment or user name comes with it.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let url = Url::parse(text.trim()).map_err(|_| OriginError)?;
        let bare = matches!(url.scheme(), "http" | "https")
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let origin = url.origin().ascii_serialization();
        // A URL's host may hold `;` or `'`, which would end a directive of the Content-Security-Policy.
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]/".contains(&b);
        if bare && origin.bytes().all(plain) { Ok(Self(origin)) } else { Err(OriginError) }
    }

    pub(crate) fn of_payments_js() -> Self {
        Self(DEFAULT_JS_ORIGIN.to_owned())
    }

    pub(crate) fn of_checkout() -> Self {
        Self("https://checkout.pay.jp".to_owned())
    }

    /// The origin of an absolute URL with a host.
    pub(crate) fn of_url(url: &str) -> Option<Self> {
        let origin = Url::parse(url).ok()?.origin().ascii_serialization();
        Self::parse(&origin).ok()
    }

    /// The origin without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_a_browser_does() {
        for (text, origin) in [
            ("https://Shop.Example:443/", "https://shop.example"),
            (" http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(Origin::parse(text).unwrap().as_str(), origin);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "shop.example",
            "null",
            "ftp://a",
            "https://a/b",
            "https://a?b",
            "https://a#b",
            "https://u@a",
            "https://a;script-src",
            "https://a'b",
            "data:x",
        ] {
            assert_eq!(Origin::parse(text), Err(OriginError), "{text}");
        }
    }

    #[test]
    fn the_origin_of_a_url_leaves_the_path() {
        assert_eq!(Origin::of_url("http://a:1/v2?x").unwrap().as_str(), "http://a:1");
        assert_eq!(Origin::of_url("data:x"), None);
    }
}
