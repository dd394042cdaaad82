use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_net::http::Method;
use gloo_timers::callback::Timeout;
use payjp_types::{FlowId, FlowKind, ReturnQuery};
use web_sys::{Document, VisibilityState};

use super::work;
use super::{Machine, Runner, restored};
use crate::completion::{self, Command, Event, ReadError, Start, State, Verify};
use crate::convert;
use crate::merchant_server::{self, Fetch};
use crate::payments::PaymentsSource;

impl Machine for State {
    type Event = Event;
    type Command = Command;

    fn step(&mut self, event: Event) -> Vec<Command> {
        Self::step(self, event)
    }
}

/// What the page a customer comes back to needs to know.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CompletionOptions {
    /// Which kind of flow the page is about. The default is a setup flow.
    pub kind: FlowKind,
    /// Where payments.js comes from.
    pub source: PaymentsSource,
    /// What the page came back with.
    pub query: ReturnQuery,
    /// The address on the merchant's server that answers `GET` with `{status, payment_method_id}`; `{id}` in it stands
    /// for the flow's id, or for what the server calls the registration.
    pub status_url: Option<String>,
    /// Whom to ask. The default is [`Verify::Auto`].
    pub verify: Verify,
}

impl CompletionOptions {
    /// Asks PAY.JP about the flow that this query names.
    #[must_use]
    pub fn new(source: PaymentsSource, query: ReturnQuery) -> Self {
        Self { kind: FlowKind::Setup, source, query, status_url: None, verify: Verify::Auto }
    }

    /// Sets which kind of flow the page is about. Default: a setup flow.
    #[must_use]
    pub fn kind(mut self, kind: FlowKind) -> Self {
        self.kind = kind;
        self
    }

    /// Sets the address on the merchant's server.
    #[must_use]
    pub fn status_url(mut self, url: Option<String>) -> Self {
        self.status_url = url;
        self
    }

    /// Sets whom to ask.
    #[must_use]
    pub fn verify(mut self, verify: Verify) -> Self {
        self.verify = verify;
        self
    }
}

/// Finds out in a browser what became of a registration. Dropping it stops all it started.
///
/// It calls `payments.retrieveSetupFlow` or `payments.retrievePaymentFlow`, or asks the merchant's server. What could not
/// be learnt is in the [`State`] that the view is handed. The page [come_back](crate::docs::come_back) has an example.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/payments/setupflow)
pub struct CompletionDriver(Rc<Running>);

struct Running {
    options: CompletionOptions,
    runner: Runner<State>,
    timer: RefCell<Option<Timeout>>,
    patience: RefCell<Option<Timeout>>,
    fetch: RefCell<Option<Fetch>>,
    sight: RefCell<Option<EventListener>>,
    page: RefCell<Option<EventListener>>,
}

impl CompletionDriver {
    /// Begins to ask. `on_state` is handed every new state.
    #[must_use]
    pub fn start(options: CompletionOptions, on_state: impl Fn(&State) + 'static) -> Self {
        let query = &options.query;
        let (state, commands) = State::start(Start {
            kind: options.kind,
            id: query.id.clone(),
            hosted: query.registration.is_some(),
            has_secret: query.client_secret.is_some(),
            has_server: options.status_url.is_some(),
            verify: options.verify,
        });
        on_state(&state);
        let running = Rc::new(Running {
            options,
            runner: Runner::new(state, Box::new(on_state)),
            timer: RefCell::default(),
            patience: RefCell::default(),
            fetch: RefCell::default(),
            sight: RefCell::default(),
            page: RefCell::default(),
        });
        let shown = Rc::downgrade(&running);
        drop(running.page.replace(restored(move || {
            if let Some(running) = shown.upgrade() {
                running.dispatch(Event::PageRestored);
            }
        })));
        for command in commands {
            running.run(command);
        }
        Self(running)
    }

    /// The customer asked to look again.
    pub fn retry(&self) {
        self.0.dispatch(Event::Retried);
    }

    /// The customer asked to go on with what the flow waits for.
    pub fn go_on(&self) {
        self.0.dispatch(Event::Continued);
    }
}

impl Running {
    fn dispatch(self: &Rc<Self>, event: Event) {
        self.runner.dispatch(event, &|command| self.run(command));
    }

    fn run(self: &Rc<Self>, command: Command) {
        match command {
            Command::AskBrowser { ask, patience_ms } => self.ask_browser(ask, patience_ms),
            Command::AskServer { ask } => self.ask_server(ask),
            Command::HandleNextAction { ask } => self.handle_next_action(ask),
            Command::Wait(ms) => self.wait(completion::jittered(ms, js_sys::Math::random())),
        }
    }

    fn ask_browser(self: &Rc<Self>, ask: u32, patience_ms: u32) {
        let running = Rc::downgrade(self);
        drop(self.patience.replace(Some(Timeout::new(patience_ms, move || {
            if let Some(running) = running.upgrade() {
                running.dispatch(Event::Silent { ask });
            }
        }))));
        work::later(self, work::load(self.options.source.clone()), move |running, done| {
            let Some(secret) = &running.options.query.client_secret else { return };
            match done.loaded() {
                Ok(payments) => {
                    let asked = payments.ask_for(running.options.kind, secret);
                    work::later(running, work::sdk(Ok(asked)), move |running, done| {
                        let answer = done.sdk().and_then(|answer| convert::flow(&answer));
                        running.dispatch(Event::Answered {
                            ask,
                            answer: answer.map_err(ReadError::Sdk),
                        });
                    });
                }
                Err(error) => {
                    running.dispatch(Event::Answered { ask, answer: Err(ReadError::Load(error)) });
                }
            }
        });
    }

    fn handle_next_action(self: &Rc<Self>, ask: u32) {
        // The status was read with this very script, so it is there.
        work::later(self, work::load(self.options.source.clone()), move |running, done| {
            let called = match (done.loaded(), &running.options.query.client_secret) {
                (Ok(payments), Some(secret)) => payments.call_handle_next_action(secret),
                _ => Err(super::not_loaded()),
            };
            work::later(running, work::sdk(called), move |running, done| {
                running.dispatch(Event::ActionEnded { ask, confirmation: done.confirmation() });
            });
        });
    }

    fn ask_server(self: &Rc<Self>, ask: u32) {
        let asked = self.asked();
        let (Some(url), Some(asked), Some(fetch)) = (&self.options.status_url, asked, Fetch::new())
        else {
            return;
        };
        let answer = fetch.ask(Method::GET, &merchant_server::with_id(url, asked.as_str()), None);
        drop(self.fetch.replace(Some(fetch)));
        work::later(self, work::server(answer), move |running, done| {
            // The answer may leave the flow's id out, because it was asked about one.
            let flow = running.options.query.id.as_ref().or(running.asked()).cloned();
            let answer = done
                .reply()
                .read(|body| merchant_server::flow_status(body, flow?))
                .map_err(ReadError::Server);
            running.dispatch(Event::Answered { ask, answer });
        });
    }

    /// What the merchant's server is asked by.
    fn asked(&self) -> Option<&FlowId> {
        let query = &self.options.query;
        query.registration.as_ref().or(query.id.as_ref())
    }

    fn wait(self: &Rc<Self>, ms: u32) {
        let running = Rc::downgrade(self);
        drop(self.timer.replace(Some(Timeout::new(ms, move || {
            if let Some(running) = running.upgrade() {
                running.look_when_in_sight();
            }
        }))));
    }

    /// A page nobody looks at asks nothing.
    fn look_when_in_sight(self: &Rc<Self>) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        if is_in_sight(&document) {
            return self.dispatch(Event::TimedOut);
        }
        let (running, of) = (Rc::downgrade(self), document.clone());
        let listener = EventListener::new(&document, "visibilitychange", move |_| {
            if let Some(running) = running.upgrade().filter(|_| is_in_sight(&of)) {
                drop(running.sight.take());
                running.dispatch(Event::TimedOut);
            }
        });
        drop(self.sight.replace(Some(listener)));
    }
}

fn is_in_sight(document: &Document) -> bool {
    document.visibility_state() != VisibilityState::Hidden
}

impl fmt::Debug for CompletionDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CompletionDriver").field(&self.0.runner.state()).finish()
    }
}
