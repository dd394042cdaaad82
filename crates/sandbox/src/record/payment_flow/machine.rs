use serde::{Deserialize, Serialize};

use crate::fields::Choice;
use crate::record::machine::step;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentStatus {
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    Processing,
    RequiresCapture,
    Succeeded,
    Canceled,
}

impl Choice for PaymentStatus {
    const ALL: &'static [(&'static str, PaymentStatus)] = &[
        ("requires_payment_method", PaymentStatus::RequiresPaymentMethod),
        ("requires_confirmation", PaymentStatus::RequiresConfirmation),
        ("requires_action", PaymentStatus::RequiresAction),
        ("processing", PaymentStatus::Processing),
        ("requires_capture", PaymentStatus::RequiresCapture),
        ("succeeded", PaymentStatus::Succeeded),
        ("canceled", PaymentStatus::Canceled),
    ];
}

impl PaymentStatus {
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, status)| *status == self).map_or("", |(word, _)| word)
    }
}

/// What can happen to a payment flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PaymentAct {
    /// A field changes, but not the payment method.
    Update,
    /// A saved payment method is named, before the confirm.
    NameMethod,
    /// The customer changes, and with it the method that was theirs.
    DropMethod,
    Confirm,
    /// A confirm that voids the challenge of the one before it.
    Restart,
    /// The customer is sent to an authentication page.
    Challenge,
    /// The customer comes back authenticated.
    Authenticate,
    /// The attempt fails; another may follow.
    Decline,
    /// The issuer holds the amount for a later capture.
    Authorize,
    /// The money is taken at once.
    Settle,
    Capture,
    Cancel,
}

/// Every way from one status to another.
pub(crate) const PAYMENT_TABLE: &[(PaymentStatus, PaymentAct, PaymentStatus)] = {
    use PaymentAct::{
        Authenticate, Authorize, Cancel, Capture, Challenge, Confirm, Decline, DropMethod,
        NameMethod, Restart, Settle, Update,
    };
    use PaymentStatus::{
        Canceled, Processing, RequiresAction, RequiresCapture, RequiresConfirmation,
        RequiresPaymentMethod, Succeeded,
    };
    &[
        (RequiresPaymentMethod, Update, RequiresPaymentMethod),
        (RequiresPaymentMethod, NameMethod, RequiresConfirmation),
        (RequiresPaymentMethod, Confirm, Processing),
        (RequiresPaymentMethod, Cancel, Canceled),
        (RequiresConfirmation, Update, RequiresConfirmation),
        (RequiresConfirmation, NameMethod, RequiresConfirmation),
        (RequiresConfirmation, DropMethod, RequiresPaymentMethod),
        (RequiresConfirmation, Confirm, Processing),
        (RequiresConfirmation, Cancel, Canceled),
        (Processing, Challenge, RequiresAction),
        (Processing, Decline, RequiresPaymentMethod),
        (Processing, Authorize, RequiresCapture),
        (Processing, Settle, Succeeded),
        (Processing, Cancel, Canceled),
        (RequiresAction, Restart, Processing),
        (RequiresAction, Authenticate, Processing),
        (RequiresAction, Decline, RequiresPaymentMethod),
        (RequiresAction, Cancel, Canceled),
        (RequiresCapture, Capture, Succeeded),
        (RequiresCapture, Cancel, Canceled),
    ]
};

impl PaymentStatus {
    pub(crate) fn after(self, act: PaymentAct) -> Option<PaymentStatus> {
        step(PAYMENT_TABLE, self, &act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::machine::terminal;

    #[test]
    fn only_success_and_cancellation_are_final() {
        let all: Vec<PaymentStatus> = PaymentStatus::ALL.iter().map(|(_, s)| *s).collect();
        assert_eq!(
            terminal(PAYMENT_TABLE, &all),
            [PaymentStatus::Succeeded, PaymentStatus::Canceled]
        );
    }

    #[test]
    fn money_is_only_taken_while_processing_or_by_a_capture() {
        for (from, act, to) in PAYMENT_TABLE {
            if *to == PaymentStatus::Succeeded {
                assert!(matches!(
                    (from, act),
                    (PaymentStatus::Processing, PaymentAct::Settle)
                        | (PaymentStatus::RequiresCapture, PaymentAct::Capture)
                ));
            }
        }
    }
}
