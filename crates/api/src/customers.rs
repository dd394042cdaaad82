use payjp_types::{CreateCustomer, Customer, CustomerId, PaymentMethod, UpdateCustomer};

use crate::call::{Call, Post};
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// The merchant's customers at PAY.JP. See [`Client::customers`].
#[derive(Clone, Copy, Debug)]
pub struct Customers<'a> {
    pub(crate) client: &'a Client,
}

impl Customers<'_> {
    /// Makes a customer (`POST /v2/customers`).
    pub fn create(&self, params: &CreateCustomer) -> Post<Customer> {
        Post::new(self.client, Ok("/v2/customers".to_owned())).json(params)
    }

    /// Retrieves a customer (`GET /v2/customers/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such customer; see [`Error`] for the rest.
    pub async fn get(&self, id: &CustomerId) -> Result<Customer, Error> {
        self.client.fetch(object("customers", id.as_str(), "")).await
    }

    /// Lists customers, newest first (`GET /v2/customers`).
    pub fn list(&self) -> ListRequest<Customer> {
        ListRequest::new(self.client, Ok("/v2/customers".to_owned()))
    }

    /// Changes a customer (`POST /v2/customers/{id}`).
    pub fn update(&self, id: &CustomerId, params: &UpdateCustomer) -> Post<Customer> {
        Post::new(self.client, object("customers", id.as_str(), "")).json(params)
    }

    /// Deletes a customer (`DELETE /v2/customers/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such customer, which may be because an earlier attempt of this
    /// call had deleted it; see [`Error`] for the rest.
    pub async fn delete(&self, id: &CustomerId) -> Result<Customer, Error> {
        self.client.run(&Call::delete(object("customers", id.as_str(), "")?)).await
    }

    /// Lists the payment methods of a customer, newest first (`GET /v2/customers/{id}/payment_methods`).
    pub fn payment_methods(&self, id: &CustomerId) -> ListRequest<PaymentMethod> {
        ListRequest::new(self.client, object("customers", id.as_str(), "/payment_methods"))
    }
}
