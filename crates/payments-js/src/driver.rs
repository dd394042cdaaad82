//! Runs the machines in a browser: owns the timers, requests, mounts and listeners, and undoes them when dropped.
//!
//! A view makes a driver, shows the state it is handed, and tells it what the customer did. What comes late, after the
//! driver was dropped, finds nobody and does nothing.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use gloo_events::EventListener;
use payjp_types::SdkError;
use wasm_bindgen::JsCast as _;
use web_sys::PageTransitionEvent;

mod checkout;
mod completion;
mod registration;
mod saved;
mod saved_payment;
mod work;

pub use checkout::CheckoutDriver;
pub use completion::{CompletionDriver, CompletionOptions};
pub use registration::{RegistrationDriver, RegistrationOptions};
pub use saved::SavedMethodsDriver;
pub use saved_payment::{SavedPaymentDriver, SavedPaymentOptions};

/// Says in the console what a customer cannot mend. Nothing secret may be in it.
fn tell_developer(sentence: &str) {
    web_sys::console::error_1(&["PAY.JP components: ", sentence].concat().into());
}

/// Calls `then` whenever the browser brings this page back as it was.
fn restored(then: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "pageshow", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            then();
        }
    }))
}

/// The machines ask for payments.js only when it is there; should it not be, the customer gets an error and not a panic.
fn not_loaded() -> SdkError {
    SdkError {
        kind: "sdk_error".into(),
        code: String::from("session_not_loaded"),
        message: None,
        validation_errors: Vec::new(),
    }
}

/// A pure machine, as [`Runner`] needs it.
trait Machine: Clone {
    type Event;
    type Command;

    fn step(&mut self, event: Self::Event) -> Vec<Self::Command>;
}

/// Feeds events to a machine, one after the other, and hands its state to the view.
struct Runner<M: Machine> {
    state: RefCell<M>,
    queue: RefCell<VecDeque<M::Event>>,
    running: Cell<bool>,
    on_state: Box<dyn Fn(&M)>,
}

impl<M: Machine> Runner<M> {
    fn new(state: M, on_state: Box<dyn Fn(&M)>) -> Self {
        Self {
            state: RefCell::new(state),
            queue: RefCell::default(),
            running: Cell::new(false),
            on_state,
        }
    }

    fn state(&self) -> M {
        self.state.borrow().clone()
    }

    /// Takes an event and runs what follows from it before it returns, unless it comes out of a command that is being
    /// run: then it waits for that one to end, so that the machine never sees two events at once.
    fn dispatch(&self, event: M::Event, run: &dyn Fn(M::Command)) {
        self.queue.borrow_mut().push_back(event);
        if self.running.replace(true) {
            return;
        }
        loop {
            let Some(event) = self.queue.borrow_mut().pop_front() else { break };
            let commands = self.state.borrow_mut().step(event);
            for command in commands {
                run(command);
            }
            // The view may ask for more, and drop what it is shown.
            let state = self.state();
            (self.on_state)(&state);
        }
        self.running.set(false);
    }
}
