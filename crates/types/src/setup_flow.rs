use crate::open_enum::open_enum;
use crate::request::request;
use crate::{
    ClientSecret, CustomerId, FlowError, Metadata, PaymentMethodId, PaymentMethodOptions,
    PaymentMethodType, SetupFlowId,
};

open_enum! {
    /// Where a setup flow is. Only [`Succeeded`](Self::Succeeded) means that something is registered; a status that
    /// this version does not know means that nothing is.
    SetupFlowStatus {
        /// The customer has to enter a payment method. A flow starts here and comes back here after a refusal.
        RequiresPaymentMethod = "requires_payment_method",
        /// A payment method is set and waits to be confirmed.
        RequiresConfirmation = "requires_confirmation",
        /// The customer has to authenticate, as with 3-D Secure.
        RequiresAction = "requires_action",
        /// PAY.JP is at work.
        Processing = "processing",
        /// The payment method is registered.
        Succeeded = "succeeded",
        /// The flow was cancelled or has expired.
        Canceled = "canceled",
    }
}

impl SetupFlowStatus {
    /// Whether the flow has ended and can never change again.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Succeeded | Self::Canceled)
    }
}

open_enum! {
    /// Why a setup flow was cancelled.
    CancellationReason {
        /// The customer gave up.
        Abandoned = "abandoned",
        /// It was made twice.
        Duplicate = "duplicate",
        /// The customer asked for it.
        RequestedByCustomer = "requested_by_customer",
        /// PAY.JP ended it by age. It cannot be asked for.
        Expired = "expired",
    }
}

open_enum! {
    /// What the payment method will be used for.
    SetupUsage {
        /// Payments without the customer (PAY.JP's default).
        OffSession = "off_session",
        /// Payments with the customer there; 3-D Secure is put off to the first of them.
        OnSession = "on_session",
    }
}

/// The registration of one payment method, from creation to its end. It never charges.
///
/// <https://docs.pay.jp/v2/guide/payments/setupflow>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupFlow {
    /// Its id.
    pub id: SetupFlowId,
    /// Whether it belongs to live mode.
    pub livemode: bool,
    /// Where it is.
    pub status: SetupFlowStatus,
    /// The secret for the customer's browser.
    pub client_secret: Option<ClientSecret>,
    /// The customer to whom the payment method will be attached.
    pub customer_id: Option<CustomerId>,
    /// The payment method, once `succeeded`.
    pub payment_method_id: Option<PaymentMethodId>,
    /// The kinds that can be registered in it.
    pub payment_method_types: Vec<PaymentMethodType>,
    /// What went wrong last.
    pub last_setup_error: Option<FlowError>,
    /// Why it was cancelled.
    pub cancellation_reason: Option<CancellationReason>,
}

/// How the customer's browser is sent back to the merchant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RedirectOptions {
    /// Whether the client secret is put into the query of `return_url`. PAY.JP's default is `true`.
    pub include_client_secret: bool,
}

impl RedirectOptions {
    /// Keeps the client secret out of `return_url`: the page gets the id alone and asks the merchant's server.
    #[must_use]
    pub fn without_client_secret() -> Self {
        Self { include_client_secret: false }
    }
}

request! {
    /// The body of `POST /v2/setup_flows`. Everything is optional.
    CreateSetupFlow {
        /// The customer to whom the payment method will be attached.
        customer_id: CustomerId,
        /// Restricts the kinds that can be registered; left out, PAY.JP's dashboard decides.
        payment_method_types: Vec<PaymentMethodType>,
        /// Options of each kind.
        payment_method_options: PaymentMethodOptions,
        /// What the payment method will be used for.
        usage: SetupUsage,
        /// How the customer's browser is sent back.
        redirect_options: RedirectOptions,
        /// A text of the merchant.
        description: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

impl CreateSetupFlow {
    /// A flow that attaches what it registers to this customer.
    #[must_use]
    pub fn for_customer(customer_id: CustomerId) -> Self {
        Self::default().customer_id(customer_id)
    }
}

request! {
    /// The body of `POST /v2/setup_flows/{id}`. What is not set stays.
    UpdateSetupFlow {
        /// The customer to whom the payment method will be attached.
        customer_id: CustomerId,
        /// Restricts the kinds that can be registered.
        payment_method_types: Vec<PaymentMethodType>,
        /// Options of each kind.
        payment_method_options: PaymentMethodOptions,
        /// How the customer's browser is sent back.
        redirect_options: RedirectOptions,
        /// A text of the merchant.
        description: String,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

#[cfg(feature = "serde")]
mod read {
    use super::*;

    /// Both names of the customer and of the payment method, because a response may carry either or both.
    #[derive(serde::Deserialize)]
    struct Wire {
        id: SetupFlowId,
        #[serde(default, deserialize_with = "crate::lenient::maybe")]
        livemode: Option<bool>,
        status: SetupFlowStatus,
        client_secret: Option<ClientSecret>,
        customer_id: Option<CustomerId>,
        customer: Option<CustomerId>,
        payment_method_id: Option<PaymentMethodId>,
        payment_method: Option<PaymentMethodId>,
        payment_method_types: Option<Vec<PaymentMethodType>>,
        #[serde(default, deserialize_with = "crate::lenient::maybe")]
        last_setup_error: Option<FlowError>,
        cancellation_reason: Option<CancellationReason>,
    }

    impl<'de> serde::Deserialize<'de> for SetupFlow {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let wire = Wire::deserialize(deserializer)?;
            Ok(Self {
                id: wire.id,
                livemode: wire.livemode.unwrap_or_default(),
                status: wire.status,
                client_secret: wire.client_secret,
                customer_id: wire.customer_id.or(wire.customer),
                payment_method_id: wire.payment_method_id.or(wire.payment_method),
                payment_method_types: wire.payment_method_types.unwrap_or_default(),
                last_setup_error: wire.last_setup_error,
                cancellation_reason: wire.cancellation_reason,
            })
        }
    }
}
