use crate::problem::Problem;
use crate::record::{CancelReason, FlowError, SetupFlow};
use crate::settings::CancelledChallenge;

/// What the tester chose on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Succeed,
    Fail,
    Cancel,
    Timeout,
}

impl Outcome {
    pub(super) fn of(word: &str) -> Option<Outcome> {
        match word {
            "succeed" => Some(Outcome::Succeed),
            "fail" => Some(Outcome::Fail),
            "cancel" => Some(Outcome::Cancel),
            "timeout" => Some(Outcome::Timeout),
            _ => None,
        }
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
        let message = match self {
            Outcome::Cancel => "3-D Secure authentication was canceled by the cardholder.",
            Outcome::Timeout => "3-D Secure authentication timed out.",
            Outcome::Fail | Outcome::Succeed => "3-D Secure authentication failed.",
        };
        flow.fail(FlowError::payment("three_d_secure_failed", message))
    }
}
