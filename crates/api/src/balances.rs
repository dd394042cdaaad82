use payjp_types::{Balance, BalanceId, DownloadUrl};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// What PAY.JP transfers to the merchant, or claims. See [`Client::balances`].
#[derive(Clone, Copy, Debug)]
pub struct Balances<'a> {
    pub(crate) client: &'a Client,
}

impl Balances<'_> {
    /// Retrieves a balance (`GET /v2/balances/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such balance; see [`Error`] for the rest.
    pub async fn get(&self, id: &BalanceId) -> Result<Balance, Error> {
        self.client.fetch(object("balances", id.as_str(), "")).await
    }

    /// Lists balances, newest first (`GET /v2/balances`).
    pub fn list(&self) -> ListRequest<Balance> {
        ListRequest::new(self.client, Ok("/v2/balances".to_owned()))
    }

    /// Makes an address at which it can be downloaded for an hour (`POST /v2/balances/{id}/balance_urls`).
    pub fn download(&self, id: &BalanceId) -> Post<DownloadUrl> {
        Post::new(self.client, object("balances", id.as_str(), "/balance_urls"))
    }
}

impl ListRequest<Balance> {
    /// Only those made at this time (ISO 8601) or later.
    pub fn since(self, time: &str) -> Self {
        self.filter("since", time)
    }

    /// Only those made at this time (ISO 8601) or earlier.
    pub fn until(self, time: &str) -> Self {
        self.filter("until", time)
    }

    /// Only those that are `collecting`, `transfer` or `claim`.
    pub fn state(self, state: &str) -> Self {
        self.filter("state", state)
    }

    /// Only those that are closed, or are not.
    pub fn closed(self, closed: bool) -> Self {
        self.filter("closed", closed)
    }

    /// Only those that are paid at this time (ISO 8601) or later.
    pub fn since_due(self, time: &str) -> Self {
        self.filter("since_due_date", time)
    }

    /// Only those that are paid at this time (ISO 8601) or earlier.
    pub fn until_due(self, time: &str) -> Self {
        self.filter("until_due_date", time)
    }
}
