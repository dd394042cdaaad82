use payjp_types::{
    PaymentMethodConfiguration, PaymentMethodConfigurationId, UpdatePaymentMethodConfiguration,
};

use crate::call::Post;
use crate::path::object;
use crate::{Client, Error, ListRequest};

/// Which kinds of payment method are offered where a request names none. See [`Client::payment_method_configurations`].
#[derive(Clone, Copy, Debug)]
pub struct PaymentMethodConfigurations<'a> {
    pub(crate) client: &'a Client,
}

impl PaymentMethodConfigurations<'_> {
    /// Retrieves a configuration (`GET /v2/payment_method_configurations/{id}`).
    ///
    /// # Errors
    /// [`Error::Api`] with `not_found` when there is no such configuration; see [`Error`] for the rest.
    pub async fn get(
        &self,
        id: &PaymentMethodConfigurationId,
    ) -> Result<PaymentMethodConfiguration, Error> {
        self.client.fetch(object("payment_method_configurations", id.as_str(), "")).await
    }

    /// Lists configurations, newest first (`GET /v2/payment_method_configurations`).
    pub fn list(&self) -> ListRequest<PaymentMethodConfiguration> {
        ListRequest::new(self.client, Ok("/v2/payment_method_configurations".to_owned()))
    }

    /// Changes a configuration (`POST /v2/payment_method_configurations/{id}`).
    pub fn update(
        &self,
        id: &PaymentMethodConfigurationId,
        params: &UpdatePaymentMethodConfiguration,
    ) -> Post<PaymentMethodConfiguration> {
        Post::new(self.client, object("payment_method_configurations", id.as_str(), ""))
            .json(params)
    }
}
