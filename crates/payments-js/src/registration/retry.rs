use payjp_types::FlowStatus;

use super::{FETCH_SECRET, Failure, HANDLE_NEXT_ACTION, LOAD, Phase, State};

/// The customer asked to try again, or to start over.
impl State {
    pub(super) fn retry(&mut self) {
        if !self.can_retry() {
            return;
        }
        match &self.phase {
            Phase::Ready => self.choose_save(self.save),
            Phase::Failed(_) if !self.loaded => {
                self.go(Phase::Loading);
                self.todo |= LOAD;
                if self.can_fetch_secret && !self.has_secret {
                    self.todo |= FETCH_SECRET;
                }
            }
            // The flow waits for the customer, and was not left by this page: the customer is sent there.
            Phase::Failed(Failure::Unfinished(FlowStatus::RequiresAction)) if self.can_act() => {
                self.sent_on();
                self.acting = true;
                self.todo |= HANDLE_NEXT_ACTION;
            }
            // The form is as it was, and so is what the customer was told.
            Phase::Failed(Failure::Unread(_)) if self.form_ready => self.look_again(),
            // The server hands out the same flow while it can be used, and a fresh one when it cannot.
            Phase::Failed(Failure::Server(_) | Failure::Unfinished(_) | Failure::Unread(_))
            | Phase::Closed(_)
                if self.can_fetch_secret =>
            {
                self.go(Phase::Loading);
                self.notice = None;
                self.todo |= FETCH_SECRET;
            }
            _ => {
                self.remounted = false;
                self.untouched = 0;
                self.notice = None;
                self.build();
            }
        }
    }
}
