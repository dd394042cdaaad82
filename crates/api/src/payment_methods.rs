use payjp_types::{
    CreatePaymentMethod, CustomerId, Mode, PaymentMethod, PaymentMethodId, UpdatePaymentMethod,
};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// Payment methods, whoever they belong to. See [`Client::payment_methods`].
#[derive(Clone, Copy, Debug)]
pub struct PaymentMethods<'a> {
    pub(crate) client: &'a Client,
}

impl PaymentMethods<'_> {
    /// Makes a payment method (`POST /v2/payment_methods`).
    ///
    /// A card can be given in test mode only: with a live key nothing is sent, because real cards are entered on
    /// PAY.JP's form and must not pass through a merchant's server.
    pub fn create(&self, params: &CreatePaymentMethod) -> Post<PaymentMethod> {
        let path = match (self.client.mode(), &params.card) {
            (Mode::Test, _) | (_, None) => Ok("/v2/payment_methods".to_owned()),
            _ => Err(Error::NotSent {
                reason: "card numbers are for test mode: with live keys cards are entered on PAY.JP's form",
            }),
        };
        Post::new(self.client, path).json(params)
    }

    /// Retrieves a payment method (`GET /v2/payment_methods/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such payment method; see [`Error`] for the rest.
    pub async fn get(&self, id: &PaymentMethodId) -> Result<PaymentMethod, Error> {
        self.client.fetch(object("payment_methods", id.as_str(), "")).await
    }

    /// Lists payment methods, newest first (`GET /v2/payment_methods`).
    pub fn list(&self) -> ListRequest<PaymentMethod> {
        ListRequest::new(self.client, Ok("/v2/payment_methods".to_owned()))
    }

    /// Changes the billing details or the metadata (`POST /v2/payment_methods/{id}`).
    pub fn update(
        &self,
        id: &PaymentMethodId,
        params: &UpdatePaymentMethod,
    ) -> Post<PaymentMethod> {
        Post::new(self.client, object("payment_methods", id.as_str(), "")).json(params)
    }

    /// Attaches a payment method to a customer (`POST /v2/payment_methods/{id}/attach`): the only one it will ever
    /// belong to.
    ///
    /// For another customer, PAY.JP refuses with 400 `payment_method_already_attached` or
    /// `payment_method_customer_mismatch`.
    pub fn attach(&self, id: &PaymentMethodId, customer: &CustomerId) -> Post<PaymentMethod> {
        let path = object("payment_methods", id.as_str(), "/attach");
        Post::new(self.client, path).json(&Attach { customer_id: customer })
    }

    /// Takes a payment method from its customer (`POST /v2/payment_methods/{id}/detach`). It cannot be used again.
    pub fn detach(&self, id: &PaymentMethodId) -> Post<PaymentMethod> {
        Post::new(self.client, object("payment_methods", id.as_str(), "/detach"))
    }

    /// The payment method that a card of API v1 has become (`GET /v2/payment_methods/cards/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such card; see [`Error`] for the rest.
    pub async fn of_card(&self, card: &str) -> Result<PaymentMethod, Error> {
        self.client.fetch(object("payment_methods/cards", card, "")).await
    }
}

#[derive(serde::Serialize)]
struct Attach<'a> {
    customer_id: &'a CustomerId,
}
