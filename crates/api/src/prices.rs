use payjp_types::{CreatePrice, Price, PriceId, UpdatePrice};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// What products cost. See [`Client::prices`].
#[derive(Clone, Copy, Debug)]
pub struct Prices<'a> {
    pub(crate) client: &'a Client,
}

impl Prices<'_> {
    /// Makes a price (`POST /v2/prices`).
    pub fn create(&self, params: &CreatePrice) -> Post<Price> {
        Post::new(self.client, Ok("/v2/prices".to_owned())).json(params)
    }

    /// Retrieves a price (`GET /v2/prices/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such price; see [`Error`] for the rest.
    pub async fn get(&self, id: &PriceId) -> Result<Price, Error> {
        self.client.fetch(object("prices", id.as_str(), "")).await
    }

    /// Lists prices, newest first (`GET /v2/prices`).
    pub fn list(&self) -> ListRequest<Price> {
        ListRequest::new(self.client, Ok("/v2/prices".to_owned()))
    }

    /// Changes a price (`POST /v2/prices/{id}`).
    pub fn update(&self, id: &PriceId, params: &UpdatePrice) -> Post<Price> {
        Post::new(self.client, object("prices", id.as_str(), "")).json(params)
    }
}

impl ListRequest<Price> {
    /// Only those with this name to find them by, or another that was given before.
    pub fn lookup_key(self, key: &str) -> Self {
        self.filter("lookup_keys", key)
    }
}
