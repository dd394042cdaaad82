//! Paying an order with a saved payment method, as a pure machine.
//!
//! The merchant's server pays an order once, however often it is asked: after an answer that was lost the customer may
//! submit again, and the server answers with the payment that it made the first time. What became of a payment is not
//! decided here but on the page at `return_url`, which reads it.

use payjp_types::{FlowId, FlowStatus, PaymentMethodId, SdkError};

use crate::saved::{Page, SavedMethod};
use crate::{Confirmation, ServerError};

mod return_url;

pub(crate) use return_url::with_parameter;

/// How long the customer hears nothing before being told that it takes longer, in milliseconds.
const PATIENCE_MS: u32 = 30_000;

/// Where the payment is, for the view.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct State {
    /// What the customer may pay with, in the order the server lists it. There may be nothing.
    pub methods: Vec<SavedMethod>,
    /// Whether the customer has more methods than these.
    pub has_more: bool,
    /// What the customer pays with: at first the default, or the first where there is none. When the list is read again
    /// and no longer has it, nothing is chosen, so that nobody pays with what they did not look at.
    pub chosen: Option<PaymentMethodId>,
    /// The stage of it.
    pub phase: Phase,
    /// What the customer has to be told.
    pub notice: Option<Notice>,
    /// Counts the questions, to the server and to payments.js; an answer to an earlier one is not heard.
    ask: u32,
    awaited: Awaited,
}

/// The stage of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The list is being read.
    Loading,
    /// The customer may choose and submit.
    Ready,
    /// The customer has submitted.
    Paying,
    /// The browser is leaving for PAY.JP's page or for `return_url`.
    Leaving,
    /// The list could not be read.
    Failed(ServerError),
}

/// What the customer has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// The payment was declined. The error is a `payment_error` with PAY.JP's code.
    Refused(SdkError),
    /// The customer could not be taken to what the payment waits for, such as 3-D Secure.
    Error(SdkError),
    /// The merchant's server gave no answer that could be used. Submitting again does not pay twice.
    Server(ServerError),
    /// It takes longer than usual.
    StillWorking,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    Nothing,
    List,
    Payment,
    /// payments.js takes the customer to what the payment waits for.
    Action,
}

/// What the merchant's server said to a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// There is a payment flow.
    Flow {
        /// Which.
        id: FlowId,
        /// Where it is.
        status: FlowStatus,
        /// Whether its client secret came along. The secret itself is the driver's.
        has_secret: bool,
    },
    /// The payment was declined.
    Refused(SdkError),
    /// No answer that could be used.
    Failed(ServerError),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// The list was read, or could not be.
    Listed {
        /// Which question this answers.
        ask: u32,
        /// What came of it.
        result: Result<Page, ServerError>,
    },
    /// The customer chose what to pay with.
    Chosen(PaymentMethodId),
    /// The customer submitted.
    Submitted,
    /// The payment was answered.
    Answered {
        /// Which question this answers.
        ask: u32,
        /// What it is.
        answer: Answer,
    },
    /// `handleNextAction` ended.
    ActionEnded {
        /// Which question this answers.
        ask: u32,
        /// How.
        confirmation: Confirmation,
    },
    /// Nothing was heard for so long.
    TimedOut,
    /// The browser is leaving the page.
    PageHidden,
    /// The browser brought the page back as it was.
    PageRestored,
    /// The customer asked to try again, or to start over.
    Retried,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Command {
    /// Read the list. A payment that is still being asked for is given up.
    List {
        /// Which question this is.
        ask: u32,
    },
    /// Ask the merchant's server to pay with this method, now.
    Pay {
        /// Which question this is.
        ask: u32,
        /// The method.
        id: PaymentMethodId,
    },
    /// Call `handleNextAction` with the client secret that came along.
    HandleNextAction {
        /// Which question this is.
        ask: u32,
    },
    /// Leave for `return_url` with the id of this payment flow.
    Leave(FlowId),
    /// Tell when this many milliseconds have gone by from now; an earlier wait is over.
    Wait(u32),
    /// Do not wait any longer.
    StopWaiting,
    /// Move the focus to the message: the customer has submitted and has to know.
    FocusNotice,
}

impl State {
    /// A payment that has just come up, and what is to be done first.
    #[must_use]
    pub fn start() -> (Self, Vec<Command>) {
        let mut state = Self {
            methods: Vec::new(),
            has_more: false,
            chosen: None,
            phase: Phase::Loading,
            notice: None,
            ask: 0,
            awaited: Awaited::Nothing,
        };
        let command = state.list();
        (state, vec![command])
    }

    /// Whether a submit would pay.
    #[must_use]
    pub fn can_pay(&self) -> bool {
        self.phase == Phase::Ready && self.chosen.is_some()
    }

    /// Whether the customer may press a button that tries again.
    #[must_use]
    pub fn can_retry(&self) -> bool {
        match self.phase {
            Phase::Failed(_) => true,
            // Something may have been saved elsewhere by now.
            Phase::Ready => self.methods.is_empty(),
            Phase::Loading => false,
            Phase::Paying | Phase::Leaving => self.can_start_over(),
        }
    }

    /// Whether that button starts over: nothing came of the payment so far, and nobody knows whether anything will. A
    /// request to the merchant's server is waited for, because it ends by itself.
    #[must_use]
    pub fn can_start_over(&self) -> bool {
        self.is_busy()
            && self.notice == Some(Notice::StillWorking)
            && self.awaited != Awaited::Payment
    }

    /// The value of `data-state`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.phase {
            Phase::Loading => "loading",
            Phase::Ready => "ready",
            Phase::Paying => "confirming",
            Phase::Leaving => "leaving",
            Phase::Failed(_) => "failed",
        }
    }

    /// What becomes of the payment when this happens, and what is to be done.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Vec<Command>) {
        let commands = self.step(event);
        (self, commands)
    }

    pub(crate) fn step(&mut self, event: Event) -> Vec<Command> {
        match event {
            Event::Listed { ask, result } if self.awaits(Awaited::List, ask) => {
                self.awaited = Awaited::Nothing;
                match result {
                    Ok(page) => self.show(page),
                    Err(error) => self.phase = Phase::Failed(error),
                }
                Vec::new()
            }
            Event::Chosen(id) if self.phase == Phase::Ready && self.has(&id) => {
                self.chosen = Some(id);
                Vec::new()
            }
            Event::Submitted if self.phase == Phase::Ready => self.submitted(),
            Event::Answered { ask, answer } if self.awaits(Awaited::Payment, ask) => {
                self.answered(answer)
            }
            Event::ActionEnded { ask, confirmation } if self.awaits(Awaited::Action, ask) => {
                match confirmation {
                    Confirmation::Leaving => {
                        self.phase = Phase::Leaving;
                        Vec::new()
                    }
                    Confirmation::Failed(error) => self.refused(Notice::Error(error)),
                }
            }
            Event::TimedOut if self.is_busy() => {
                self.notice = Some(Notice::StillWorking);
                Vec::new()
            }
            Event::PageHidden if self.phase == Phase::Paying => {
                self.phase = Phase::Leaving;
                Vec::new()
            }
            // Whatever was asked before the page was put away has been lost with it.
            Event::PageRestored => self.look_again(),
            Event::Retried if self.can_retry() => self.look_again(),
            _ => Vec::new(),
        }
    }

    fn awaits(&self, awaited: Awaited, ask: u32) -> bool {
        self.awaited == awaited && self.ask == ask
    }

    fn is_busy(&self) -> bool {
        matches!(self.phase, Phase::Paying | Phase::Leaving)
    }

    fn has(&self, id: &PaymentMethodId) -> bool {
        self.methods.iter().any(|method| method.id == *id)
    }

    fn asks(&mut self, awaited: Awaited) -> u32 {
        self.ask += 1;
        self.awaited = awaited;
        self.ask
    }

    /// Locks the payment until the list was read.
    fn list(&mut self) -> Command {
        self.phase = Phase::Loading;
        Command::List { ask: self.asks(Awaited::List) }
    }

    fn look_again(&mut self) -> Vec<Command> {
        // Only a refusal stays true.
        self.notice.take_if(|notice| matches!(notice, Notice::Server(_) | Notice::StillWorking));
        vec![Command::StopWaiting, self.list()]
    }

    fn show(&mut self, page: Page) {
        let chosen = self.chosen.take();
        let was_empty = self.methods.is_empty();
        self.methods = page.methods;
        self.has_more = page.has_more;
        self.chosen = if was_empty {
            let default = self.methods.iter().find(|method| method.is_default);
            default.or(self.methods.first()).map(|method| method.id.clone())
        } else {
            chosen.filter(|id| self.has(id))
        };
        self.phase = Phase::Ready;
    }

    fn submitted(&mut self) -> Vec<Command> {
        let Some(id) = self.chosen.clone() else { return Vec::new() };
        self.phase = Phase::Paying;
        self.notice = None;
        let ask = self.asks(Awaited::Payment);
        vec![Command::Pay { ask, id }, Command::Wait(PATIENCE_MS)]
    }

    fn answered(&mut self, answer: Answer) -> Vec<Command> {
        match answer {
            Answer::Flow { status: FlowStatus::RequiresAction, has_secret: true, .. } => {
                self.notice = None;
                let ask = self.asks(Awaited::Action);
                vec![Command::HandleNextAction { ask }, Command::Wait(PATIENCE_MS)]
            }
            Answer::Flow { id, .. } => {
                self.notice = None;
                self.phase = Phase::Leaving;
                self.awaited = Awaited::Nothing;
                vec![Command::Leave(id), Command::Wait(PATIENCE_MS)]
            }
            Answer::Refused(error) => self.refused(Notice::Refused(error)),
            Answer::Failed(error) => {
                let mut commands = self.refused(Notice::Server(error));
                // The method may be gone by now.
                commands.extend((error == ServerError::NotFound).then(|| self.list()));
                commands
            }
        }
    }

    fn refused(&mut self, notice: Notice) -> Vec<Command> {
        self.phase = Phase::Ready;
        self.awaited = Awaited::Nothing;
        self.notice = Some(notice);
        vec![Command::StopWaiting, Command::FocusNotice]
    }
}

#[cfg(test)]
mod tests;
