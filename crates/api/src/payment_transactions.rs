use payjp_types::{PaymentMethodType, PaymentTransaction, PaymentTransactionId, TermId};

use crate::path::object;
use crate::{Client, Error, ListRequest};

/// What payments, refunds and chargebacks did to the merchant's account. See [`Client::payment_transactions`].
#[derive(Clone, Copy, Debug)]
pub struct PaymentTransactions<'a> {
    pub(crate) client: &'a Client,
}

impl PaymentTransactions<'_> {
    /// Retrieves a transaction (`GET /v2/payment_transactions/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such transaction; see [`Error`] for the rest.
    pub async fn get(&self, id: &PaymentTransactionId) -> Result<PaymentTransaction, Error> {
        self.client.fetch(object("payment_transactions", id.as_str(), "")).await
    }

    /// Lists transactions, newest first (`GET /v2/payment_transactions`).
    pub fn list(&self) -> ListRequest<PaymentTransaction> {
        ListRequest::new(self.client, Ok("/v2/payment_transactions".to_owned()))
    }
}

impl ListRequest<PaymentTransaction> {
    /// Only those of this term.
    pub fn of_term(self, id: &TermId) -> Self {
        self.filter("term_id", id)
    }

    /// Only those of this kind, such as `payment`.
    pub fn kind(self, kind: &str) -> Self {
        self.filter("type", kind)
    }

    /// Only those that were paid with this kind of payment method.
    pub fn payment_method_type(self, kind: &PaymentMethodType) -> Self {
        self.filter("payment_method_type", kind)
    }
}
