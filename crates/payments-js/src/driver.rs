//! Runs the machines in a browser: owns the timers, requests, mounts and listeners, and undoes them when dropped.
//!
//! A view makes a driver, shows the state it is handed, and tells it what the customer did. What comes late, after the
//! driver was dropped, finds nobody and does nothing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

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
pub use checkout::{CheckoutDriver, IsAllowed};
pub use completion::{CompletionDriver, CompletionOptions};
pub use registration::{RegistrationDriver, RegistrationOptions};
pub use saved::SavedMethodsDriver;
pub use saved_payment::{SavedPaymentDriver, SavedPaymentOptions};

/// Says in the console what a customer cannot mend, and why. Nothing secret may be in it.
fn tell_developer(what: &str, why: impl FnOnce() -> String) {
    if cfg!(feature = "console") {
        web_sys::console::error_1(&convert::joined(&["PAY.JP components: ", what, &why()]).into());
    }
}

/// Listens to whether the browser brings this page back, and [whether](is_restored) it is as it was.
fn shown(hear: Hear) -> Option<Listening> {
    window().map(|window| work::event(&window, "pageshow", hear))
}

/// The same, and before that to whether the browser leaves it.
fn left_and_shown(hidden: Hear, shown: Hear) -> Option<[Listening; 2]> {
    let window = window()?;
    Some([work::event(&window, "pagehide", hidden), work::event(&window, "pageshow", shown)])
}

fn is_restored(done: work::Done) -> bool {
    convert::flag(&done.event(), "persisted")
}

/// A pure machine, as [`Runs`] needs it.
trait Machine: Sized + 'static {
    type Event: 'static;
    type Command;
    type Commands: IntoIterator<Item = Self::Command>;

    fn step(&mut self, event: Self::Event) -> Self::Commands;
}

/// A machine and what it shows itself to.
struct Runner<M: Machine> {
    state: RefCell<M>,
    on_state: Box<dyn Fn(&M)>,
    queue: Queue,
}

impl<M: Machine> Runner<M> {
    fn new(state: M, on_state: Box<dyn Fn(&M)>) -> Self {
        Self { state: RefCell::new(state), on_state, queue: Queue::default() }
    }

    fn look(&self, look: &mut dyn FnMut(&M)) {
        if let Ok(state) = self.state.try_borrow() {
            look(&state);
        }
    }
}

/// Runs a machine: feeds events to it, one after the other, and hands its state to the view.
trait Runs: Sized + 'static {
    type Machine: Machine;

    fn runner(&self) -> &Runner<Self::Machine>;

    /// Does what the machine asks for.
    fn run(self: &Rc<Self>, command: <Self::Machine as Machine>::Command);

    /// Takes an event and runs what follows from it before it returns, unless it comes out of a command that is being
    /// run or of the view: then it waits for that to end, so that the machine never sees two events at once.
    fn dispatch(self: &Rc<Self>, event: <Self::Machine as Machine>::Event) {
        let this = Rc::clone(self);
        self.runner().queue.next(Box::new(move || this.take(event)));
    }

    fn take(self: &Rc<Self>, event: <Self::Machine as Machine>::Event) {
        let Runner { state, on_state, .. } = self.runner();
        // Nothing else changes the state, and this is never within itself.
        let Ok(mut machine) = state.try_borrow_mut() else { return };
        let commands = machine.step(event);
        drop(machine);
        for command in commands {
            self.run(command);
        }
        if let Ok(machine) = state.try_borrow() {
            on_state(&machine);
        }
    }
}

/// What runs a machine in a browser, as a view looks at it.
pub trait Driver {
    /// The machine.
    type State;

    /// Looks at the newest state. Whoever is handed one right now is to look at that.
    fn look(&self, look: &mut dyn FnMut(&Self::State));
}

/// What is to be done, one after the other.
#[derive(Default)]
struct Queue {
    waiting: Cell<Vec<Box<dyn FnOnce()>>>,
    running: Cell<bool>,
}

impl Queue {
    fn next(&self, next: Box<dyn FnOnce()>) {
        let mut waiting = self.waiting.take();
        waiting.push(next);
        self.waiting.set(waiting);
        if self.running.replace(true) {
            return;
        }
        loop {
            let waiting = self.waiting.take();
            if waiting.is_empty() {
                break;
            }
            for next in waiting {
                next();
            }
        }
        self.running.set(false);
    }
}
