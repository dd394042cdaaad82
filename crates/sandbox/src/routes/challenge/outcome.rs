use crate::problem::Problem;
use crate::record::{CancelReason, FlowError, PaymentFlow, SetupFlow};
use crate::settings::CancelledChallenge;
use crate::store::PaymentAnswer;

/// What the tester chose on the page.
///
/// Giving up never ends a flow of Checkout, which would leave an open session that nobody can finish.
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
        let in_checkout = flow.checkout_session_id.is_some();
        if self == Outcome::Cancel && cancelled == CancelledChallenge::Canceled && !in_checkout {
            return flow.cancel(Some(CancelReason::Abandoned));
        }
        flow.fail(self.error())
    }

    /// The same for a payment, which may succeed too.
    pub(super) fn of_payment(
        self,
        flow: &PaymentFlow,
        cancelled: CancelledChallenge,
    ) -> PaymentAnswer {
        let in_checkout = flow.checkout_session_id.is_some();
        match self {
            Outcome::Succeed => PaymentAnswer::Authenticated,
            Outcome::Cancel if cancelled == CancelledChallenge::Canceled && !in_checkout => {
                PaymentAnswer::Abandoned
            }
            Outcome::Cancel | Outcome::Fail | Outcome::Timeout | Outcome::Leave => {
                PaymentAnswer::Failed(self.error())
            }
        }
    }

    /// For PayPay, where giving up ends the payment.
    pub(super) fn of_paypay(self, flow: &PaymentFlow) -> PaymentAnswer {
        let in_checkout = flow.checkout_session_id.is_some();
        let failed =
            |message| PaymentAnswer::Failed(FlowError::payment("processing_error", message));
        match self {
            Outcome::Succeed => PaymentAnswer::Authenticated,
            Outcome::Cancel if in_checkout => failed("The customer canceled on PayPay's page."),
            Outcome::Cancel => PaymentAnswer::Abandoned,
            Outcome::Fail | Outcome::Timeout | Outcome::Leave => {
                failed("PayPay did not take the payment.")
            }
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
