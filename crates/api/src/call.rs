use core::fmt;
use core::marker::PhantomData;

use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Client, Error, IdempotencyKey};

/// One request, which may be sent more than once.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// From `/v2` on, percent-encoded.
    pub(crate) path: String,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) idempotency_key: Option<IdempotencyKey>,
}

impl Call {
    pub(crate) fn get(path: String) -> Self {
        let method = Method::GET;
        Self { method, path, query: Vec::new(), body: None, idempotency_key: None }
    }

    pub(crate) fn delete(path: String) -> Self {
        Self { method: Method::DELETE, ..Self::get(path) }
    }

    fn post(path: String, body: Option<Vec<u8>>) -> Self {
        Self { method: Method::POST, body, ..Self::get(path) }
    }
}

/// A POST that is ready to be sent, and answers with a `T`.
///
/// Nothing happens before [`send`](Self::send). Every call has an idempotency key, which stays the same from one
/// attempt to the next; when none is given, one is generated.
#[must_use = "nothing is sent before `.send().await`"]
pub struct Post<T> {
    client: Client,
    call: Result<Call, Error>,
    answer: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Post<T> {
    pub(crate) fn new(client: &Client, path: Result<String, Error>) -> Self {
        let call = path.map(|path| Call::post(path, None));
        Self { client: client.clone(), call, answer: PhantomData }
    }

    pub(crate) fn json(mut self, body: &impl Serialize) -> Self {
        self.call = self.call.and_then(|call| match serde_json::to_vec(body) {
            Ok(body) => Ok(Call { body: Some(body), ..call }),
            Err(_) => Err(Error::NotSent { reason: "its values cannot be written as JSON" }),
        });
        self
    }

    /// Sets the idempotency key. The same key and the same values give the same object, however often they are sent
    /// and by whichever process.
    pub fn idempotency_key(mut self, key: IdempotencyKey) -> Self {
        if let Ok(call) = &mut self.call {
            call.idempotency_key = Some(key);
        }
        self
    }

    /// Sends it, and sends it again as the client's [`RetryPolicy`](crate::RetryPolicy) says.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn send(self) -> Result<T, Error> {
        let mut call = self.call?;
        call.idempotency_key.get_or_insert_with(IdempotencyKey::generate);
        self.client.run(&call).await
    }
}

impl<T> fmt::Debug for Post<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.call.as_ref().map(|call| call.path.as_str());
        f.debug_struct("Post").field("path", &path).finish_non_exhaustive()
    }
}
