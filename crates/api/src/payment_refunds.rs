use payjp_types::{CreatePaymentRefund, PaymentRefund, PaymentRefundId, UpdateMetadata};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// Money that goes back to customers. See [`Client::payment_refunds`].
#[derive(Clone, Copy, Debug)]
pub struct PaymentRefunds<'a> {
    pub(crate) client: &'a Client,
}

impl PaymentRefunds<'_> {
    /// Makes a refund (`POST /v2/payment_refunds`).
    pub fn create(&self, params: &CreatePaymentRefund) -> Post<PaymentRefund> {
        Post::new(self.client, Ok("/v2/payment_refunds".to_owned())).json(params)
    }

    /// Retrieves a refund (`GET /v2/payment_refunds/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such refund; see [`Error`] for the rest.
    pub async fn get(&self, id: &PaymentRefundId) -> Result<PaymentRefund, Error> {
        self.client.fetch(object("payment_refunds", id.as_str(), "")).await
    }

    /// Lists refunds, newest first (`GET /v2/payment_refunds`).
    pub fn list(&self) -> ListRequest<PaymentRefund> {
        ListRequest::new(self.client, Ok("/v2/payment_refunds".to_owned()))
    }

    /// Changes the metadata (`POST /v2/payment_refunds/{id}`).
    pub fn update(&self, id: &PaymentRefundId, params: &UpdateMetadata) -> Post<PaymentRefund> {
        Post::new(self.client, object("payment_refunds", id.as_str(), "")).json(params)
    }
}
