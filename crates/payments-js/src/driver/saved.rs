use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use payjp_types::PaymentMethodId;

use super::{Driver, Machine, Runner, Runs, is_restored, shown, tell_developer};
use crate::convert;
use crate::load::without_slash;
use crate::merchant_server::{Fetch, ServerError};
use crate::saved::{Action, Command, Event, State};
use crate::work::{Done, Hears, Listening};

impl Machine for State {
    type Event = Event;
    type Command = Command;
    type Commands = Option<Command>;

    fn step(&mut self, event: Event) -> Option<Command> {
        Self::step(self, event)
    }
}

/// Runs the customer's page of saved payment methods in a browser. Dropping it stops all it started.
pub struct SavedMethodsDriver(Rc<Running>);

struct Running {
    endpoint: String,
    runner: Runner<State>,
    /// The newest question. Asking another gives the earlier one up.
    fetch: Cell<Option<Fetch>>,
    /// Its number; only the newest is heard.
    asked: Cell<u32>,
    page: Cell<Option<Listening>>,
}

/// What the page waits for.
#[derive(Clone, Copy)]
enum What {
    Listed(u32),
    Acted(u32),
    Shown,
}

impl SavedMethodsDriver {
    /// Begins to read the list. `on_state` is handed every new state.
    ///
    /// `endpoint` is an address on the merchant's server. `GET endpoint` answers with `{data: [{id, type, card: {brand,
    /// last4, exp_month, exp_year} | null, default}], has_more}`; `POST endpoint/{id}/default` and `DELETE endpoint/{id}`
    /// do what they say and answer with 204. All of them are about the customer who is signed in: 401 says that nobody
    /// is, 404 that the customer has no such method.
    #[must_use]
    pub fn start(endpoint: impl Into<String>, on_state: impl Fn(&State) + 'static) -> Self {
        let (state, first) = State::begin();
        on_state(&state);
        let running = Rc::new(Running {
            endpoint: endpoint.into(),
            runner: Runner::new(state, Box::new(on_state)),
            fetch: Cell::default(),
            asked: Cell::default(),
            page: Cell::default(),
        });
        running.page.set(shown(running.hear(What::Shown)));
        running.run(first);
        Self(running)
    }

    /// The customer asked to try again.
    pub fn retry(&self) {
        self.0.dispatch(Event::Retried);
    }

    /// The customer wants this method to be the default.
    pub fn set_default(&self, id: PaymentMethodId) {
        self.0.dispatch(Event::DefaultChosen(id));
    }

    /// The customer wants this method removed, and is to be asked first.
    pub fn ask_removal(&self, id: PaymentMethodId) {
        self.0.dispatch(Event::RemovalAsked(id));
    }

    /// The customer wants to keep the method that was asked about.
    pub fn keep(&self) {
        self.0.dispatch(Event::Kept);
    }

    /// The customer is sure that the method which was asked about is to be removed.
    pub fn remove(&self) {
        self.0.dispatch(Event::RemovalConfirmed);
    }

    /// Reads the list again, because something else may have changed it. What is on screen stays there meanwhile.
    pub fn reload(&self) {
        self.0.dispatch(Event::Reloaded);
    }
}

impl Running {
    fn list(self: &Rc<Self>, ask: u32) {
        self.ask(ask, "GET", &self.endpoint, What::Listed(ask));
    }

    fn act(self: &Rc<Self>, ask: u32, id: &PaymentMethodId, action: Action) {
        let id = String::from(js_sys::encode_uri_component(id.as_str()));
        let (method, end) = match action {
            Action::SetDefault => ("POST", "/default"),
            Action::Remove => ("DELETE", ""),
        };
        let url = convert::joined(&[without_slash(&self.endpoint), "/", &id, end]);
        self.ask(ask, method, &url, What::Acted(ask));
    }

    /// Asks the merchant's server.
    fn ask(self: &Rc<Self>, ask: u32, method: &str, url: &str, what: What) {
        self.asked.set(ask);
        self.fetch.set(Some(Fetch::ask(method, url, None, self.hear(what))));
    }

    fn answered(self: &Rc<Self>, error: Option<ServerError>, event: Event) {
        if let Some(error) = error {
            tell_developer("the merchant's server failed over the saved payment methods: ", || {
                error.sentence()
            });
        }
        self.dispatch(event);
    }
}

impl Driver for SavedMethodsDriver {
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
            Command::List { ask } => self.list(ask),
            Command::Act { ask, id, action } => self.act(ask, &id, action),
        }
    }
}

impl Hears for Running {
    type What = What;

    fn heard(self: &Rc<Self>, what: What, done: Done) {
        match what {
            What::Listed(ask) if self.asked.get() == ask => {
                let result = done.reply().read(convert::saved_from_js);
                self.answered(result.as_ref().err().copied(), Event::Listed { ask, result });
            }
            What::Acted(ask) if self.asked.get() == ask => {
                let result = done.reply().status;
                self.answered(result.err(), Event::Acted { ask, result });
            }
            What::Shown if is_restored(done) => self.dispatch(Event::Reloaded),
            // A question that was given up has not failed.
            What::Listed(_) | What::Acted(_) | What::Shown => {}
        }
    }
}

impl fmt::Debug for SavedMethodsDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SavedMethodsDriver").field(&self.0.runner.state).finish()
    }
}
