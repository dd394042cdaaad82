use payjp_types::{
    ConfirmPaymentFlow, CreatePaymentFlow, CustomerId, PaymentCancellationReason, PaymentFlow,
    PaymentFlowId, PaymentRefund, UpdatePaymentFlow,
};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// Payments. See [`Client::payment_flows`].
#[derive(Clone, Copy, Debug)]
pub struct PaymentFlows<'a> {
    pub(crate) client: &'a Client,
}

impl PaymentFlows<'_> {
    /// Makes a payment (`POST /v2/payment_flows`).
    pub fn create(&self, params: &CreatePaymentFlow) -> Post<PaymentFlow> {
        Post::new(self.client, Ok("/v2/payment_flows".to_owned())).json(params)
    }

    /// Retrieves a payment (`GET /v2/payment_flows/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such payment; see [`Error`] for the rest.
    pub async fn get(&self, id: &PaymentFlowId) -> Result<PaymentFlow, Error> {
        self.client.fetch(object("payment_flows", id.as_str(), "")).await
    }

    /// Lists payments, newest first (`GET /v2/payment_flows`).
    pub fn list(&self) -> ListRequest<PaymentFlow> {
        ListRequest::new(self.client, Ok("/v2/payment_flows".to_owned()))
    }

    /// Changes a payment that has not been confirmed (`POST /v2/payment_flows/{id}`).
    pub fn update(&self, id: &PaymentFlowId, params: &UpdatePaymentFlow) -> Post<PaymentFlow> {
        Post::new(self.client, object("payment_flows", id.as_str(), "")).json(params)
    }

    /// Pays (`POST /v2/payment_flows/{id}/confirm`).
    ///
    /// A refusal by the card's issuer is an [`Error::Api`](crate::Error::Api) with status 402. A flow that then
    /// `requires_action` needs the customer: give its client secret to `handleNextAction` in their browser.
    pub fn confirm(&self, id: &PaymentFlowId, params: &ConfirmPaymentFlow) -> Post<PaymentFlow> {
        Post::new(self.client, object("payment_flows", id.as_str(), "/confirm")).json(params)
    }

    /// Takes an authorised amount, all of it or so many yen (`POST /v2/payment_flows/{id}/capture`). What is left is
    /// set free.
    pub fn capture(&self, id: &PaymentFlowId, amount: Option<u32>) -> Post<PaymentFlow> {
        let post = Post::new(self.client, object("payment_flows", id.as_str(), "/capture"));
        match amount {
            Some(amount_to_capture) => post.json(&Capture { amount_to_capture }),
            None => post,
        }
    }

    /// Cancels a payment that has not ended (`POST /v2/payment_flows/{id}/cancel`), for a reason or for none.
    ///
    /// PAY.JP takes the first four of the reasons.
    pub fn cancel(
        &self,
        id: &PaymentFlowId,
        reason: Option<&PaymentCancellationReason>,
    ) -> Post<PaymentFlow> {
        let post = Post::new(self.client, object("payment_flows", id.as_str(), "/cancel"));
        match reason {
            Some(cancellation_reason) => post.json(&Cancel { cancellation_reason }),
            None => post,
        }
    }

    /// Lists the refunds of a payment, newest first (`GET /v2/payment_flows/{id}/refunds`).
    pub fn refunds(&self, id: &PaymentFlowId) -> ListRequest<PaymentRefund> {
        ListRequest::new(self.client, object("payment_flows", id.as_str(), "/refunds"))
    }
}

#[derive(serde::Serialize)]
struct Cancel<'a> {
    cancellation_reason: &'a PaymentCancellationReason,
}

#[derive(serde::Serialize)]
struct Capture {
    amount_to_capture: u32,
}

impl ListRequest<PaymentFlow> {
    /// Only those of this customer.
    pub fn of_customer(self, id: &CustomerId) -> Self {
        self.filter("customer_id", id)
    }
}
