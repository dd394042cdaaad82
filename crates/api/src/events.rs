use payjp_types::EventId;

use crate::path::object;
use crate::{Client, Error, Event, ListRequest};

/// What happened, newest first. See [`Client::events`].
#[derive(Clone, Copy, Debug)]
pub struct Events<'a> {
    pub(crate) client: &'a Client,
}

impl Events<'_> {
    /// Retrieves an event (`GET /v2/events/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such event; see [`Error`] for the rest.
    pub async fn get(&self, id: &EventId) -> Result<Event, Error> {
        self.client.fetch(object("events", id.as_str(), "")).await
    }

    /// Lists events, newest first (`GET /v2/events`).
    pub fn list(&self) -> ListRequest<Event> {
        ListRequest::new(self.client, Ok("/v2/events".to_owned()))
    }
}

impl ListRequest<Event> {
    /// Only those about the object with this id.
    pub fn about(self, id: &str) -> Self {
        self.filter("resource_id", id)
    }

    /// Only those about objects of this kind, such as `setup_flow`.
    pub fn object(self, object: &str) -> Self {
        self.filter("object", object)
    }

    /// Only those of this type, such as `setup_flow.succeeded`.
    pub fn kind(self, kind: &str) -> Self {
        self.filter("type", kind)
    }
}
