use payjp_types::{DownloadUrl, Statement, StatementId, TermId};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// What came together in a term. See [`Client::statements`].
#[derive(Clone, Copy, Debug)]
pub struct Statements<'a> {
    pub(crate) client: &'a Client,
}

impl Statements<'_> {
    /// Retrieves a statement (`GET /v2/statements/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such statement; see [`Error`] for the rest.
    pub async fn get(&self, id: &StatementId) -> Result<Statement, Error> {
        self.client.fetch(object("statements", id.as_str(), "")).await
    }

    /// Lists statements, newest first (`GET /v2/statements`).
    pub fn list(&self) -> ListRequest<Statement> {
        ListRequest::new(self.client, Ok("/v2/statements".to_owned()))
    }

    /// Makes an address at which it can be downloaded for an hour (`POST /v2/statements/{id}/statement_urls`).
    pub fn download(&self, id: &StatementId) -> Post<DownloadUrl> {
        Post::new(self.client, object("statements", id.as_str(), "/statement_urls"))
    }
}

impl ListRequest<Statement> {
    /// Only those made at this time (ISO 8601) or later.
    pub fn since(self, time: &str) -> Self {
        self.filter("since", time)
    }

    /// Only those made at this time (ISO 8601) or earlier.
    pub fn until(self, time: &str) -> Self {
        self.filter("until", time)
    }

    /// Only those of this kind, such as `sales`.
    pub fn kind(self, kind: &str) -> Self {
        self.filter("type", kind)
    }

    /// Only those of this term.
    pub fn of_term(self, id: &TermId) -> Self {
        self.filter("term_id", id)
    }
}
