use payjp_types::FlowStatus;

use super::{Command, Failure, Phase, State, Timer};

/// The customer asked to try again, or to start over.
impl State {
    pub(super) fn retry(&mut self) -> Vec<Command> {
        if !self.can_retry() {
            return Vec::new();
        }
        match &self.phase {
            Phase::Ready => self.choose_save(self.save),
            Phase::Failed(_) if !self.loaded => {
                self.phase = Phase::Loading;
                let mut commands = vec![Command::Load];
                let fetches = self.can_fetch_secret && !self.has_secret;
                commands.extend(fetches.then_some(Command::FetchSecret));
                commands
            }
            Phase::Failed(Failure::Unfinished(FlowStatus::RequiresAction)) if self.can_act() => {
                self.act()
            }
            // The form is as it was, and so is what the customer was told.
            Phase::Failed(Failure::Unread(_)) if self.form_ready => self.look_again(),
            // The server hands out the same flow while it can be used, and a fresh one when it cannot.
            Phase::Failed(Failure::Server(_) | Failure::Unfinished(_) | Failure::Unread(_))
            | Phase::Closed(_)
                if self.can_fetch_secret =>
            {
                self.phase = Phase::Loading;
                self.notice = None;
                vec![Command::FetchSecret]
            }
            _ => {
                self.remounted = false;
                self.untouched = 0;
                self.notice = None;
                self.build()
            }
        }
    }

    /// The flow waits for the customer, and was not left by this page: the customer is sent there.
    fn act(&mut self) -> Vec<Command> {
        self.sent_on();
        self.acting = true;
        vec![
            Command::HandleNextAction { attempt: self.attempt },
            Command::Stop(Timer::Read),
            Command::Start(Timer::Confirm),
        ]
    }
}
