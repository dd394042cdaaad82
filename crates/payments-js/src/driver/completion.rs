use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use payjp_types::{FlowId, FlowKind, ReturnQuery};

use super::{Driver, Machine, Runner, Runs, is_restored, shown};
use crate::browser::document;
use crate::completion::{self, Command, Commands, Event, ReadError, Start, State, Verify};
use crate::convert;
use crate::merchant_server::{self, Fetch};
use crate::payments::PaymentsSource;
use crate::work::{self, Done, Hears, Listening, Timeout, not_loaded};

impl Machine for State {
    type Event = Event;
    type Command = Command;
    type Commands = Commands;

    fn step(&mut self, event: Event) -> Self::Commands {
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
    timer: Cell<Option<Timeout>>,
    patience: Cell<Option<Timeout>>,
    fetch: Cell<Option<Fetch>>,
    sight: Cell<Option<Listening>>,
    page: Cell<Option<Listening>>,
}

/// What the page waits for, with the question that it belongs to.
#[derive(Clone, Copy)]
enum What {
    /// payments.js, to ask PAY.JP.
    Asking(u32),
    Flow(u32),
    Server(u32),
    Patience(u32),
    /// payments.js, to go on with what the flow waits for.
    Acting(u32),
    Action(u32),
    Pause,
    Sight,
    Shown,
}

impl CompletionDriver {
    /// Begins to ask. `on_state` is handed every new state.
    #[must_use]
    pub fn start(options: CompletionOptions, on_state: impl Fn(&State) + 'static) -> Self {
        let query = &options.query;
        let (state, commands) = State::begin(Start {
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
            timer: Cell::default(),
            patience: Cell::default(),
            fetch: Cell::default(),
            sight: Cell::default(),
            page: Cell::default(),
        });
        running.page.set(shown(running.hear(What::Shown)));
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
    fn ask_browser(self: &Rc<Self>, ask: u32, done: Done) {
        let Some(secret) = &self.options.query.client_secret else { return };
        match done.loaded() {
            Ok(payments) => {
                let asked = payments.ask_for(self.options.kind, secret);
                work::sdk(Ok(asked), self.hear(What::Flow(ask)));
            }
            Err(error) => self.answered(ask, Err(ReadError::Load(error))),
        }
    }

    fn act(self: &Rc<Self>, ask: u32, done: Done) {
        let called = match (done.loaded(), &self.options.query.client_secret) {
            (Ok(payments), Some(secret)) => Ok(payments.call_handle_next_action(secret)),
            _ => Err(not_loaded()),
        };
        work::sdk(called, self.hear(What::Action(ask)));
    }

    fn ask_server(self: &Rc<Self>, ask: u32) {
        let (Some(url), Some(asked)) = (&self.options.status_url, self.asked()) else { return };
        let url = merchant_server::with_id(url, asked.as_str());
        let fetch = Fetch::ask("GET", &url, None, self.hear(What::Server(ask)));
        self.fetch.set(Some(fetch));
    }

    fn server_answered(self: &Rc<Self>, ask: u32, done: Done) {
        // The answer may leave the flow's id out, because it was asked about one.
        let flow = self.options.query.id.as_ref().or(self.asked()).cloned();
        let answer = done.reply().read(|body| merchant_server::flow_status(body, flow?));
        self.answered(ask, answer.map_err(ReadError::Server));
    }

    fn answered(self: &Rc<Self>, ask: u32, answer: Result<completion::Retrieved, ReadError>) {
        self.dispatch(Event::Answered { ask, answer });
    }

    /// What the merchant's server is asked by.
    fn asked(&self) -> Option<&FlowId> {
        let query = &self.options.query;
        query.registration.as_ref().or(query.id.as_ref())
    }

    /// A page nobody looks at asks nothing.
    fn look_when_in_sight(self: &Rc<Self>) {
        let Some(document) = document() else { return };
        if convert::text(&document, "visibilityState").as_deref() != Some("hidden") {
            self.sight.take();
            return self.dispatch(Event::TimedOut);
        }
        let listener = work::event(&document, "visibilitychange", self.hear(What::Sight));
        self.sight.set(Some(listener));
    }
}

impl Driver for CompletionDriver {
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
            Command::AskBrowser { ask, patience_ms } => {
                self.patience.set(Some(work::timer(patience_ms, self.hear(What::Patience(ask)))));
                work::load(&self.options.source, self.hear(What::Asking(ask)));
            }
            Command::AskServer { ask } => self.ask_server(ask),
            // The status was read with this very script, so it is there.
            Command::HandleNextAction { ask } => {
                work::load(&self.options.source, self.hear(What::Acting(ask)));
            }
            Command::Wait(ms) => {
                let ms = completion::jittered(ms, js_sys::Math::random());
                self.timer.set(Some(work::timer(ms, self.hear(What::Pause))));
            }
        }
    }
}

impl Hears for Running {
    type What = What;

    fn heard(self: &Rc<Self>, what: What, done: Done) {
        match what {
            What::Asking(ask) => self.ask_browser(ask, done),
            What::Flow(ask) => {
                let answer = done.sdk().and_then(|answer| convert::flow(&answer));
                self.answered(ask, answer.map_err(ReadError::Sdk));
            }
            What::Server(ask) => self.server_answered(ask, done),
            What::Patience(ask) => self.dispatch(Event::Silent { ask }),
            What::Acting(ask) => self.act(ask, done),
            What::Action(ask) => {
                self.dispatch(Event::ActionEnded { ask, confirmation: done.confirmation() });
            }
            What::Pause | What::Sight => self.look_when_in_sight(),
            What::Shown if is_restored(done) => self.dispatch(Event::PageRestored),
            What::Shown => {}
        }
    }
}

impl fmt::Debug for CompletionDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CompletionDriver").field(&self.0.runner.state).finish()
    }
}
