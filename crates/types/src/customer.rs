use crate::{CustomerId, PaymentMethodId};

/// A customer of the merchant, to whom payment methods are attached.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[non_exhaustive]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// Whether it belongs to live mode.
    #[cfg_attr(feature = "serde", serde(default))]
    pub livemode: bool,
    /// The customer's e-mail address.
    #[cfg_attr(feature = "serde", serde(default))]
    pub email: Option<String>,
    /// A text for the merchant's own dashboard.
    #[cfg_attr(feature = "serde", serde(default))]
    pub description: Option<String>,
    /// The payment method that is used when a payment names none.
    #[cfg_attr(feature = "serde", serde(default))]
    pub default_payment_method_id: Option<PaymentMethodId>,
}

/// The body of `POST /v2/customers`. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct CreateCustomer {
    /// At most 255 characters.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub email: Option<String>,
    /// At most 255 characters, shown in the merchant's dashboard.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub description: Option<String>,
}

impl CreateCustomer {
    /// Sets the e-mail address.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets the description.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}
