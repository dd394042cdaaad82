//! A registration step as a pure machine: what happened goes in, what is to be done comes out. A payment is the same
//! step on a payment flow, with a wish to save what is paid with beside it.
//!
//! Nothing in here knows a browser, a clock or a secret. [`driver`](crate::driver) runs it.

use payjp_types::{FlowKind, FlowStatus, SdkError, SdkErrorType};

use crate::Confirmation;

mod event;
mod phase;
mod retry;
mod save;
mod view;

pub use event::{Command, Event, Timer};
pub use phase::{Failure, Notice, Phase};

/// Where the step is, for the view.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct State {
    /// The stage of it.
    pub phase: Phase,
    /// What the customer has to be told.
    pub notice: Option<Notice>,
    /// PAY.JP's form says that everything needed has been entered.
    pub complete: bool,
    /// The customer wants what is paid with to be saved.
    pub save: bool,
    kind: FlowKind,
    /// The merchant's server knows of that wish.
    recorded: bool,
    /// The wish it is being told of. It is told one at a time, because two could reach it in the wrong order.
    recording: Option<bool>,
    /// Counts the client secrets and the forms; whatever belongs to an earlier one is stale.
    generation: u32,
    /// Counts the confirmations; what an earlier one says late is stale.
    attempt: u32,
    /// Counts the reads of the flow; what was asked before anything changed says nothing about after.
    read: u32,
    loaded: bool,
    has_secret: bool,
    form_ready: bool,
    own_window: bool,
    /// The form was mounted anew once, after it had not become ready.
    remounted: bool,
    /// Counts the wishes to save; what became of an earlier one is not heard.
    wish: u32,
    /// The customer was sent on with what the flow waits for, and there is no form.
    acting: bool,
    /// How often the flow was found untouched while a confirmation said nothing.
    untouched: u32,
    /// The status that was read since the last time anything could have changed it.
    status: Option<FlowStatus>,
    can_fetch_secret: bool,
}

impl State {
    /// A step that has just begun, and what is to be done first. A step that cannot fetch a client secret waits to be
    /// given one.
    #[must_use]
    pub fn start(kind: FlowKind, can_fetch_secret: bool) -> (Self, Vec<Command>) {
        let state = Self {
            phase: Phase::Loading,
            notice: None,
            complete: false,
            save: false,
            kind,
            recorded: true,
            recording: None,
            wish: 0,
            acting: false,
            generation: 0,
            attempt: 0,
            read: 0,
            loaded: false,
            has_secret: false,
            form_ready: false,
            own_window: false,
            remounted: false,
            untouched: 0,
            status: None,
            can_fetch_secret,
        };
        let mut commands = vec![Command::Load];
        commands.extend(can_fetch_secret.then_some(Command::FetchSecret));
        (state, commands)
    }

    /// What becomes of the step when this happens, and what is to be done.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Vec<Command>) {
        let commands = self.step(event);
        (self, commands)
    }

    pub(crate) fn step(&mut self, event: Event) -> Vec<Command> {
        match event {
            Event::Loaded(Ok(())) if !self.loaded => {
                self.loaded = true;
                self.build()
            }
            Event::Loaded(Err(error)) if !self.loaded => self.fail(Failure::Load(error)),
            Event::Secret { present } => self.take_secret(present),
            Event::SecretFailed(error) => self.fail(Failure::Server(error)),
            Event::MountFailed(of, error) if of == self.generation => {
                self.fail(Failure::Sdk(error))
            }
            Event::FormReady(of) if of == self.generation && !self.form_ready => {
                self.form_ready = true;
                let mut commands = vec![Command::Stop(Timer::Ready)];
                commands.extend(self.settle());
                commands
            }
            Event::FormChanged { generation, complete, own_window }
                if generation == self.generation =>
            {
                self.complete = complete;
                self.own_window = own_window;
                Vec::new()
            }
            Event::FlowRead { read, result } if read == self.read => match result {
                Ok(status) => self.flow_read(status),
                Err(error) => self.not_read(Some(error)),
            },
            Event::TimedOut(Timer::Read) => self.not_read(None),
            Event::Submitted if self.can_submit() => self.submitted(),
            Event::Confirmed { attempt, confirmation } if attempt == self.attempt => {
                self.confirmed(confirmation)
            }
            Event::TimedOut(Timer::Ready) if !self.form_ready && self.phase == Phase::Loading => {
                self.not_ready()
            }
            Event::TimedOut(Timer::Confirm) if self.is_waiting() => {
                self.notice = Some(Notice::StillWorking);
                let mut commands = vec![Command::Start(Timer::Confirm)];
                commands.extend(self.ask());
                commands
            }
            Event::SaveChosen(save) if self.phase == Phase::Ready => self.choose_save(save),
            Event::SaveRecorded { wish, result }
                if wish == self.wish && self.recording.is_some() =>
            {
                self.save_recorded(result)
            }
            Event::PageHidden if self.phase == Phase::Confirming => {
                self.phase = Phase::Leaving;
                Vec::new()
            }
            // Whatever was asked before the page was put away has been lost with it.
            Event::PageRestored if self.form_ready || self.is_busy() => self.look_again(),
            Event::Retried => self.retry(),
            _ => Vec::new(),
        }
    }

    fn is_busy(&self) -> bool {
        matches!(self.phase, Phase::Confirming | Phase::Leaving)
    }

    /// Whether a confirmation is under way that has not been refused.
    fn is_waiting(&self) -> bool {
        self.is_busy() && !matches!(self.notice, Some(Notice::Error(_)))
    }

    /// Builds a form as soon as both the SDK and a client secret are there.
    fn build(&mut self) -> Vec<Command> {
        if !(self.loaded && self.has_secret) {
            return Vec::new();
        }
        // A form that is built anew is another one: what the old one says late is not heard, and it can never confirm.
        self.generation += 1;
        self.attempt += 1;
        self.phase = Phase::Loading;
        self.form_ready = false;
        self.complete = false;
        self.own_window = false;
        self.acting = false;
        self.status = None;
        let mut commands = vec![
            Command::Stop(Timer::Confirm),
            Command::Unmount,
            Command::Mount(self.generation),
            Command::Start(Timer::Ready),
        ];
        commands.extend(self.ask());
        commands
    }

    fn take_secret(&mut self, present: bool) -> Vec<Command> {
        self.generation += 1;
        self.attempt += 1;
        self.read += 1;
        self.has_secret = present;
        self.remounted = false;
        self.untouched = 0;
        self.notice = None;
        self.wish += 1;
        self.save = false;
        self.recorded = true;
        self.recording = None;
        // Without the SDK there is no form yet, and its own failure stays on screen until it is tried again.
        if self.loaded {
            self.phase = Phase::Loading;
            self.complete = false;
        }
        if present {
            return self.build();
        }
        self.form_ready = false;
        vec![
            Command::Stop(Timer::Ready),
            Command::Stop(Timer::Read),
            Command::Stop(Timer::Confirm),
            Command::Unmount,
        ]
    }

    fn submitted(&mut self) -> Vec<Command> {
        self.sent_on();
        vec![
            Command::Confirm { attempt: self.attempt },
            Command::Stop(Timer::Read),
            Command::Start(Timer::Confirm),
        ]
    }

    fn sent_on(&mut self) {
        self.phase = Phase::Confirming;
        self.notice = None;
        self.status = None;
        self.untouched = 0;
        self.attempt += 1;
        self.read += 1;
    }

    /// Asks PAY.JP where the flow is, and does not wait for ever.
    fn ask(&mut self) -> [Command; 2] {
        self.read += 1;
        [Command::ReadFlow { read: self.read }, Command::Start(Timer::Read)]
    }

    fn flow_read(&mut self, status: FlowStatus) -> Vec<Command> {
        let mut commands = vec![Command::Stop(Timer::Read)];
        if self.is_waiting() && status == FlowStatus::RequiresPaymentMethod {
            commands.extend(self.found_untouched());
            return commands;
        }
        self.status = Some(status);
        commands.extend(self.settle());
        commands
    }

    /// The flow says that nothing has happened to it, but a confirmation is still under way: a slow one, or a window
    /// that the customer has not closed. Its form is not given back; a new one is, once that was found twice.
    fn found_untouched(&mut self) -> Vec<Command> {
        self.untouched += 1;
        if self.untouched < 2 || self.own_window {
            return Vec::new();
        }
        self.notice = Some(Notice::NothingHappened);
        self.remounted = false;
        self.build()
    }

    fn not_read(&mut self, error: Option<SdkError>) -> Vec<Command> {
        // The answer may still come, and would be about an earlier moment.
        self.read += 1;
        // While a confirmation is awaited, a failed look says nothing about it.
        if self.is_waiting() {
            return vec![Command::Stop(Timer::Read)];
        }
        self.fail(Failure::Unread(error))
    }

    /// Decides by the status that was read. Only `requires_payment_method` unlocks.
    fn settle(&mut self) -> Vec<Command> {
        let Some(status) = self.status.clone() else { return Vec::new() };
        let was_busy = self.is_busy();
        match status {
            FlowStatus::RequiresPaymentMethod if self.acting => self.build(),
            FlowStatus::RequiresPaymentMethod if !self.form_ready => Vec::new(),
            FlowStatus::RequiresPaymentMethod => {
                self.attempt += 1;
                self.phase = Phase::Ready;
                let mut commands = vec![Command::Stop(Timer::Confirm)];
                commands.extend(was_busy.then_some(Command::FocusNotice));
                commands
            }
            status if status.is_over() => {
                self.phase = Phase::Closed(status);
                self.notice = None;
                self.form_ready = false;
                let mut commands = vec![
                    Command::Stop(Timer::Confirm),
                    Command::Stop(Timer::Ready),
                    Command::Unmount,
                ];
                commands.extend(was_busy.then_some(Command::FocusNotice));
                commands
            }
            // The confirmation of this page is at work; anybody else's is an attempt we know nothing of.
            _ if self.is_waiting() => Vec::new(),
            status => self.fail(Failure::Unfinished(status)),
        }
    }

    fn confirmed(&mut self, confirmation: Confirmation) -> Vec<Command> {
        match (confirmation, &self.phase) {
            (Confirmation::Leaving, Phase::Confirming) => {
                self.phase = Phase::Leaving;
                Vec::new()
            }
            (Confirmation::Failed(error), Phase::Confirming | Phase::Leaving) => {
                let mut commands = vec![Command::Stop(Timer::Confirm)];
                // Without a form there is none that could have refused.
                let in_the_form = error.kind == SdkErrorType::Validation && self.form_ready;
                self.notice = Some(Notice::Error(error));
                if in_the_form {
                    // The form refused by itself and nothing was sent, so the flow is where it was. The focus belongs
                    // to the field that PAY.JP's form has marked.
                    self.attempt += 1;
                    self.phase = Phase::Ready;
                } else {
                    self.phase = Phase::Confirming;
                    commands.extend(self.ask());
                }
                commands
            }
            _ => Vec::new(),
        }
    }

    fn not_ready(&mut self) -> Vec<Command> {
        if self.remounted {
            return self.fail(Failure::NotReady);
        }
        self.remounted = true;
        self.build()
    }

    /// Locks the form, which stays, until PAY.JP has said where the flow is.
    fn look_again(&mut self) -> Vec<Command> {
        self.phase = Phase::Loading;
        self.status = None;
        self.attempt += 1;
        // Only a refusal stays true.
        self.notice.take_if(|notice| !matches!(notice, Notice::Error(_)));
        let mut commands = vec![Command::Stop(Timer::Confirm)];
        commands.extend(self.ask());
        commands
    }

    fn fail(&mut self, failure: Failure) -> Vec<Command> {
        let was_busy = self.is_busy();
        let mut commands = vec![
            Command::Stop(Timer::Ready),
            Command::Stop(Timer::Read),
            Command::Stop(Timer::Confirm),
        ];
        // After a refusal the customer keeps what was entered, though it takes another look to send it again.
        let keeps_form = matches!(failure, Failure::Unread(_)) && self.form_ready;
        if !keeps_form && !matches!(failure, Failure::Load(_)) {
            self.form_ready = false;
            commands.push(Command::Unmount);
        }
        self.phase = Phase::Failed(failure);
        commands.extend(was_busy.then_some(Command::FocusNotice));
        commands
    }
}

#[cfg(test)]
mod tests;
