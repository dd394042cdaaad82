use payjp_types::{
    CheckoutSession, CheckoutSessionId, CreateCheckoutSession, LineItem, UpdateMetadata,
};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// PAY.JP's own pages for registering and paying. See [`Client::checkout_sessions`].
#[derive(Clone, Copy, Debug)]
pub struct CheckoutSessions<'a> {
    pub(crate) client: &'a Client,
}

impl CheckoutSessions<'_> {
    /// Makes a session (`POST /v2/checkout/sessions`).
    pub fn create(&self, params: &CreateCheckoutSession) -> Post<CheckoutSession> {
        Post::new(self.client, Ok("/v2/checkout/sessions".to_owned())).json(params)
    }

    /// Retrieves a session (`GET /v2/checkout/sessions/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such session; see [`Error`] for the rest.
    pub async fn get(&self, id: &CheckoutSessionId) -> Result<CheckoutSession, Error> {
        self.client.fetch(object("checkout/sessions", id.as_str(), "")).await
    }

    /// Lists sessions, newest first (`GET /v2/checkout/sessions`).
    pub fn list(&self) -> ListRequest<CheckoutSession> {
        ListRequest::new(self.client, Ok("/v2/checkout/sessions".to_owned()))
    }

    /// Changes the metadata (`POST /v2/checkout/sessions/{id}`).
    pub fn update(&self, id: &CheckoutSessionId, params: &UpdateMetadata) -> Post<CheckoutSession> {
        Post::new(self.client, object("checkout/sessions", id.as_str(), "")).json(params)
    }

    /// Closes an open session (`POST /v2/checkout/sessions/{id}/expire`), and with it the flow behind it.
    pub fn expire(&self, id: &CheckoutSessionId) -> Post<CheckoutSession> {
        Post::new(self.client, object("checkout/sessions", id.as_str(), "/expire"))
    }

    /// Lists what a session is paid for (`GET /v2/checkout/sessions/{id}/line_items`).
    pub fn line_items(&self, id: &CheckoutSessionId) -> ListRequest<LineItem> {
        ListRequest::new(self.client, object("checkout/sessions", id.as_str(), "/line_items"))
    }
}
