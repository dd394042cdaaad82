use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_net::http::Method;
use payjp_types::PaymentMethodId;

use super::work::{self, Work};
use super::{Machine, Runner, restored, tell_developer};
use crate::convert;
use crate::load::without_slash;
use crate::merchant_server::{Fetch, Reply, ServerError};
use crate::saved::{Action, Command, Event, State};

impl Machine for State {
    type Event = Event;
    type Command = Command;

    fn step(&mut self, event: Event) -> Vec<Command> {
        Self::step(self, event)
    }
}

/// Runs the customer's page of saved payment methods in a browser. Dropping it stops all it started.
pub struct SavedMethodsDriver(Rc<Running>);

struct Running {
    endpoint: String,
    runner: Runner<State>,
    /// The newest question and its number. Asking another gives the earlier one up.
    fetch: RefCell<Option<(u32, Fetch)>>,
    page: RefCell<Option<EventListener>>,
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
        let (state, commands) = State::start();
        on_state(&state);
        let running = Rc::new(Running {
            endpoint: endpoint.into(),
            runner: Runner::new(state, Box::new(on_state)),
            fetch: RefCell::default(),
            page: RefCell::default(),
        });
        let shown = Rc::downgrade(&running);
        drop(running.page.replace(restored(move || {
            if let Some(running) = shown.upgrade() {
                running.dispatch(Event::Reloaded);
            }
        })));
        for command in commands {
            running.run(command);
        }
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
    fn dispatch(self: &Rc<Self>, event: Event) {
        self.runner.dispatch(event, &|command| self.run(command));
    }

    fn run(self: &Rc<Self>, command: Command) {
        match command {
            Command::List { ask } => self.list(ask),
            Command::Act { ask, id, action } => self.act(ask, &id, action),
        }
    }

    fn list(self: &Rc<Self>, ask: u32) {
        let Some(fetch) = Fetch::new() else {
            return self.dispatch(Event::Listed { ask, result: Err(ServerError::Unreachable) });
        };
        let answer = fetch.ask(Method::GET, &self.endpoint, None);
        self.later(ask, fetch, work::server(answer), |ask, reply| Event::Listed {
            ask,
            result: reply.read(convert::saved_from_js),
        });
    }

    fn act(self: &Rc<Self>, ask: u32, id: &PaymentMethodId, action: Action) {
        let Some(fetch) = Fetch::new() else {
            return self.dispatch(Event::Acted { ask, result: Err(ServerError::Unreachable) });
        };
        let id = String::from(js_sys::encode_uri_component(id.as_str()));
        let (method, end) = match action {
            Action::SetDefault => (Method::POST, "/default"),
            Action::Remove => (Method::DELETE, ""),
        };
        let url = [without_slash(&self.endpoint), "/", &id, end].concat();
        let answer = fetch.ask(method, &url, None);
        self.later(ask, fetch, work::server(answer), |ask, reply| Event::Acted {
            ask,
            result: reply.status,
        });
    }

    /// Waits for an answer and dispatches the event it gives, if this is still there by then and has asked nothing else.
    fn later(self: &Rc<Self>, ask: u32, fetch: Fetch, work: Work, event: fn(u32, Reply) -> Event) {
        drop(self.fetch.replace(Some((ask, fetch))));
        work::later(self, work, move |running, done| {
            if !running.awaits(ask) {
                return;
            }
            let event = event(ask, done.reply());
            if let Event::Listed { result: Err(error), .. }
            | Event::Acted { result: Err(error), .. } = &event
            {
                tell_developer(
                    &[
                        "the merchant's server failed over the saved payment methods: ",
                        &error.sentence(),
                    ]
                    .concat(),
                );
            }
            running.dispatch(event);
        });
    }

    fn awaits(&self, ask: u32) -> bool {
        self.fetch.borrow().as_ref().is_some_and(|(newest, _)| *newest == ask)
    }
}

impl fmt::Debug for SavedMethodsDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SavedMethodsDriver").field(&self.0.runner.state()).finish()
    }
}
