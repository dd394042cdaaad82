mod builder;
mod groups;
mod identity;

use core::fmt;
use std::sync::Arc;
use std::time::Instant;

use payjp_types::Mode;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use serde::de::DeserializeOwned;
use tracing::Instrument;
use url::Url;

pub use builder::{ClientBuilder, ClientBuilderError, DEFAULT_BASE_URL};

use crate::call::Call;
use crate::{Error, RetryPolicy, SecretKey, answer};

/// A client of [PAY.JP API v2](https://docs.pay.jp/v2/api). Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    base_url: Url,
    /// Marked sensitive, so that nothing below us prints it.
    authorization: HeaderValue,
    mode: Mode,
    retry: RetryPolicy,
}

impl Client {
    /// Starts a client that acts with this key.
    pub fn builder(key: SecretKey) -> ClientBuilder {
        ClientBuilder::new(key)
    }

    /// Test or live, by the secret key.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.inner.mode
    }

    /// Where requests go, without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.inner.base_url.as_str().trim_end_matches('/')
    }

    /// Retrieves what is at a path.
    pub(crate) async fn fetch<T: DeserializeOwned>(
        &self,
        path: Result<String, Error>,
    ) -> Result<T, Error> {
        self.run(&Call::get(path?)).await
    }

    /// Sends a call until it succeeds, fails for good or runs out of retries.
    pub(crate) async fn run<T: DeserializeOwned>(&self, call: &Call) -> Result<T, Error> {
        let span = tracing::debug_span!("payjp", method = %call.method, path = call.path);
        self.attempts(call).instrument(span).await
    }

    async fn attempts<T: DeserializeOwned>(&self, call: &Call) -> Result<T, Error> {
        let mut done = 0;
        loop {
            let started = Instant::now();
            let outcome = self.attempt(call).await;
            let error = match outcome {
                Ok(value) => {
                    tracing::debug!(attempt = done + 1, elapsed = ?started.elapsed(), "answered");
                    return Ok(value);
                }
                Err(error) => error,
            };
            let wait = match error.is_retryable() {
                true => self.inner.retry.wait(done, error.retry_after()),
                false => None,
            };
            tracing::debug!(attempt = done + 1, elapsed = ?started.elapsed(), ?wait, %error, "failed");
            match wait {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(error),
            }
            done += 1;
        }
    }

    async fn attempt<T: DeserializeOwned>(&self, call: &Call) -> Result<T, Error> {
        let url = self.url(call);
        let mut request = self
            .inner
            .http
            .request(call.method.clone(), url)
            .header("Authorization", self.inner.authorization.clone())
            .header(ACCEPT, "application/json, application/problem+json");
        if let Some(key) = &call.idempotency_key {
            request = request.header("Idempotency-Key", key.as_str());
        }
        if let Some(body) = &call.body {
            request = request.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        answer::read(request.send().await.map_err(answer::transport)?).await
    }

    fn url(&self, call: &Call) -> Url {
        let mut url = self.inner.base_url.clone();
        // Parsing the whole address again would be a tenth of what a call costs here.
        let before = url.path().trim_end_matches('/');
        let path = [before, &call.path].concat();
        url.set_path(&path);
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&call.query);
        }
        url
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("mode", &self.inner.mode)
            .field("retry", &self.inner.retry)
            .finish_non_exhaustive()
    }
}
