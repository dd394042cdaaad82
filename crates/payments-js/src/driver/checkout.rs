use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use super::{Driver, Machine, Runner, Runs, is_restored, shown, tell_developer};
use crate::browser::window;
use crate::checkout::{Command, Event, Failure, State};
use crate::convert;
use crate::merchant_server::Fetch;
use crate::work::{self, Done, Hears, Listening, Timeout};

/// How long the browser may take to leave, in milliseconds.
const STAYED_MS: u32 = 30_000;

impl Machine for State {
    type Event = Event;
    type Command = Command;
    type Commands = Option<Command>;

    fn step(&mut self, event: Event) -> Option<Command> {
        Self::step(self, event)
    }
}

/// Takes the customer to PAY.JP's own page. Dropping it breaks off what it asked.
pub struct CheckoutDriver(Rc<Running>);

struct Running {
    action: String,
    is_allowed: IsAllowed,
    runner: Runner<State>,
    fetch: Cell<Option<Fetch>>,
    /// Counts the requests; only the newest is heard.
    fetches: Cell<u32>,
    /// Runs out when the browser does not leave.
    watchdog: Cell<Option<Timeout>>,
    /// The address that the customer may go to.
    address: Cell<Option<String>>,
    page: Cell<Option<Listening>>,
}

/// Says of an origin whether the customer may go there.
pub type IsAllowed = Box<dyn Fn(&str) -> bool>;

/// What the button waits for.
#[derive(Clone, Copy)]
enum What {
    Answer(u32),
    Stayed,
    Shown,
}

impl CheckoutDriver {
    /// Waits for the customer. `action` is the address on the merchant's server that answers a `POST` with
    /// `{"url": "…"}`; the customer goes there only when `is_allowed` says so of its origin, such as
    /// `https://checkout.pay.jp`.
    #[must_use]
    pub fn start(
        action: String,
        is_allowed: IsAllowed,
        on_state: impl Fn(&State) + 'static,
    ) -> Self {
        let running = Rc::new(Running {
            action,
            is_allowed,
            runner: Runner::new(State::default(), Box::new(on_state)),
            fetch: Cell::default(),
            fetches: Cell::new(0),
            watchdog: Cell::default(),
            address: Cell::default(),
            page: Cell::default(),
        });
        running.page.set(shown(running.hear(What::Shown)));
        Self(running)
    }

    /// The customer pressed the button.
    pub fn press(&self) {
        self.0.dispatch(Event::Pressed);
    }
}

impl Running {
    fn ask(self: &Rc<Self>) {
        let this = self.fetches.get() + 1;
        self.fetches.set(this);
        let fetch = Fetch::ask("POST", &self.action, None, self.hear(What::Answer(this)));
        self.fetch.set(Some(fetch));
        drop(self.watchdog.take());
    }

    fn answered(self: &Rc<Self>, done: Done) {
        let result = match done.reply().read(|body| convert::text(body, "url")) {
            Ok(address) => self.check(address),
            Err(error) => {
                tell_developer("the merchant's server opened no page of PAY.JP: ", || {
                    error.sentence()
                });
                Err(Failure::Server(error))
            }
        };
        self.dispatch(Event::Answered(result));
    }

    fn check(&self, address: String) -> Result<(), Failure> {
        let origin = web_sys::Url::new(&address).map(|url| url.origin()).unwrap_or_default();
        if !(self.is_allowed)(&origin) {
            tell_developer(
                "the merchant's server named a page of an origin that is not among the allowed origins \
                 (allowed_origins, data-allowed-origins): the customer was not sent there",
                String::new,
            );
            return Err(Failure::Untrusted(origin));
        }
        self.address.set(Some(address));
        Ok(())
    }

    fn leave(self: &Rc<Self>) {
        self.watchdog.set(Some(work::timer(STAYED_MS, self.hear(What::Stayed))));
        let address = self.address.take();
        if let (Some(address), Some(window)) = (address, window()) {
            drop(window.location().assign(&address));
        }
    }
}

impl Driver for CheckoutDriver {
    type State = State;

    fn look(&self, look: &mut dyn FnMut(&State)) {
        self.0.runner.look(look);
    }
}

impl Runs for Running {
    type Machine = State;

    fn runner(&self) -> &Runner<State> {
        &self.runner
    }

    fn run(self: &Rc<Self>, command: Command) {
        match command {
            Command::Ask => self.ask(),
            Command::Leave => self.leave(),
        }
    }
}

impl Hears for Running {
    type What = What;

    fn heard(self: &Rc<Self>, what: What, done: Done) {
        match what {
            // A request that was replaced has been broken off, which is no failure.
            What::Answer(this) if self.fetches.get() == this => self.answered(done),
            What::Answer(_) => {}
            What::Stayed => self.dispatch(Event::Stayed),
            What::Shown if is_restored(done) => self.dispatch(Event::PageRestored),
            What::Shown => {}
        }
    }
}

impl fmt::Debug for CheckoutDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CheckoutDriver").field(&self.0.runner.state).finish()
    }
}
