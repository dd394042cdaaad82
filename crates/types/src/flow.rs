use crate::open_enum::open_enum;
use crate::{PaymentFlowStatus, SetupFlowStatus};

/// Which of PAY.JP's two flows it is about: both are confirmed, returned from and read in the same way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FlowKind {
    /// A [`SetupFlow`](crate::SetupFlow), which registers a payment method.
    #[default]
    Setup,
    /// A [`PaymentFlow`](crate::PaymentFlow), which pays.
    Payment,
}

open_enum! {
    /// Where a flow of either kind is, for code that serves both. A status that this version does not know is no
    /// success.
    FlowStatus {
        /// The customer has to enter a payment method. A flow comes back here after a refusal.
        RequiresPaymentMethod = "requires_payment_method",
        /// A payment method is set and waits to be confirmed.
        RequiresConfirmation = "requires_confirmation",
        /// The customer has to authenticate, as with 3-D Secure.
        RequiresAction = "requires_action",
        /// PAY.JP is at work.
        Processing = "processing",
        /// The amount is set aside and waits for the merchant to capture it. Only a payment knows this one.
        RequiresCapture = "requires_capture",
        /// It is registered, or paid.
        Succeeded = "succeeded",
        /// It was cancelled or has expired.
        Canceled = "canceled",
    }
}

impl FlowStatus {
    /// Whether the customer has nothing more to do in this flow.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self, Self::RequiresCapture | Self::Succeeded | Self::Canceled)
    }
}

impl From<SetupFlowStatus> for FlowStatus {
    fn from(status: SetupFlowStatus) -> Self {
        Self::from(status.as_str())
    }
}

impl From<PaymentFlowStatus> for FlowStatus {
    fn from(status: PaymentFlowStatus) -> Self {
        Self::from(status.as_str())
    }
}
