use payjp_types::{CreateCustomer, Customer, CustomerId, List, PaymentMethod, PaymentMethodId};

use crate::call::{Call, Post};
use crate::path::segment;
use crate::{Client, Error};

/// The merchant's customers at PAY.JP. See [`Client::customers`].
#[derive(Clone, Copy, Debug)]
pub struct Customers<'a> {
    pub(crate) client: &'a Client,
}

impl<'a> Customers<'a> {
    /// Makes a customer (`POST /v2/customers`).
    pub fn create(&self, customer: &CreateCustomer) -> Post<Customer> {
        Post::new(self.client, Ok("/v2/customers".to_owned())).json(customer)
    }

    /// Retrieves a customer (`GET /v2/customers/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such customer; see [`Error`] for the rest.
    pub async fn get(&self, id: &CustomerId) -> Result<Customer, Error> {
        let path = format!("/v2/customers/{}", segment(id.as_str())?);
        self.client.run(&Call::get(path)).await
    }

    /// Lists the payment methods of a customer, newest first (`GET /v2/customers/{id}/payment_methods`).
    pub fn payment_methods(&self, id: &CustomerId) -> ListPaymentMethods<'a> {
        ListPaymentMethods {
            client: self.client,
            customer: id.clone(),
            limit: None,
            starting_after: None,
            ending_before: None,
        }
    }
}

/// A list that is ready to be asked for, one page at a time.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before `.send().await`"]
pub struct ListPaymentMethods<'a> {
    client: &'a Client,
    customer: CustomerId,
    limit: Option<u8>,
    starting_after: Option<PaymentMethodId>,
    ending_before: Option<PaymentMethodId>,
}

impl ListPaymentMethods<'_> {
    /// How many at most, 1 to 100. PAY.JP's default is 10.
    pub fn limit(mut self, limit: u8) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Only those that come after this one in the list.
    pub fn starting_after(mut self, id: PaymentMethodId) -> Self {
        self.starting_after = Some(id);
        self
    }

    /// Only those that come before this one in the list.
    pub fn ending_before(mut self, id: PaymentMethodId) -> Self {
        self.ending_before = Some(id);
        self
    }

    /// Retrieves the page.
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such customer; see [`Error`] for the rest.
    pub async fn send(self) -> Result<List<PaymentMethod>, Error> {
        let path = format!("/v2/customers/{}/payment_methods", segment(self.customer.as_str())?);
        let query = [
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("starting_after", self.starting_after.map(|id| id.to_string())),
            ("ending_before", self.ending_before.map(|id| id.to_string())),
        ];
        let query = query.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        self.client.run(&Call { query, ..Call::get(path) }).await
    }
}
