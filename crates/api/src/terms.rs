use payjp_types::{Term, TermId};

use crate::path::object;
use crate::{Client, Error, ListRequest};

/// Spans of time that are settled at once. See [`Client::terms`].
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    pub(crate) client: &'a Client,
}

impl Terms<'_> {
    /// Retrieves a term (`GET /v2/terms/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such term; see [`Error`] for the rest.
    pub async fn get(&self, id: &TermId) -> Result<Term, Error> {
        self.client.fetch(object("terms", id.as_str(), "")).await
    }

    /// Lists terms, newest first (`GET /v2/terms`).
    pub fn list(&self) -> ListRequest<Term> {
        ListRequest::new(self.client, Ok("/v2/terms".to_owned()))
    }
}

impl ListRequest<Term> {
    /// Only those that began at this time (ISO 8601) or later.
    pub fn since_start(self, time: &str) -> Self {
        self.filter("since_start_at", time)
    }

    /// Only those that began at this time (ISO 8601) or earlier.
    pub fn until_start(self, time: &str) -> Self {
        self.filter("until_start_at", time)
    }
}
