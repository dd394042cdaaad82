use payjp_types::{PaymentDispute, PaymentDisputeId, PaymentFlowId};

use crate::path::object;
use crate::{Client, Error, ListRequest};

/// Payments that somebody contests. See [`Client::payment_disputes`].
#[derive(Clone, Copy, Debug)]
pub struct PaymentDisputes<'a> {
    pub(crate) client: &'a Client,
}

impl PaymentDisputes<'_> {
    /// Retrieves a dispute (`GET /v2/payment_disputes/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such dispute; see [`Error`] for the rest.
    pub async fn get(&self, id: &PaymentDisputeId) -> Result<PaymentDispute, Error> {
        self.client.fetch(object("payment_disputes", id.as_str(), "")).await
    }

    /// Lists disputes, newest first (`GET /v2/payment_disputes`).
    pub fn list(&self) -> ListRequest<PaymentDispute> {
        ListRequest::new(self.client, Ok("/v2/payment_disputes".to_owned()))
    }
}

impl ListRequest<PaymentDispute> {
    /// Only those about this payment.
    pub fn of_payment(self, id: &PaymentFlowId) -> Self {
        self.filter("payment_flow_id", id)
    }

    /// Only those with this status, or another that was given before.
    pub fn status(self, status: &str) -> Self {
        self.filter("status", status)
    }
}
