use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_net::http::Method;
use gloo_timers::callback::Timeout;

use super::work;
use super::{Machine, Runner, restored, tell_developer};
use crate::checkout::{Command, Event, Failure, State};
use crate::convert;
use crate::merchant_server::Fetch;

/// How long the browser may take to leave, in milliseconds.
const STAYED_MS: u32 = 30_000;

impl Machine for State {
    type Event = Event;
    type Command = Command;

    fn step(&mut self, event: Event) -> Vec<Command> {
        Self::step(self, event)
    }
}

/// Takes the customer to PAY.JP's own page. Dropping it breaks off what it asked.
pub struct CheckoutDriver(Rc<Running>);

struct Running {
    action: String,
    allowed_origins: Vec<String>,
    runner: Runner<State>,
    fetch: RefCell<Option<Fetch>>,
    /// Counts the requests; only the newest is heard.
    fetches: Cell<u32>,
    /// Runs out when the browser does not leave.
    watchdog: RefCell<Option<Timeout>>,
    /// The address that the customer may go to.
    address: RefCell<Option<String>>,
    page: RefCell<Option<EventListener>>,
}

impl CheckoutDriver {
    /// Waits for the customer. `action` is the address on the merchant's server that answers a `POST` with
    /// `{"url": "…"}`; the customer goes there only when it is of one of `allowed_origins`, such as
    /// `https://checkout.pay.jp`.
    #[must_use]
    pub fn start(
        action: String,
        allowed_origins: Vec<String>,
        on_state: impl Fn(&State) + 'static,
    ) -> Self {
        let running = Rc::new(Running {
            action,
            allowed_origins,
            runner: Runner::new(State::default(), Box::new(on_state)),
            fetch: RefCell::default(),
            fetches: Cell::new(0),
            watchdog: RefCell::default(),
            address: RefCell::default(),
            page: RefCell::default(),
        });
        let shown = Rc::downgrade(&running);
        drop(running.page.replace(restored(move || {
            if let Some(running) = shown.upgrade() {
                running.dispatch(Event::PageRestored);
            }
        })));
        Self(running)
    }

    /// The customer pressed the button.
    pub fn press(&self) {
        self.0.dispatch(Event::Pressed);
    }
}

impl Running {
    fn dispatch(self: &Rc<Self>, event: Event) {
        self.runner.dispatch(event, &|command| match command {
            Command::Ask => self.ask(),
            Command::Leave => self.leave(),
        });
    }

    fn ask(self: &Rc<Self>) {
        let Some(fetch) = Fetch::new() else { return };
        let answer = fetch.ask(Method::POST, &self.action, None);
        drop(self.fetch.replace(Some(fetch)));
        drop(self.watchdog.take());
        let this = self.fetches.get() + 1;
        self.fetches.set(this);
        work::later(self, work::server(answer), move |running, done| {
            // A request that was replaced has been broken off, which is no failure.
            if running.fetches.get() != this {
                return;
            }
            let result = match done.reply().read(|body| convert::text(body, "url")) {
                Ok(address) => running.check(address),
                Err(error) => {
                    tell_developer(
                        &["the merchant's server opened no page of PAY.JP: ", &error.sentence()]
                            .concat(),
                    );
                    Err(Failure::Server(error))
                }
            };
            running.dispatch(Event::Answered(result));
        });
    }

    fn check(&self, address: String) -> Result<(), Failure> {
        let origin = web_sys::Url::new(&address).map(|url| url.origin()).unwrap_or_default();
        if !self.allowed_origins.contains(&origin) {
            tell_developer(
                "the merchant's server named a page of an origin that is not among the allowed origins \
                 (allowed_origins, data-allowed-origins): the customer was not sent there",
            );
            return Err(Failure::Untrusted(origin));
        }
        drop(self.address.replace(Some(address)));
        Ok(())
    }

    fn leave(self: &Rc<Self>) {
        let running = Rc::downgrade(self);
        drop(self.watchdog.replace(Some(Timeout::new(STAYED_MS, move || {
            if let Some(running) = running.upgrade() {
                running.dispatch(Event::Stayed);
            }
        }))));
        let address = self.address.take();
        if let (Some(address), Some(window)) = (address, web_sys::window()) {
            drop(window.location().assign(&address));
        }
    }
}

impl fmt::Debug for CheckoutDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CheckoutDriver").field(&self.0.runner.state()).finish()
    }
}
