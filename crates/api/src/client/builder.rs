use core::time::Duration;
use std::sync::Arc;

use payjp_types::Mode;
use reqwest::header::HeaderValue;
use reqwest::redirect;
use url::Url;

use super::{Client, Inner, identity};
use crate::{RetryPolicy, SecretKey};

/// Where PAY.JP's API is.
pub const DEFAULT_BASE_URL: &str = "https://api.pay.jp";

/// Sets up a [`Client`]. See [`Client::builder`].
#[derive(Clone, Debug)]
#[must_use = "call `.build()`"]
pub struct ClientBuilder {
    key: SecretKey,
    base_url: String,
    timeout: Duration,
    connect_timeout: Duration,
    retry: RetryPolicy,
    user_agent_suffix: Option<String>,
}

/// Why a [`Client`] could not be built.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientBuilderError {
    /// The base URL is no URL that requests can be sent to.
    #[error(
        "the base URL of the API must look like {DEFAULT_BASE_URL}: http or https, a host, no query, no user name"
    )]
    BaseUrl,
    /// A live key would cross the network in the clear.
    #[error(
        "a live key must not be sent over http: give a base URL that starts with https://, or a test key (sk_test_…)"
    )]
    LiveKeyOverHttp,
    /// The suffix of the user agent has a character that no header can carry.
    #[error("the suffix of the user agent may have visible ASCII characters and spaces only")]
    UserAgent,
    /// The HTTP client could not be set up, as when the machine has no certificates.
    #[error("the HTTP client could not be set up")]
    Http(#[source] Box<dyn core::error::Error + Send + Sync>),
}

impl ClientBuilder {
    pub(super) fn new(key: SecretKey) -> Self {
        Self {
            key,
            base_url: DEFAULT_BASE_URL.to_owned(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            retry: RetryPolicy::default(),
            user_agent_suffix: None,
        }
    }

    /// Sends requests elsewhere, such as to `payjp-sandbox`. Default: [`DEFAULT_BASE_URL`]. Paths start with `/v2`
    /// after it, with or without a slash at its end.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Limits one attempt, from connecting to the last byte of the answer. Default: 30 s. A call takes at most this
    /// long times one more than its retries, plus the waits in between.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Limits connecting. Default: 10 s.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Says when a request is sent again. Default: [`RetryPolicy::default`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Adds the name of your own program to the user agent, such as `my-shop/1.2`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    /// See [`ClientBuilderError`].
    pub fn build(self) -> Result<Client, ClientBuilderError> {
        let base_url = base_url(&self.base_url)?;
        let mode = self.key.mode();
        if mode == Mode::Live && base_url.scheme() != "https" {
            return Err(ClientBuilderError::LiveKeyOverHttp);
        }
        let headers = identity::headers(self.user_agent_suffix.as_deref())
            .map_err(|_| ClientBuilderError::UserAgent)?;
        let mut authorization = HeaderValue::try_from(format!("Bearer {}", self.key.expose()))
            .map_err(|error| ClientBuilderError::Http(Box::new(error)))?;
        authorization.set_sensitive(true);
        let http = reqwest::Client::builder()
            .default_headers(headers)
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout)
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|error| ClientBuilderError::Http(Box::new(error)))?;
        let inner = Inner { http, base_url, authorization, mode, retry: self.retry };
        Ok(Client { inner: Arc::new(inner) })
    }
}

fn base_url(text: &str) -> Result<Url, ClientBuilderError> {
    let url = Url::parse(text.trim()).map_err(|_| ClientBuilderError::BaseUrl)?;
    let usable = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    if usable { Ok(url) } else { Err(ClientBuilderError::BaseUrl) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builder(key: &str) -> ClientBuilder {
        Client::builder(SecretKey::parse(key).unwrap())
    }

    #[test]
    fn a_trailing_slash_makes_no_difference() {
        for url in ["http://127.0.0.1:1/", "http://127.0.0.1:1", " http://127.0.0.1:1// "] {
            let client = builder("sk_test_1").base_url(url).build().unwrap();
            assert_eq!(client.base_url(), "http://127.0.0.1:1");
        }
        assert_eq!(builder("sk_live_1").build().unwrap().base_url(), DEFAULT_BASE_URL);
    }

    #[test]
    fn a_live_key_stays_off_http() {
        let error = builder("sk_live_1").base_url("http://127.0.0.1:1").build().unwrap_err();
        assert!(matches!(error, ClientBuilderError::LiveKeyOverHttp));
        assert!(builder("sk_live_1").base_url("https://127.0.0.1:1").build().is_ok());
    }

    #[test]
    fn other_base_urls_are_refused() {
        for url in ["", "api.pay.jp", "ftp://a", "https://u:p@a", "https://a?b", "https://a#b"] {
            let error = builder("sk_test_1").base_url(url).build().unwrap_err();
            assert!(matches!(error, ClientBuilderError::BaseUrl), "{url}");
        }
    }

    #[test]
    fn a_suffix_that_breaks_the_header_is_refused() {
        let error = builder("sk_test_1").user_agent_suffix("a\r\nb: c").build().unwrap_err();
        assert!(matches!(error, ClientBuilderError::UserAgent));
    }

    #[test]
    fn the_key_shows_nowhere() {
        let builder = builder("sk_test_donotshow");
        let client = builder.clone().build().unwrap();
        let text = format!("{builder:?} {client:?} {:?}", client.customers());
        assert!(!text.contains("donotshow"), "{text}");
    }
}
