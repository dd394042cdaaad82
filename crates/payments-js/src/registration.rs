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

pub(crate) use event::Commands;
use event::{
    CONFIRM, FETCH_SECRET, FOCUS_NOTICE, HANDLE_NEXT_ACTION, LOAD, MOUNT, READ_FLOW, RECORD_SAVE,
    START_CONFIRM, START_READ, START_READY, STOP_CONFIRM, STOP_READ, STOP_READY, UNMOUNT,
};
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
    /// This page has sent something on this flow.
    sent: bool,
    /// How often the flow was found untouched while a confirmation said nothing.
    untouched: u32,
    /// The status that was read since the last time anything could have changed it.
    status: Option<FlowStatus>,
    can_fetch_secret: bool,
    /// Counts the phases, so that whoever shows them need not compare them.
    turn: u32,
    /// Counts the refusals, for the same reason.
    refusal: u32,
    /// What this step has asked for so far; nothing between two steps.
    todo: u16,
}

impl State {
    /// A step that has just begun, and what is to be done first. A step that cannot fetch a client secret waits to be
    /// given one.
    #[must_use]
    pub fn start(kind: FlowKind, can_fetch_secret: bool) -> (Self, Vec<Command>) {
        let (state, commands) = Self::begin(kind, can_fetch_secret);
        (state, commands.collect())
    }

    pub(crate) fn begin(kind: FlowKind, can_fetch_secret: bool) -> (Self, Commands) {
        let mut state = Self {
            phase: Phase::Loading,
            notice: None,
            complete: false,
            save: false,
            kind,
            recorded: true,
            recording: None,
            wish: 0,
            acting: false,
            sent: false,
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
            turn: 0,
            refusal: 0,
            todo: if can_fetch_secret { LOAD | FETCH_SECRET } else { LOAD },
        };
        let commands = state.commands();
        (state, commands)
    }

    /// What becomes of the step when this happens, and what is to be done.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Vec<Command>) {
        let commands = self.step(event);
        (self, commands.collect())
    }

    pub(crate) fn step(&mut self, event: Event) -> Commands {
        self.happened(event);
        self.commands()
    }

    fn happened(&mut self, event: Event) {
        match event {
            Event::Loaded(Ok(())) if !self.loaded => {
                self.loaded = true;
                self.build();
            }
            Event::Loaded(Err(error)) if !self.loaded => self.fail(Failure::Load(error)),
            Event::Secret { present } => self.take_secret(present),
            Event::SecretFailed(error) => self.fail(Failure::Server(error)),
            Event::MountFailed(of, error) if of == self.generation => {
                self.fail(Failure::Sdk(error));
            }
            Event::FormReady(of) if of == self.generation && !self.form_ready => {
                self.form_ready = true;
                self.todo |= STOP_READY;
                self.settle();
            }
            Event::FormChanged { generation, complete, own_window }
                if generation == self.generation =>
            {
                self.complete = complete;
                self.own_window = own_window;
            }
            Event::FlowRead { read, result } if read == self.read => match result {
                Ok(status) => self.flow_read(status),
                Err(error) => self.not_read(Some(error)),
            },
            Event::TimedOut(Timer::Read) => self.not_read(None),
            Event::Submitted if self.can_submit() => {
                self.todo |= CONFIRM;
                self.sent_on();
            }
            Event::Confirmed { attempt, confirmation } if attempt == self.attempt => {
                self.confirmed(confirmation);
            }
            Event::TimedOut(Timer::Ready)
                if !self.form_ready && matches!(self.phase, Phase::Loading) =>
            {
                self.not_ready();
            }
            Event::TimedOut(Timer::Confirm) if self.is_waiting() => {
                self.notice = Some(Notice::StillWorking);
                self.todo |= START_CONFIRM;
                self.ask();
            }
            Event::SaveChosen(save) if self.is_ready() => self.choose_save(save),
            Event::SaveRecorded { wish, result }
                if wish == self.wish && self.recording.is_some() =>
            {
                self.save_recorded(result);
            }
            Event::PageHidden if matches!(self.phase, Phase::Confirming) => {
                self.go(Phase::Leaving);
            }
            // Whatever was asked before the page was put away has been lost with it.
            Event::PageRestored if self.form_ready || self.is_busy() => self.look_again(),
            Event::Retried => self.retry(),
            _ => {}
        }
    }

    fn is_ready(&self) -> bool {
        matches!(self.phase, Phase::Ready)
    }

    fn is_busy(&self) -> bool {
        matches!(self.phase, Phase::Confirming | Phase::Leaving)
    }

    /// Whether a confirmation is under way that has not been refused.
    fn is_waiting(&self) -> bool {
        self.is_busy() && !matches!(self.notice, Some(Notice::Error(_)))
    }

    /// Builds a form as soon as both the SDK and a client secret are there.
    fn build(&mut self) {
        if !(self.loaded && self.has_secret) {
            return;
        }
        // A form that is built anew is another one: what the old one says late is not heard, and it can never confirm.
        self.generation += 1;
        self.attempt += 1;
        self.go(Phase::Loading);
        self.form_ready = false;
        self.complete = false;
        self.own_window = false;
        self.acting = false;
        self.todo |= STOP_CONFIRM | UNMOUNT | MOUNT | START_READY;
        self.ask();
    }

    fn take_secret(&mut self, present: bool) {
        self.generation += 1;
        self.attempt += 1;
        self.read += 1;
        self.has_secret = present;
        self.remounted = false;
        self.untouched = 0;
        self.sent = false;
        self.notice = None;
        self.wish += 1;
        self.save = false;
        self.recorded = true;
        self.recording = None;
        // Without the SDK there is no form yet, and its own failure stays on screen until it is tried again.
        if self.loaded {
            self.go(Phase::Loading);
            self.complete = false;
        }
        if present {
            self.build();
        } else {
            self.form_ready = false;
            self.todo |= STOP_READY | STOP_READ | STOP_CONFIRM | UNMOUNT;
        }
    }

    /// The customer was handed to PAY.JP.
    fn sent_on(&mut self) {
        self.sent = true;
        self.go(Phase::Confirming);
        self.notice = None;
        self.status = None;
        self.untouched = 0;
        self.attempt += 1;
        self.read += 1;
        self.todo |= STOP_READ | START_CONFIRM;
    }

    /// Asks PAY.JP where the flow is, and does not wait for ever. What was known of it counts no more.
    fn ask(&mut self) {
        self.status = None;
        self.read += 1;
        self.todo |= READ_FLOW | START_READ;
    }

    fn flow_read(&mut self, status: FlowStatus) {
        self.todo |= STOP_READ;
        if self.is_waiting() && status == FlowStatus::RequiresPaymentMethod {
            self.found_untouched();
        } else {
            self.status = Some(status);
            self.settle();
        }
    }

    /// The flow says that nothing has happened to it, but a confirmation is still under way: a slow one, or a window
    /// that the customer has not closed. Its form is not given back; a new one is, once that was found twice.
    fn found_untouched(&mut self) {
        self.untouched += 1;
        if self.untouched < 2 || self.own_window {
            return;
        }
        self.notice = Some(Notice::NothingHappened);
        self.remounted = false;
        self.build();
    }

    fn not_read(&mut self, error: Option<SdkError>) {
        // The answer may still come, and would be about an earlier moment.
        self.read += 1;
        // While a confirmation is awaited, a failed look says nothing about it.
        if self.is_waiting() {
            self.todo |= STOP_READ;
        } else {
            self.fail(Failure::Unread(error));
        }
    }

    /// Decides by the status that was read. Only a flow that waits for a payment method unlocks.
    fn settle(&mut self) {
        let Some(status) = &self.status else { return };
        let waits_for_a_method = match status {
            FlowStatus::RequiresPaymentMethod => true,
            // PAY.JP has put the customer's default method into the payment: the customer may enter another.
            FlowStatus::RequiresConfirmation => self.kind == FlowKind::Payment && !self.sent,
            _ => false,
        };
        match status {
            _ if waits_for_a_method && self.acting => self.build(),
            _ if waits_for_a_method && !self.form_ready => {}
            _ if waits_for_a_method => {
                self.attempt += 1;
                self.todo |= STOP_CONFIRM;
                self.turn_to(Phase::Ready);
            }
            status if status.is_over() => {
                let closed = Phase::Closed(status.clone());
                self.notice = None;
                self.form_ready = false;
                self.todo |= STOP_CONFIRM | STOP_READY | UNMOUNT;
                self.turn_to(closed);
            }
            // The confirmation of this page is at work; anybody else's is an attempt we know nothing of.
            _ if self.is_waiting() => {}
            status => {
                let failure = Failure::Unfinished(status.clone());
                self.fail(failure);
            }
        }
    }

    /// The focus follows to the message when the customer had submitted.
    fn turn_to(&mut self, phase: Phase) {
        if self.is_busy() {
            self.todo |= FOCUS_NOTICE;
        }
        self.go(phase);
    }

    fn go(&mut self, phase: Phase) {
        self.turn += 1;
        self.phase = phase;
    }

    fn confirmed(&mut self, confirmation: Confirmation) {
        match (confirmation, &self.phase) {
            (Confirmation::Leaving, Phase::Confirming) => self.go(Phase::Leaving),
            (Confirmation::Failed(error), Phase::Confirming | Phase::Leaving) => {
                self.todo |= STOP_CONFIRM;
                // Without a form there is none that could have refused.
                let in_the_form = error.kind == SdkErrorType::Validation && self.form_ready;
                self.refusal += 1;
                self.notice = Some(Notice::Error(error));
                if in_the_form {
                    // The form refused by itself and nothing was sent, so the flow is where it was. The focus belongs
                    // to the field that PAY.JP's form has marked.
                    self.attempt += 1;
                    self.go(Phase::Ready);
                } else {
                    self.go(Phase::Confirming);
                    self.ask();
                }
            }
            _ => {}
        }
    }

    fn not_ready(&mut self) {
        if self.remounted {
            return self.fail(Failure::NotReady);
        }
        self.remounted = true;
        self.build();
    }

    /// Locks the form, which stays, until PAY.JP has said where the flow is.
    fn look_again(&mut self) {
        self.go(Phase::Loading);
        self.attempt += 1;
        // Only a refusal stays true.
        if !matches!(self.notice, Some(Notice::Error(_))) {
            self.notice = None;
        }
        self.todo |= STOP_CONFIRM;
        self.ask();
    }

    fn fail(&mut self, failure: Failure) {
        self.todo |= STOP_READY | STOP_READ | STOP_CONFIRM;
        // After a refusal the customer keeps what was entered, though it takes another look to send it again.
        let keeps_form = matches!(failure, Failure::Unread(_)) && self.form_ready;
        if !keeps_form && !matches!(failure, Failure::Load(_)) {
            self.form_ready = false;
            self.todo |= UNMOUNT;
        }
        self.turn_to(Phase::Failed(failure));
    }
}

#[cfg(test)]
mod tests;
