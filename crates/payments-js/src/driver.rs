//! Runs the machines in a browser: owns the timers, requests, mounts and listeners, and undoes them when dropped.
//!
//! A view makes a driver, shows the state it is handed, and tells it what the customer did. What comes late, after the
//! driver was dropped, finds nobody and does nothing.

use std::cell::{Cell, RefCell};

use crate::browser::window;
use crate::convert;
use crate::work::{self, Hear, Listening};

mod begun_request;
mod checkout;
mod completion;
mod registration;
mod saved;
mod saved_payment;

pub use begun_request::BegunRequest;
pub use checkout::CheckoutDriver;
pub use completion::{CompletionDriver, CompletionOptions};
pub use registration::{RegistrationDriver, RegistrationOptions};
pub use saved::SavedMethodsDriver;
pub use saved_payment::{SavedPaymentDriver, SavedPaymentOptions};

/// Says in the console what a customer cannot mend, and why. Nothing secret may be in it.
fn tell_developer(what: &str, why: &str) {
    web_sys::console::error_1(&convert::joined(&["PAY.JP components: ", what, why]).into());
}

/// Listens to whether the browser brings this page back, and [whether](is_restored) it is as it was.
fn shown(hear: Hear) -> Option<Listening> {
    window().map(|window| work::event(&window, "pageshow", hear))
}

/// The same, and before that to whether the browser leaves it.
fn left_and_shown(hidden: Hear, shown: Hear) -> Vec<Listening> {
    let Some(window) = window() else { return Vec::new() };
    vec![work::event(&window, "pagehide", hidden), work::event(&window, "pageshow", shown)]
}

fn is_restored(done: work::Done) -> bool {
    convert::flag(&done.event(), "persisted")
}

/// A pure machine, as [`Runner`] needs it.
trait Machine {
    type Event;
    type Command;
    type Commands: Iterator<Item = Self::Command>;

    fn step(&mut self, event: Self::Event) -> Self::Commands;
}

/// Feeds events to a machine, one after the other, and hands its state to the view.
struct Runner<M: Machine> {
    state: RefCell<M>,
    queue: Cell<Vec<M::Event>>,
    running: Cell<bool>,
    on_state: Box<dyn Fn(&M)>,
}

impl<M: Machine> Runner<M> {
    fn new(state: M, on_state: Box<dyn Fn(&M)>) -> Self {
        Self {
            state: RefCell::new(state),
            queue: Cell::default(),
            running: Cell::new(false),
            on_state,
        }
    }

    /// Takes an event and runs what follows from it before it returns, unless it comes out of a command that is being
    /// run or of the view: then it waits for that to end, so that the machine never sees two events at once.
    fn dispatch(&self, event: M::Event, run: &dyn Fn(M::Command)) {
        let mut queue = self.queue.take();
        queue.push(event);
        self.queue.set(queue);
        if self.running.replace(true) {
            return;
        }
        loop {
            let queue = self.queue.take();
            if queue.is_empty() {
                break;
            }
            for event in queue {
                self.take(event, run);
            }
        }
        self.running.set(false);
    }

    fn take(&self, event: M::Event, run: &dyn Fn(M::Command)) {
        // Nothing else changes the state, and this is never within itself.
        let Ok(mut state) = self.state.try_borrow_mut() else { return };
        let commands = state.step(event);
        drop(state);
        commands.for_each(run);
        if let Ok(state) = self.state.try_borrow() {
            (self.on_state)(&state);
        }
    }
}
