use payjp_types::{CreateProduct, Product, ProductId, UpdateProduct};

use crate::call::{Call, Post};
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// What is sold. See [`Client::products`].
#[derive(Clone, Copy, Debug)]
pub struct Products<'a> {
    pub(crate) client: &'a Client,
}

impl Products<'_> {
    /// Makes a product (`POST /v2/products`).
    pub fn create(&self, params: &CreateProduct) -> Post<Product> {
        Post::new(self.client, Ok("/v2/products".to_owned())).json(params)
    }

    /// Retrieves a product (`GET /v2/products/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such product; see [`Error`] for the rest.
    pub async fn get(&self, id: &ProductId) -> Result<Product, Error> {
        self.client.fetch(object("products", id.as_str(), "")).await
    }

    /// Lists products, newest first (`GET /v2/products`).
    pub fn list(&self) -> ListRequest<Product> {
        ListRequest::new(self.client, Ok("/v2/products".to_owned()))
    }

    /// Changes a product (`POST /v2/products/{id}`).
    pub fn update(&self, id: &ProductId, params: &UpdateProduct) -> Post<Product> {
        Post::new(self.client, object("products", id.as_str(), "")).json(params)
    }

    /// Deletes a product (`DELETE /v2/products/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such product, which may be because an earlier attempt of this
    /// call had deleted it; see [`Error`] for the rest.
    pub async fn delete(&self, id: &ProductId) -> Result<Product, Error> {
        self.client.run(&Call::delete(object("products", id.as_str(), "")?)).await
    }
}
