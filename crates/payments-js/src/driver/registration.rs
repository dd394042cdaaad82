use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use payjp_types::{ClientSecret, PaymentMethodType, SdkError};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, PageTransitionEvent};

use super::{Machine, Runner};
use crate::form::{Listener, Mounted};
use crate::merchant_server::Fetch;
use crate::options::{ConfirmSetupParams, PaymentFormOptions, WidgetsOptions};
use crate::payments::{Payments, PaymentsSource};
use crate::registration::{Command, Event, State, Timer};
use crate::widgets::Widgets;

impl Machine for State {
    type Event = Event;
    type Command = Command;

    fn on(self, event: Event) -> (Self, Vec<Command>) {
        Self::on(self, event)
    }
}

/// What a registration step needs to know.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RegistrationOptions {
    /// Where payments.js comes from.
    pub source: PaymentsSource,
    /// The address on the merchant's server that answers a `POST` with `{client_secret}`. Without it the step waits
    /// for [`RegistrationDriver::set_client_secret`].
    pub create_url: Option<String>,
    /// Where PAY.JP sends the customer afterwards, absolute.
    pub return_url: String,
    /// Language and look of PAY.JP's form.
    pub widgets: WidgetsOptions,
    /// How PAY.JP's form is made.
    pub form: PaymentFormOptions,
}

impl RegistrationOptions {
    /// A step whose client secret is given to it.
    #[must_use]
    pub fn new(source: PaymentsSource, return_url: impl Into<String>) -> Self {
        Self {
            source,
            create_url: None,
            return_url: return_url.into(),
            widgets: WidgetsOptions::default(),
            form: PaymentFormOptions::default(),
        }
    }

    /// Has the step fetch its client secret from the merchant's server.
    #[must_use]
    pub fn create_url(mut self, url: Option<String>) -> Self {
        self.create_url = url;
        self
    }

    /// Sets language and look of PAY.JP's form.
    #[must_use]
    pub fn widgets(mut self, options: WidgetsOptions) -> Self {
        self.widgets = options;
        self
    }

    /// Sets how PAY.JP's form is made.
    #[must_use]
    pub fn form(mut self, options: PaymentFormOptions) -> Self {
        self.form = options;
        self
    }
}

/// Runs a registration step in a browser. Dropping it takes PAY.JP's form out of the page and stops all it started.
pub struct RegistrationDriver(Rc<Running>);

struct Running {
    options: RegistrationOptions,
    host: HtmlElement,
    runner: Runner<State>,
    on_focus: Box<dyn Fn()>,
    secret: RefCell<Option<ClientSecret>>,
    payments: RefCell<Option<Payments>>,
    form: RefCell<Option<LiveForm>>,
    timers: RefCell<Vec<(Timer, Timeout)>>,
    fetch: RefCell<Option<Fetch>>,
    /// Counts the requests to the merchant's server; only the newest is heard.
    fetches: Cell<u32>,
    page: RefCell<Vec<EventListener>>,
}

/// The form on screen. The listeners come first, because they are dropped in this order.
struct LiveForm {
    _listeners: [Listener; 2],
    _mounted: Mounted,
    widgets: Widgets,
}

impl RegistrationDriver {
    /// Begins: loads payments.js, gets a client secret, and mounts PAY.JP's form into `host`.
    ///
    /// `on_state` is handed every new state. `on_focus` moves the focus to the message; it is called only after the
    /// customer has submitted.
    #[must_use]
    pub fn start(
        options: RegistrationOptions,
        host: HtmlElement,
        on_state: impl Fn(&State) + 'static,
        on_focus: impl Fn() + 'static,
    ) -> Self {
        let (state, commands) = State::start(options.create_url.is_some());
        on_state(&state);
        let running = Rc::new(Running {
            options,
            host,
            runner: Runner::new(state, Box::new(on_state)),
            on_focus: Box::new(on_focus),
            secret: RefCell::default(),
            payments: RefCell::default(),
            form: RefCell::default(),
            timers: RefCell::default(),
            fetch: RefCell::default(),
            fetches: Cell::new(0),
            page: RefCell::default(),
        });
        running.watch_page();
        for command in commands {
            running.run(command);
        }
        Self(running)
    }

    /// Gives the step a client secret, another one, or none any more. The same one again changes nothing.
    pub fn set_client_secret(&self, secret: Option<ClientSecret>) {
        self.0.set_secret(secret);
    }

    /// The customer submitted. `confirmSetup` is called before this returns, when it may be called at all.
    pub fn submit(&self) {
        self.0.dispatch(Event::Submitted);
    }

    /// The customer asked to try again.
    pub fn retry(&self) {
        self.0.dispatch(Event::Retried);
    }
}

impl Running {
    fn dispatch(self: &Rc<Self>, event: Event) {
        self.runner.dispatch(event, |command| self.run(command));
    }

    /// Waits for a future and dispatches the event it gives, if this is still there by then.
    fn later(self: &Rc<Self>, event: impl Future<Output = Event> + 'static) {
        let running = Rc::downgrade(self);
        spawn_local(async move {
            let event = event.await;
            if let Some(running) = running.upgrade() {
                running.dispatch(event);
            }
        });
    }

    fn run(self: &Rc<Self>, command: Command) {
        match command {
            Command::Load => self.load(),
            Command::FetchSecret => self.fetch_secret(),
            Command::Mount(generation) => match self.mount(generation) {
                Ok(form) => drop(self.form.replace(Some(form))),
                Err(error) => self.dispatch(Event::MountFailed(generation, error)),
            },
            Command::Unmount => drop(self.form.take()),
            Command::ReadFlow { read } => self.read_flow(read),
            Command::Confirm { attempt } => self.confirm(attempt),
            Command::Start(timer) => self.start_timer(timer),
            Command::Stop(timer) => self.timers.borrow_mut().retain(|(of, _)| *of != timer),
            Command::FocusNotice => (self.on_focus)(),
        }
    }

    fn load(self: &Rc<Self>) {
        let (source, running) = (self.options.source.clone(), Rc::downgrade(self));
        spawn_local(async move {
            let result = source.get().await;
            if let Some(running) = running.upgrade() {
                let result = result.map(|payments| drop(running.payments.replace(Some(payments))));
                if let Err(error) = &result {
                    super::tell_developer(&error.to_string());
                }
                running.dispatch(Event::Loaded(result));
            }
        });
    }

    fn fetch_secret(self: &Rc<Self>) {
        let (Some(url), Some(fetch)) = (&self.options.create_url, Fetch::new()) else { return };
        let answer = fetch.create_flow(url);
        drop(self.fetch.replace(Some(fetch)));
        let this = self.fetches.get() + 1;
        self.fetches.set(this);
        let running = Rc::downgrade(self);
        spawn_local(async move {
            let answer = answer.await;
            // A request that was replaced has been broken off, which is no failure.
            let running = running.upgrade().filter(|running| running.fetches.get() == this);
            let Some(running) = running else { return };
            match answer {
                Ok(secret) => running.renew_secret(secret),
                Err(error) => {
                    super::tell_developer(&format!(
                        "the merchant's server gave no client secret: {error}"
                    ));
                    running.dispatch(Event::SecretFailed(error));
                }
            }
        });
    }

    fn set_secret(self: &Rc<Self>, secret: Option<ClientSecret>) {
        if *self.secret.borrow() == secret {
            return;
        }
        let present = secret.is_some();
        drop(self.secret.replace(secret));
        self.dispatch(Event::Secret { present });
    }

    /// Takes a secret that was asked for. The same one as before is an answer too: its form is built anew.
    fn renew_secret(self: &Rc<Self>, secret: ClientSecret) {
        drop(self.secret.replace(Some(secret)));
        self.dispatch(Event::Secret { present: true });
    }

    fn mount(self: &Rc<Self>, generation: u32) -> Result<LiveForm, SdkError> {
        let (Some(payments), Some(secret)) =
            (self.payments.borrow().clone(), self.secret.borrow().clone())
        else {
            return Err(not_loaded());
        };
        let widgets = payments.widgets(&secret, &self.options.widgets)?;
        let form = widgets.create_payment_form(&self.options.form)?;
        let (ready, changed) = (Rc::downgrade(self), Rc::downgrade(self));
        // Listening comes before mounting, so that a form which is ready at once is heard.
        let listeners = [
            form.on_ready(move || {
                if let Some(running) = ready.upgrade() {
                    running.dispatch(Event::FormReady(generation));
                }
            })?,
            form.on_change(move |change| {
                if let Some(running) = changed.upgrade() {
                    running.dispatch(Event::FormChanged {
                        generation,
                        complete: change.complete,
                        own_window: change.kind == Some(PaymentMethodType::ApplePay),
                    });
                }
            })?,
        ];
        Ok(LiveForm { _listeners: listeners, _mounted: form.mount(&self.host)?, widgets })
    }

    fn read_flow(self: &Rc<Self>, read: u32) {
        let (Some(payments), Some(secret)) =
            (self.payments.borrow().clone(), self.secret.borrow().clone())
        else {
            return self.dispatch(Event::FlowRead { read, result: Err(not_loaded()) });
        };
        self.later(async move {
            let flow = payments.retrieve_setup_flow(&secret).await;
            Event::FlowRead { read, result: flow.map(|flow| flow.status) }
        });
    }

    fn confirm(self: &Rc<Self>, attempt: u32) {
        let widgets = self.form.borrow().as_ref().map(|form| form.widgets.clone());
        let Some(widgets) = widgets else {
            let confirmation = crate::Confirmation::Failed(not_loaded());
            return self.dispatch(Event::Confirmed { attempt, confirmation });
        };
        let confirmation =
            widgets.confirm_setup(&ConfirmSetupParams::new(self.options.return_url.clone()));
        self.later(async move { Event::Confirmed { attempt, confirmation: confirmation.await } });
    }

    fn start_timer(self: &Rc<Self>, timer: Timer) {
        let running = Rc::downgrade(self);
        let timeout = Timeout::new(timer.duration_ms(), move || {
            if let Some(running) = running.upgrade() {
                running.dispatch(Event::TimedOut(timer));
            }
        });
        let mut timers = self.timers.borrow_mut();
        timers.retain(|(of, _)| *of != timer);
        timers.push((timer, timeout));
    }

    fn watch_page(self: &Rc<Self>) {
        let Some(window) = web_sys::window() else { return };
        let (hidden, shown) = (Rc::downgrade(self), Rc::downgrade(self));
        self.page.replace(vec![
            EventListener::new(&window, "pagehide", move |_| {
                if let Some(running) = hidden.upgrade() {
                    running.dispatch(Event::PageHidden);
                }
            }),
            EventListener::new(&window, "pageshow", move |event| {
                let restored = event
                    .dyn_ref::<PageTransitionEvent>()
                    .is_some_and(PageTransitionEvent::persisted);
                if let Some(running) = shown.upgrade().filter(|_| restored) {
                    running.dispatch(Event::PageRestored);
                }
            }),
        ]);
    }
}

/// The machine asks for these only when both are there; should it not, the customer gets an error and not a panic.
fn not_loaded() -> SdkError {
    SdkError {
        kind: "sdk_error".into(),
        code: String::from("session_not_loaded"),
        message: None,
        validation_errors: Vec::new(),
    }
}

impl fmt::Debug for RegistrationDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RegistrationDriver").field(&self.0.runner.state()).finish()
    }
}
