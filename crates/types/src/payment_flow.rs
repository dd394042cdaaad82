use crate::open_enum::open_enum;
use crate::{
    ClientSecret, CustomerId, FlowError, PaymentFlowId, PaymentMethodId, PaymentMethodType,
};

open_enum! {
    /// Where a payment flow is. Only [`Succeeded`](Self::Succeeded) means that the money was taken; a status that this
    /// version does not know means that it was not.
    PaymentFlowStatus {
        /// The customer has to enter a payment method. A flow starts here and comes back here after a refusal.
        RequiresPaymentMethod = "requires_payment_method",
        /// A payment method is set and waits to be confirmed.
        RequiresConfirmation = "requires_confirmation",
        /// The customer has to authenticate, as with 3-D Secure.
        RequiresAction = "requires_action",
        /// PAY.JP is at work.
        Processing = "processing",
        /// The amount is authorised and waits for the merchant to capture it.
        RequiresCapture = "requires_capture",
        /// The money was taken.
        Succeeded = "succeeded",
        /// The flow was cancelled or has expired.
        Canceled = "canceled",
    }
}

impl PaymentFlowStatus {
    /// Whether the flow has ended and can never change again.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Succeeded | Self::Canceled)
    }
}

open_enum! {
    /// When the money of a payment flow is taken.
    CaptureMethod {
        /// As soon as the customer has agreed (PAY.JP's default).
        Automatic = "automatic",
        /// When the merchant captures it.
        Manual = "manual",
    }
}

/// One payment, from creation to its end.
///
/// <https://docs.pay.jp/v2/guide/payments/paymentflow>
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaymentFlow {
    /// Its id.
    pub id: PaymentFlowId,
    /// Where it is.
    pub status: PaymentFlowStatus,
    /// Whether it belongs to live mode.
    pub livemode: bool,
    /// The amount to be paid, in yen.
    pub amount: Option<u64>,
    /// How much of it can be captured, in yen.
    pub amount_capturable: Option<u64>,
    /// How much of it was taken, in yen.
    pub amount_received: Option<u64>,
    /// The secret for the customer's browser.
    pub client_secret: Option<ClientSecret>,
    /// The customer it belongs to.
    pub customer_id: Option<CustomerId>,
    /// What is or was paid with.
    pub payment_method_id: Option<PaymentMethodId>,
    /// The kinds that can be paid with.
    pub payment_method_types: Vec<PaymentMethodType>,
    /// When the money is taken.
    pub capture_method: Option<CaptureMethod>,
    /// What went wrong last.
    pub last_payment_error: Option<FlowError>,
}

impl PaymentFlow {
    /// A flow of which nothing more is known than this.
    #[must_use]
    pub fn new(id: PaymentFlowId, status: PaymentFlowStatus) -> Self {
        Self {
            id,
            status,
            livemode: false,
            amount: None,
            amount_capturable: None,
            amount_received: None,
            client_secret: None,
            customer_id: None,
            payment_method_id: None,
            payment_method_types: Vec::new(),
            capture_method: None,
            last_payment_error: None,
        }
    }
}
