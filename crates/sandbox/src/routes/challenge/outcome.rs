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
}

impl Outcome {
    const WORDS: [(&'static str, Outcome); 4] = [
        ("succeed", Outcome::Succeed),
        ("fail", Outcome::Fail),
        ("cancel", Outcome::Cancel),
        ("timeout", Outcome::Timeout),
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
            Outcome::Cancel | Outcome::Fail | Outcome::Timeout => {
                PaymentAnswer::Failed(self.error())
            }
        }
    }

    fn error(self) -> FlowError {
        let message = match self {
            Outcome::Cancel => "3-D Secure authentication was canceled by the cardholder.",
            Outcome::Timeout => "3-D Secure authentication timed out.",
            Outcome::Fail | Outcome::Succeed => "3-D Secure authentication failed.",
        };
        FlowError::payment("three_d_secure_failed", message)
    }
}
