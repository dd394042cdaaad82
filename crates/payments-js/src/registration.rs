//! A registration step as a pure machine: what happened goes in, what is to be done comes out.
//!
//! Nothing in here knows a browser, a clock or a secret. [`driver`](crate::driver) runs it.

use payjp_types::{SdkError, SdkErrorType, SetupFlowStatus};

use crate::{Confirmation, LoadError, ServerError};

mod event;

pub use event::{Command, Event, Timer};

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
    /// Counts the client secrets; whatever belongs to an earlier one is stale.
    generation: u32,
    /// Counts the confirmations; what an earlier one says late is stale.
    attempt: u32,
    loaded: bool,
    has_secret: bool,
    form_ready: bool,
    /// The form was mounted anew once, after it had not become ready.
    remounted: bool,
    /// The status that was read since the last time anything could have changed it.
    status: Option<SetupFlowStatus>,
    can_fetch_secret: bool,
}

/// The stage of a registration step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The SDK, the client secret, the form or the flow's status is awaited.
    Loading,
    /// The customer may fill in the form and submit it.
    Ready,
    /// `confirmSetup` was called.
    Confirming,
    /// The browser is leaving for PAY.JP's page.
    Leaving,
    /// The flow has ended, here or in another tab, with this status.
    Closed(SetupFlowStatus),
    /// It cannot go on by itself.
    Failed(Failure),
}

/// Why it cannot go on by itself. Each can be tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// payments.js could not be had.
    Load(LoadError),
    /// The merchant's server gave no client secret.
    Server(ServerError),
    /// PAY.JP's form could not be made, or the flow could not be read.
    Sdk(SdkError),
    /// PAY.JP's form never became ready.
    NotReady,
    /// An earlier attempt on this flow is still under way, with this status.
    Unfinished(SetupFlowStatus),
}

/// What the customer has to be told beside the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The registration was refused or went wrong.
    Error(SdkError),
    /// It takes longer than usual.
    StillWorking,
    /// Nothing came of the last attempt, and the form may be sent again.
    NothingHappened,
}

impl State {
    /// A step that has just begun, and what is to be done first. A step that cannot fetch a client secret waits to be
    /// given one.
    #[must_use]
    pub fn start(can_fetch_secret: bool) -> (Self, Vec<Command>) {
        let state = Self {
            phase: Phase::Loading,
            notice: None,
            complete: false,
            generation: 0,
            attempt: 0,
            loaded: false,
            has_secret: false,
            form_ready: false,
            remounted: false,
            status: None,
            can_fetch_secret,
        };
        let mut commands = vec![Command::Load];
        commands.extend(can_fetch_secret.then_some(Command::FetchSecret));
        (state, commands)
    }

    /// Whether a submit would confirm.
    #[must_use]
    pub fn can_submit(&self) -> bool {
        self.phase == Phase::Ready && self.complete
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

    /// What becomes of the step when this happens, and what is to be done.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Vec<Command>) {
        let commands = self.step(event);
        (self, commands)
    }

    fn step(&mut self, event: Event) -> Vec<Command> {
        match event {
            Event::Loaded(Ok(())) => {
                self.loaded = true;
                self.build()
            }
            Event::Loaded(Err(error)) => self.fail(Failure::Load(error)),
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
            Event::FormChanged { generation, complete } if generation == self.generation => {
                self.complete = complete;
                Vec::new()
            }
            Event::FlowRead(of, result) if of == self.generation => self.flow_read(result),
            Event::Submitted if self.can_submit() => {
                self.phase = Phase::Confirming;
                self.notice = None;
                self.status = None;
                self.attempt += 1;
                vec![Command::Confirm { attempt: self.attempt }, Command::Start(Timer::Confirm)]
            }
            Event::Confirmed { attempt, confirmation } if attempt == self.attempt => {
                self.confirmed(confirmation)
            }
            Event::TimedOut(Timer::Ready) if !self.form_ready && self.phase == Phase::Loading => {
                self.not_ready()
            }
            Event::TimedOut(Timer::Confirm) if self.is_busy() => {
                self.notice.get_or_insert(Notice::StillWorking);
                vec![Command::ReadFlow(self.generation), Command::Start(Timer::Confirm)]
            }
            Event::PageHidden if self.phase == Phase::Confirming => {
                self.phase = Phase::Leaving;
                Vec::new()
            }
            Event::PageRestored if matches!(self.phase, Phase::Ready) || self.is_busy() => {
                self.read_again()
            }
            Event::Retried => self.retry(),
            _ => Vec::new(),
        }
    }

    fn is_busy(&self) -> bool {
        matches!(self.phase, Phase::Confirming | Phase::Leaving)
    }

    /// Builds a form as soon as both the SDK and a client secret are there.
    fn build(&mut self) -> Vec<Command> {
        if !(self.loaded && self.has_secret) {
            return Vec::new();
        }
        self.phase = Phase::Loading;
        self.form_ready = false;
        self.complete = false;
        self.status = None;
        vec![
            Command::Unmount,
            Command::Mount(self.generation),
            Command::ReadFlow(self.generation),
            Command::Start(Timer::Ready),
        ]
    }

    fn take_secret(&mut self, present: bool) -> Vec<Command> {
        self.generation += 1;
        self.attempt += 1;
        self.has_secret = present;
        self.remounted = false;
        self.notice = None;
        // Without the SDK there is no form yet, and its own failure stays on screen until it is tried again.
        if self.loaded {
            self.phase = Phase::Loading;
            self.complete = false;
        }
        let mut commands = vec![Command::Stop(Timer::Confirm)];
        if present {
            commands.extend(self.build());
        } else {
            commands.extend([Command::Stop(Timer::Ready), Command::Unmount]);
        }
        commands
    }

    fn flow_read(&mut self, result: Result<SetupFlowStatus, SdkError>) -> Vec<Command> {
        match result {
            Ok(status) => {
                self.status = Some(status);
                self.settle()
            }
            // While a confirmation is awaited, a failed look says nothing about it.
            Err(_) if self.is_busy() && !matches!(self.notice, Some(Notice::Error(_))) => {
                Vec::new()
            }
            Err(error) => self.fail(Failure::Sdk(error)),
        }
    }

    /// Decides by the status that was read. Only `requires_payment_method` unlocks.
    fn settle(&mut self) -> Vec<Command> {
        let Some(status) = self.status.clone() else { return Vec::new() };
        match status {
            SetupFlowStatus::RequiresPaymentMethod if !self.form_ready => Vec::new(),
            SetupFlowStatus::RequiresPaymentMethod => {
                if self.is_busy() && !matches!(self.notice, Some(Notice::Error(_))) {
                    self.notice = Some(Notice::NothingHappened);
                }
                self.attempt += 1;
                self.phase = Phase::Ready;
                let mut commands = vec![Command::Stop(Timer::Confirm)];
                commands.extend(self.notice.is_some().then_some(Command::FocusNotice));
                commands
            }
            status if status.is_terminal() => {
                self.phase = Phase::Closed(status);
                self.notice = None;
                vec![Command::Stop(Timer::Confirm), Command::Stop(Timer::Ready), Command::Unmount]
            }
            // The confirmation of this page is at work; anybody else's is an attempt we know nothing of.
            _ if self.is_busy() && !matches!(self.notice, Some(Notice::Error(_))) => Vec::new(),
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
                self.phase = Phase::Confirming;
                let validation = error.kind == SdkErrorType::Validation;
                self.notice = Some(Notice::Error(error));
                if validation {
                    // The form refused by itself and nothing was sent, so the flow is where it was.
                    self.status = Some(SetupFlowStatus::RequiresPaymentMethod);
                    return self.settle();
                }
                vec![Command::Stop(Timer::Confirm), Command::ReadFlow(self.generation)]
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

    fn read_again(&mut self) -> Vec<Command> {
        self.phase = Phase::Loading;
        self.notice = None;
        self.status = None;
        self.attempt += 1;
        vec![Command::Stop(Timer::Confirm), Command::ReadFlow(self.generation)]
    }

    fn retry(&mut self) -> Vec<Command> {
        let Phase::Failed(failure) = &self.phase else { return Vec::new() };
        let renew = self.can_fetch_secret;
        match failure {
            _ if !self.loaded => {
                self.phase = Phase::Loading;
                let mut commands = vec![Command::Load];
                commands.extend((renew && !self.has_secret).then_some(Command::FetchSecret));
                commands
            }
            Failure::NotReady => {
                self.remounted = false;
                self.build()
            }
            // The server hands out a fresh flow when the old one cannot be used.
            Failure::Server(_) | Failure::Unfinished(_) | Failure::Sdk(_) if renew => {
                self.phase = Phase::Loading;
                self.notice = None;
                vec![Command::FetchSecret]
            }
            Failure::Sdk(_) if !self.form_ready => self.build(),
            _ => self.read_again(),
        }
    }

    fn fail(&mut self, failure: Failure) -> Vec<Command> {
        let unmount =
            matches!(failure, Failure::NotReady | Failure::Unfinished(_) | Failure::Sdk(_));
        self.phase = Phase::Failed(failure);
        let mut commands = vec![Command::Stop(Timer::Ready), Command::Stop(Timer::Confirm)];
        if unmount {
            self.form_ready = false;
            commands.push(Command::Unmount);
        }
        commands
    }
}

#[cfg(test)]
mod tests;
