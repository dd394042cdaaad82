//! The page a customer comes back to as a pure machine: it says what became of a registration or a payment, and says
//! "registered" or "paid" only when a retrieved flow did.

use payjp_types::{FlowId, FlowKind, FlowStatus, SdkError, SdkErrorType};

use crate::{Confirmation, LoadError, ServerError};

mod outcome;

pub use outcome::{Outcome, Retrieved, Unknown};

/// How long `processing` is watched before the customer is let go, in milliseconds.
const DEADLINE_MS: u32 = 120_000;
/// How long a status is watched in which the customer may have come back before PAY.JP noticed, in milliseconds.
const EARLY_MS: u32 = 15_000;
/// How long the browser may take to leave for what a payment waits for, in milliseconds.
const ACTION_MS: u32 = 30_000;
/// How long PAY.JP is waited for before the merchant's server is asked instead, in milliseconds.
const PATIENCE_MS: u32 = 20_000;

/// What became of the registration, for the view.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct State {
    /// What is known.
    pub outcome: Outcome,
    /// An answer is awaited.
    pub busy: bool,
    start: Start,
    /// How long the page has been waiting for the end of `processing`.
    waited_ms: u32,
    looks: u32,
    /// The page is to look again by itself. A pause that the customer cut short may still come to its end.
    waiting: bool,
    /// The customer has asked for the answer that is awaited, or has gone on with what the flow waits for.
    wanted: bool,
    /// Counts the questions; an answer to an earlier one is not heard.
    ask: u32,
    /// The last question went to PAY.JP.
    asked_browser: bool,
    /// Counts the outcomes, so that whoever shows them need not compare them.
    turn: u32,
}

/// What the page begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a view fills it in")]
pub struct Start {
    /// Which kind of flow it is about.
    pub kind: FlowKind,
    /// The flow's id, if the page came back with it.
    pub id: Option<FlowId>,
    /// The page came back with what the merchant's server calls the registration, and asks the server by that.
    pub hosted: bool,
    /// The page came back with a client secret.
    pub has_secret: bool,
    /// There is an address on the merchant's server to ask.
    pub has_server: bool,
    /// Whom to ask.
    pub verify: Verify,
}

/// Whom the page asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verify {
    /// PAY.JP when there is a client secret, else the merchant's server, and the server too when PAY.JP gives no
    /// answer within 20 seconds or none that can be used.
    #[default]
    Auto,
    /// PAY.JP, from the browser.
    Browser,
    /// The merchant's server.
    Server,
}

/// Why PAY.JP could not be asked from the browser, or what it refused with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// payments.js could not be had.
    Load(LoadError),
    /// payments.js refused.
    Sdk(SdkError),
    /// The merchant's server gave no answer.
    Server(ServerError),
    /// PAY.JP gave none in time.
    Silent,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// An answer came.
    Answered {
        /// To which question.
        ask: u32,
        /// What it is.
        answer: Result<Retrieved, ReadError>,
    },
    /// Nothing came in time.
    Silent {
        /// To which question.
        ask: u32,
    },
    /// The pause before the next look is over.
    TimedOut,
    /// The customer asked to look again.
    Retried,
    /// The customer asked to go on with what the flow waits for.
    Continued,
    /// `handleNextAction` ended.
    ActionEnded {
        /// The question that it stood in place of.
        ask: u32,
        /// How.
        confirmation: Confirmation,
    },
    /// The browser brought the page back as it was.
    PageRestored,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Command {
    /// Ask PAY.JP from the browser, with the client secret.
    AskBrowser {
        /// Which question this is.
        ask: u32,
        /// How long an answer is waited for, in milliseconds.
        patience_ms: u32,
    },
    /// Ask the merchant's server, with the id.
    AskServer {
        /// Which question this is.
        ask: u32,
    },
    /// Call `handleNextAction`, now.
    HandleNextAction {
        /// The question that it stands in place of.
        ask: u32,
    },
    /// Look again after this many milliseconds, while the page is in sight.
    Wait(u32),
}

/// At most two things are to be done at once.
pub(crate) struct Commands(Option<Command>, Option<Command>);

impl Iterator for Commands {
    type Item = Command;

    fn next(&mut self) -> Option<Command> {
        self.0.take().or_else(|| self.1.take())
    }
}

impl State {
    /// A page that has just come up, and what is to be done first.
    #[must_use]
    pub fn start(start: Start) -> (Self, Vec<Command>) {
        let (state, commands) = Self::begin(start);
        (state, commands.collect())
    }

    pub(crate) fn begin(start: Start) -> (Self, Commands) {
        let mut state = Self {
            outcome: Outcome::Checking,
            busy: true,
            start,
            waited_ms: 0,
            looks: 0,
            waiting: false,
            wanted: false,
            ask: 0,
            asked_browser: false,
            turn: 0,
        };
        let first = state.look();
        (state, Commands(first, None))
    }

    /// The value of `data-status`: the status as PAY.JP sends it, `unknown` where none could be had.
    #[must_use]
    pub fn status(&self) -> &str {
        match &self.outcome {
            Outcome::Known(retrieved) => retrieved.status.as_str(),
            Outcome::Checking | Outcome::Unknown(_) => "unknown",
        }
    }

    /// What becomes of the page when this happens, and what is to be done.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Vec<Command>) {
        let commands = self.step(event);
        (self, commands.collect())
    }

    pub(crate) fn step(&mut self, event: Event) -> Commands {
        let only = match event {
            Event::Answered { ask, answer } if self.busy && ask == self.ask => {
                self.answered(answer)
            }
            Event::Silent { ask } if self.busy && ask == self.ask => {
                self.answered(Err(ReadError::Silent))
            }
            Event::TimedOut if self.waiting => {
                self.wanted = false;
                self.look()
            }
            Event::Retried if !self.busy => {
                self.wanted = true;
                self.waited_ms = 0;
                self.looks = 0;
                self.look()
            }
            Event::Continued if self.can_continue() => {
                self.busy = true;
                self.wanted = true;
                // What is still on its way was asked before.
                self.ask += 1;
                // The browser should be leaving by then.
                self.waiting = true;
                let act = Command::HandleNextAction { ask: self.ask };
                return Commands(Some(act), Some(Command::Wait(ACTION_MS)));
            }
            Event::ActionEnded { ask, confirmation: Confirmation::Failed(_) }
                if self.busy && ask == self.ask =>
            {
                self.look()
            }
            // Whatever was asked before the page was put away has been lost with it.
            Event::PageRestored => {
                self.wanted = false;
                self.looks = 0;
                self.waited_ms = 0;
                self.look()
            }
            _ => None,
        };
        Commands(only, None)
    }

    /// Whether the customer can go on with what the flow waits for, as far as this page has the secret for it. A setup
    /// flow is registered anew instead: PAY.JP documents `handleNextAction` for payments alone.
    #[must_use]
    pub fn can_continue(&self) -> bool {
        let waits = matches!(&self.outcome, Outcome::Known(known) if known.status == FlowStatus::RequiresAction);
        waits && !self.busy && self.start.has_secret && self.start.kind == FlowKind::Payment
    }

    /// What the customer is to see: what is known, or that it is being checked while they wait for what they asked for.
    #[must_use]
    pub fn shown(&self) -> &Outcome {
        if self.wanted && self.busy { &Outcome::Checking } else { &self.outcome }
    }

    /// Counts the outcomes: another number means that there is another one.
    #[must_use]
    pub fn turn(&self) -> u32 {
        self.turn
    }

    fn can_ask_server(&self) -> bool {
        let can_be_named = self.start.id.is_some() || self.start.hosted;
        self.start.has_server && can_be_named && self.start.verify != Verify::Browser
    }

    fn is_another(&self, id: &FlowId) -> bool {
        self.start.id.as_ref().is_some_and(|asked| asked != id)
    }

    fn look(&mut self) -> Option<Command> {
        self.busy = true;
        self.waiting = false;
        if self.start.has_secret && self.start.verify != Verify::Server {
            self.ask += 1;
            self.asked_browser = true;
            Some(Command::AskBrowser { ask: self.ask, patience_ms: PATIENCE_MS })
        } else if self.can_ask_server() {
            self.ask_server()
        } else {
            self.end(Outcome::Unknown(Unknown::NothingToAsk))
        }
    }

    fn ask_server(&mut self) -> Option<Command> {
        self.ask += 1;
        self.asked_browser = false;
        Some(Command::AskServer { ask: self.ask })
    }

    fn answered(&mut self, answer: Result<Retrieved, ReadError>) -> Option<Command> {
        match answer {
            Ok(retrieved) if self.is_another(&retrieved.id) => {
                self.end(Outcome::Unknown(Unknown::OtherFlow))
            }
            Ok(retrieved) => {
                // A reload and every later look ask for this very flow.
                if !self.start.hosted {
                    self.start.id = Some(retrieved.id.clone());
                }
                let watched_ms = match &retrieved.status {
                    FlowStatus::Processing => DEADLINE_MS,
                    // PAY.JP's page may have sent the customer back before the merchant's server could know.
                    FlowStatus::RequiresPaymentMethod if self.start.hosted => EARLY_MS,
                    FlowStatus::RequiresPaymentMethod => 0,
                    status if status.is_over() => 0,
                    _ => EARLY_MS,
                };
                let early = self.start.hosted
                    && retrieved.status == FlowStatus::RequiresPaymentMethod
                    && matches!(self.outcome, Outcome::Checking);
                let command = self.wait(watched_ms);
                self.busy = early && self.waiting;
                if !self.busy {
                    self.turn_to(Outcome::Known(retrieved));
                }
                command
            }
            Err(_) if self.asked_browser && self.can_ask_server() => self.ask_server(),
            Err(error) => {
                let unknown = reason(&error);
                // A look that fails takes nothing back that an earlier one had learnt.
                match &self.outcome {
                    Outcome::Known(known) if unknown == Unknown::Unreachable => {
                        let watched_ms = if known.status.is_over() { 0 } else { DEADLINE_MS };
                        self.busy = false;
                        self.wait(watched_ms)
                    }
                    _ => self.end(Outcome::Unknown(unknown)),
                }
            }
        }
    }

    /// Looks again after 1, 2, 4, 8 and then every 10 seconds, for so long in all.
    fn wait(&mut self, watched_ms: u32) -> Option<Command> {
        let pause = (1_000_u32 << self.looks.min(4)).min(10_000);
        self.looks += 1;
        self.waited_ms += pause;
        self.waiting = self.waited_ms <= watched_ms;
        self.waiting.then_some(Command::Wait(pause))
    }

    fn end(&mut self, outcome: Outcome) -> Option<Command> {
        self.busy = false;
        self.turn_to(outcome);
        None
    }

    fn turn_to(&mut self, outcome: Outcome) {
        if self.outcome != outcome {
            self.turn += 1;
            self.outcome = outcome;
        }
    }
}

/// A pause that is up to a fifth shorter or longer, so that many pages do not ask in the same moment. `random` is from 0
/// up to 1.
#[must_use]
pub fn jittered(pause_ms: u32, random: f64) -> u32 {
    let spread = f64::from(pause_ms) * 0.4;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a pause is never negative, and far smaller than what fits"
    )]
    let extra = (spread * random) as u32;
    pause_ms - pause_ms / 5 + extra
}

fn reason(error: &ReadError) -> Unknown {
    match error {
        ReadError::Sdk(error) if error.kind == SdkErrorType::Api && error.code == "not_found" => {
            Unknown::NotFound
        }
        ReadError::Server(ServerError::NotFound) => Unknown::NotFound,
        ReadError::Server(ServerError::SignedOut) => Unknown::SignedOut,
        _ => Unknown::Unreachable,
    }
}

#[cfg(test)]
mod tests;
