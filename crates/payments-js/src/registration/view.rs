use payjp_types::{FlowKind, FlowStatus};

use super::{Failure, Notice, Phase, State};

/// What a view shows of a step.
impl State {
    /// Whether payments.js is there.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// Whether a submit would confirm.
    #[must_use]
    pub fn can_submit(&self) -> bool {
        self.is_ready() && self.complete && self.recorded
    }

    /// Whether the merchant's server could not be told if what is paid with is to be saved. Nothing can be confirmed
    /// before it was.
    #[must_use]
    pub fn save_failed(&self) -> bool {
        self.is_ready() && !self.recorded && self.recording.is_none()
    }

    /// Whether the customer may press a button that tries again.
    #[must_use]
    pub fn can_retry(&self) -> bool {
        matches!(self.phase, Phase::Failed(_)) || self.save_failed() || self.can_start_over()
    }

    /// Whether that button starts over rather than trying the same again.
    #[must_use]
    pub fn can_start_over(&self) -> bool {
        match &self.phase {
            // Nothing came of the attempt so far, and nobody knows whether anything will.
            Phase::Confirming | Phase::Leaving => matches!(self.notice, Some(Notice::StillWorking)),
            Phase::Closed(status) => {
                self.can_fetch_secret && matches!(status, FlowStatus::Canceled)
            }
            _ => false,
        }
    }

    /// Whether trying again sends the customer to what the flow waits for. Only a payment can be taken up again like
    /// this; PAY.JP documents `handleNextAction` for nothing else.
    #[must_use]
    pub fn can_act(&self) -> bool {
        self.kind == FlowKind::Payment
            && self.loaded
            && self.has_secret
            && matches!(self.phase, Phase::Failed(Failure::Unfinished(FlowStatus::RequiresAction)))
    }

    /// Counts the phases: another number means that another one has begun, be it of the same kind.
    #[must_use]
    pub fn turn(&self) -> u32 {
        self.turn
    }

    /// Counts PAY.JP's refusals. The last of them is in `notice` for as long as it is to be shown.
    #[must_use]
    pub fn refusal(&self) -> u32 {
        self.refusal
    }

    /// The value of `data-state`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.phase {
            Phase::Loading => "loading",
            Phase::Ready => "ready",
            Phase::Confirming => "confirming",
            Phase::Leaving => "leaving",
            Phase::Closed(_) => "closed",
            Phase::Failed(_) => "failed",
        }
    }
}
