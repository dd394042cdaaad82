//! Runs the machines in a browser: owns the timers, requests, mounts and listeners, and undoes them when dropped.
//!
//! A view makes a driver, shows the state it is handed, and tells it what the customer did. What comes late, after the
//! driver was dropped, finds nobody and does nothing.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use gloo_events::EventListener;

use crate::convert;
use crate::work::{self, Hear};

mod checkout;
mod completion;
mod registration;
mod saved;
mod saved_payment;

pub use checkout::CheckoutDriver;
pub use completion::{CompletionDriver, CompletionOptions};
pub use registration::{RegistrationDriver, RegistrationOptions};
pub use saved::SavedMethodsDriver;
pub use saved_payment::{SavedPaymentDriver, SavedPaymentOptions};

/// Says in the console what a customer cannot mend, and why. Nothing secret may be in it.
fn tell_developer(what: &str, why: &str) {
    web_sys::console::error_1(&["PAY.JP components: ", what, why].concat().into());
}

/// Listens to whether the browser brings this page back, and [whether](is_restored) it is as it was.
fn shown(hear: Hear) -> Option<EventListener> {
    web_sys::window().map(|window| work::listen(&window, "pageshow", hear))
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
    queue: Cell<VecDeque<M::Event>>,
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
        self.queue_up(event);
        if self.running.replace(true) {
            return;
        }
        while let Some(event) = self.next() {
            // Only this loop changes the state, and it does so here alone.
            let Ok(mut state) = self.state.try_borrow_mut() else { break };
            let commands = state.step(event);
            drop(state);
            commands.for_each(run);
            if let Ok(state) = self.state.try_borrow() {
                (self.on_state)(&state);
            }
        }
        self.running.set(false);
    }

    fn queue_up(&self, event: M::Event) {
        let mut queue = self.queue.take();
        queue.push_back(event);
        self.queue.set(queue);
    }

    fn next(&self) -> Option<M::Event> {
        let mut queue = self.queue.take();
        let event = queue.pop_front();
        self.queue.set(queue);
        event
    }
}
