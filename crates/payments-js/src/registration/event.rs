use payjp_types::{FlowStatus, SdkError};

use super::State;
use crate::{Confirmation, LoadError, ServerError};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// payments.js is there, or is not.
    Loaded(Result<(), LoadError>),
    /// There is a client secret, a new one, or none any more.
    Secret {
        /// Whether there is one now.
        present: bool,
    },
    /// The merchant's server gave no client secret.
    SecretFailed(ServerError),
    /// The form of this generation could not be made.
    MountFailed(u32, SdkError),
    /// The form of this generation can be used.
    FormReady(u32),
    /// The form of this generation was changed by the customer.
    FormChanged {
        /// The generation it belongs to.
        generation: u32,
        /// Whether everything needed has been entered.
        complete: bool,
        /// Whether the customer chose a kind that has a window of its own, which may stay open for minutes.
        own_window: bool,
    },
    /// PAY.JP was asked for the status of the flow.
    FlowRead {
        /// Which time.
        read: u32,
        /// What came of it.
        result: Result<FlowStatus, SdkError>,
    },
    /// The customer submitted the form.
    Submitted,
    /// This confirmation ended.
    Confirmed {
        /// Which one.
        attempt: u32,
        /// How.
        confirmation: Confirmation,
    },
    /// The customer chose whether what is paid with is to be saved.
    SaveChosen(bool),
    /// The merchant's server was told of that.
    SaveRecorded {
        /// Which time.
        wish: u32,
        /// Whether it knows now.
        result: Result<(), ServerError>,
    },
    /// A timer ran out.
    TimedOut(Timer),
    /// The browser is leaving the page.
    PageHidden,
    /// The browser brought the page back as it was.
    PageRestored,
    /// The customer asked to try again, or to start over.
    Retried,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Command {
    /// Load payments.js.
    Load,
    /// Ask the merchant's server for a client secret.
    FetchSecret,
    /// Make and mount the form of this generation.
    Mount(u32),
    /// Take the form out of the page.
    Unmount,
    /// Read the status of the flow from PAY.JP.
    ReadFlow {
        /// Which time this is.
        read: u32,
    },
    /// Call `confirmSetup`, now, in this very call stack.
    Confirm {
        /// Which one this is.
        attempt: u32,
    },
    /// Call `handleNextAction`, now.
    HandleNextAction {
        /// The confirmation as which its end counts.
        attempt: u32,
    },
    /// Tell the merchant's server whether what is paid with is to be saved.
    RecordSave {
        /// Which time this is.
        wish: u32,
        /// Whether it is.
        save: bool,
    },
    /// Start this timer, or start it again.
    Start(Timer),
    /// Stop this timer.
    Stop(Timer),
    /// Move the focus to the message: the customer has submitted and has to know.
    FocusNotice,
}

/// The timers of a registration step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Timer {
    /// PAY.JP's form has not become ready.
    Ready,
    /// PAY.JP has not said what the flow's status is.
    Read,
    /// `confirmSetup` has said nothing.
    Confirm,
}

impl Timer {
    /// How long it runs, in milliseconds.
    #[must_use]
    pub fn duration_ms(self) -> u32 {
        match self {
            Self::Ready => 20_000,
            Self::Read => 15_000,
            Self::Confirm => 30_000,
        }
    }
}

/// What a step asks for, each at most once. It gives the commands in the order in which they are to be run; their
/// numbers are the state's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Commands {
    todo: Todo,
    attempt: u32,
    generation: u32,
    read: u32,
    wish: u32,
    save: bool,
}

/// A set of commands.
type Todo = u16;

// A confirmation comes first: nothing may be run before it in the customer's own call stack. Timers are stopped before
// others are started, and a form is unmounted before another is mounted.
pub(super) const CONFIRM: Todo = 1;
pub(super) const HANDLE_NEXT_ACTION: Todo = 1 << 1;
pub(super) const LOAD: Todo = 1 << 2;
pub(super) const FETCH_SECRET: Todo = 1 << 3;
pub(super) const RECORD_SAVE: Todo = 1 << 4;
pub(super) const STOP_READY: Todo = 1 << 5;
pub(super) const STOP_READ: Todo = 1 << 6;
pub(super) const STOP_CONFIRM: Todo = 1 << 7;
pub(super) const UNMOUNT: Todo = 1 << 8;
pub(super) const MOUNT: Todo = 1 << 9;
pub(super) const START_READY: Todo = 1 << 10;
pub(super) const START_CONFIRM: Todo = 1 << 11;
pub(super) const READ_FLOW: Todo = 1 << 12;
pub(super) const START_READ: Todo = 1 << 13;
pub(super) const FOCUS_NOTICE: Todo = 1 << 14;

impl State {
    /// What was asked for since the last time, which is then done.
    pub(super) fn commands(&mut self) -> Commands {
        let Self { attempt, generation, read, wish, save, .. } = *self;
        Commands { todo: std::mem::take(&mut self.todo), attempt, generation, read, wish, save }
    }
}

impl Iterator for Commands {
    type Item = Command;

    fn next(&mut self) -> Option<Command> {
        let first = self.todo & self.todo.wrapping_neg();
        self.todo ^= first;
        Some(match first {
            CONFIRM => Command::Confirm { attempt: self.attempt },
            HANDLE_NEXT_ACTION => Command::HandleNextAction { attempt: self.attempt },
            LOAD => Command::Load,
            FETCH_SECRET => Command::FetchSecret,
            RECORD_SAVE => Command::RecordSave { wish: self.wish, save: self.save },
            STOP_READY => Command::Stop(Timer::Ready),
            STOP_READ => Command::Stop(Timer::Read),
            STOP_CONFIRM => Command::Stop(Timer::Confirm),
            UNMOUNT => Command::Unmount,
            MOUNT => Command::Mount(self.generation),
            START_READY => Command::Start(Timer::Ready),
            START_CONFIRM => Command::Start(Timer::Confirm),
            READ_FLOW => Command::ReadFlow { read: self.read },
            START_READ => Command::Start(Timer::Read),
            FOCUS_NOTICE => Command::FocusNotice,
            _ => return None,
        })
    }
}
