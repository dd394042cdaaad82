use core::fmt;

/// Declares an id. Ids are opaque: neither their prefix nor their length means anything to us, because PAY.JP lets a
/// merchant choose some of them and has changed the prefixes of others.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
        pub struct $name(String);

        impl $name {
            /// Takes an id as PAY.JP sent it.
            #[must_use]
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as PAY.JP sent it. It is not safe in a URL before it has been percent-encoded.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}

id! {
    /// The id of a [`Customer`](crate::Customer), such as `cus_…` or one that the merchant chose.
    CustomerId
}
id! {
    /// The id of a [`PaymentMethod`](crate::PaymentMethod), such as `pm_…`.
    PaymentMethodId
}
id! {
    /// The id of a [`PaymentFlow`](crate::PaymentFlow), such as `pfw_…`. It is no secret.
    PaymentFlowId
}
id! {
    /// The id of a [`SetupFlow`](crate::SetupFlow), such as `sflw_…`. It is no secret.
    SetupFlowId
}
id! {
    /// The id of a flow of either kind, or of what a merchant's server calls a registration. It is no secret.
    FlowId
}
id! {
    /// The id of a [`PaymentRefund`](crate::PaymentRefund), such as `pyr_…`.
    PaymentRefundId
}
id! {
    /// The id of a [`CheckoutSession`](crate::CheckoutSession), such as `cs_…`.
    CheckoutSessionId
}
id! {
    /// The id of an event, such as `evnt_…`. An event that is delivered again has the same one.
    EventId
}
id! {
    /// The id of a [`Product`](crate::Product).
    ProductId
}
id! {
    /// The id of a [`Price`](crate::Price).
    PriceId
}
id! {
    /// The id of a [`TaxRate`](crate::TaxRate).
    TaxRateId
}
id! {
    /// The id of a [`LineItem`](crate::LineItem).
    LineItemId
}
id! {
    /// The id of a [`PaymentDispute`](crate::PaymentDispute).
    PaymentDisputeId
}
id! {
    /// The id of a [`PaymentMethodConfiguration`](crate::PaymentMethodConfiguration).
    PaymentMethodConfigurationId
}
id! {
    /// The id of a [`PaymentTransaction`](crate::PaymentTransaction).
    PaymentTransactionId
}
id! {
    /// The id of a [`Term`](crate::Term).
    TermId
}
id! {
    /// The id of a [`Statement`](crate::Statement).
    StatementId
}
id! {
    /// The id of a [`Balance`](crate::Balance).
    BalanceId
}
