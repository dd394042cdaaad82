use crate::problem::Problem;
use crate::record::{CancelReason, FlowError, SetupFlow};
use crate::settings::CancelledChallenge;
use crate::store::PaymentAnswer;

/// What the tester chose on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Succeed,
    Fail,
    Cancel,
    Timeout,
    /// Back to the shop with nothing decided; only PayPay's page has it.
    Leave,
}

impl Outcome {
    const WORDS: [(&'static str, Outcome); 5] = [
        ("succeed", Outcome::Succeed),
        ("fail", Outcome::Fail),
        ("cancel", Outcome::Cancel),
        ("timeout", Outcome::Timeout),
        ("leave", Outcome::Leave),
    ];

    pub(super) fn of(word: &str) -> Option<Outcome> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, outcome)| *outcome)
    }

    pub(super) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, outcome)| *outcome == self).map_or("", |(word, _)| word)
    }

    /// Every end but a success.
    pub(super) fn end_badly(
        self,
        flow: &mut SetupFlow,
        cancelled: CancelledChallenge,
    ) -> Result<(), Problem> {
        if self == Outcome::Cancel && cancelled == CancelledChallenge::Canceled {
            return flow.cancel(Some(CancelReason::Abandoned));
        }
        flow.fail(self.error())
    }

    /// The same for a payment.
    pub(super) fn of_payment(self, cancelled: CancelledChallenge) -> PaymentAnswer {
        match self {
            Outcome::Succeed => PaymentAnswer::Authenticated,
            Outcome::Cancel if cancelled == CancelledChallenge::Canceled => {
                PaymentAnswer::Abandoned
            }
            Outcome::Cancel | Outcome::Fail | Outcome::Timeout | Outcome::Leave => {
                PaymentAnswer::Failed(self.error())
            }
        }
    }

    /// For PayPay, where giving up ends the payment.
    pub(super) fn of_paypay(self) -> PaymentAnswer {
        match self {
            Outcome::Succeed => PaymentAnswer::Authenticated,
            Outcome::Cancel => PaymentAnswer::Abandoned,
            Outcome::Fail | Outcome::Timeout | Outcome::Leave => PaymentAnswer::Failed(
                FlowError::payment("processing_error", "PayPay did not take the payment."),
            ),
        }
    }

    fn error(self) -> FlowError {
        let message = match self {
            Outcome::Cancel => "3-D Secure authentication was canceled by the cardholder.",
            Outcome::Timeout => "3-D Secure authentication timed out.",
            Outcome::Fail | Outcome::Succeed | Outcome::Leave => {
                "3-D Secure authentication failed."
            }
        };
        FlowError::payment("three_d_secure_failed", message)
    }
}
