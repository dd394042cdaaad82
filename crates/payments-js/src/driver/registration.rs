use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_net::http::Method;
use gloo_timers::callback::Timeout;
use payjp_types::{ClientSecret, FlowId, PaymentMethodType, SdkError};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::work;
use super::{Machine, Runner, not_loaded, restored, tell_developer};
use crate::convert;
use crate::form::{Listener, Mounted, PaymentForm};
use crate::merchant_server::{self, Fetch, ServerError};
use crate::options::{
    BillingDetails, ConfirmParams, PaymentFormOptions, WidgetsOptions, WidgetsUpdate,
};
use crate::payments::Payments;
use crate::registration::{Command, Event, State, Timer};
use crate::widgets::Widgets;

mod options;

pub use options::RegistrationOptions;

impl Machine for State {
    type Event = Event;
    type Command = Command;

    fn step(&mut self, event: Event) -> Vec<Command> {
        Self::step(self, event)
    }
}

/// Runs a registration step in a browser. Dropping it takes PAY.JP's form out of the page and stops all it started.
///
/// What goes wrong is in the [`State`] that the view is handed, and what a customer cannot mend is told in the console
/// as well. The page [start](crate::docs::start) has an example.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/payments/setupflow)
pub struct RegistrationDriver(Rc<Running>);

struct Running {
    options: RegistrationOptions,
    /// They change while the step is on screen.
    widgets: RefCell<WidgetsOptions>,
    form_options: RefCell<PaymentFormOptions>,
    host: HtmlElement,
    runner: Runner<State>,
    on_focus: Box<dyn Fn()>,
    secret: RefCell<Option<ClientSecret>>,
    /// The flow's id, once it was read.
    flow: RefCell<Option<FlowId>>,
    /// The newest reading of the flow. What an earlier one says may be about an earlier secret's.
    read: Cell<u32>,
    payments: RefCell<Option<Payments>>,
    form: RefCell<Option<LiveForm>>,
    timers: RefCell<Vec<(Timer, Timeout)>>,
    fetch: RefCell<Option<Fetch>>,
    /// Counts the requests to the merchant's server; only the newest is heard.
    fetches: Cell<u32>,
    /// The wish that is being recorded.
    wish: RefCell<Option<Fetch>>,
    page: RefCell<Vec<EventListener>>,
}

/// The form on screen. The listeners come first, because they are dropped in this order.
struct LiveForm {
    _listeners: [Listener; 2],
    _mounted: Mounted,
    form: PaymentForm,
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
        let (state, commands) = State::start(options.kind, options.create_url.is_some());
        on_state(&state);
        let running = Rc::new(Running {
            widgets: RefCell::new(options.widgets.clone()),
            form_options: RefCell::new(
                options.form.clone().not_asking_for(&options.billing_details),
            ),
            options,
            host,
            runner: Runner::new(state, Box::new(on_state)),
            on_focus: Box::new(on_focus),
            secret: RefCell::default(),
            flow: RefCell::default(),
            read: Cell::new(0),
            payments: RefCell::default(),
            form: RefCell::default(),
            timers: RefCell::default(),
            fetch: RefCell::default(),
            fetches: Cell::new(0),
            wish: RefCell::default(),
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

    /// Changes language or look of PAY.JP's form while it is there. What is left out goes back to PAY.JP's default.
    pub fn set_widgets(&self, options: WidgetsOptions) {
        self.0.set_widgets(options);
    }

    /// Changes PAY.JP's form while it is there: all but its layout. What is left out goes back to PAY.JP's default.
    pub fn set_form(&self, options: PaymentFormOptions) {
        self.0.set_form(options);
    }

    /// The customer chose whether what is paid with is to be saved. Nothing can be confirmed before the merchant's
    /// server knows of it.
    pub fn choose_save(&self, save: bool) {
        self.0.dispatch(Event::SaveChosen(save));
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
        self.runner.dispatch(event, &|command| self.run(command));
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
            Command::HandleNextAction { attempt } => self.handle_next_action(attempt),
            Command::RecordSave { wish, save } => self.record_save(wish, save),
            Command::Start(timer) => self.start_timer(timer),
            Command::Stop(timer) => self.timers.borrow_mut().retain(|(of, _)| *of != timer),
            Command::FocusNotice => (self.on_focus)(),
        }
    }

    fn load(self: &Rc<Self>) {
        work::later(self, work::load(self.options.source.clone()), move |running, done| {
            let result =
                done.loaded().map(|payments| drop(running.payments.replace(Some(payments))));
            if let Err(error) = &result {
                tell_developer(&error.sentence());
            }
            running.dispatch(Event::Loaded(result));
        });
    }

    fn fetch_secret(self: &Rc<Self>) {
        let (Some(url), Some(fetch)) = (&self.options.create_url, Fetch::new()) else { return };
        let answer = fetch.ask(Method::POST, url, None);
        drop(self.fetch.replace(Some(fetch)));
        let this = self.fetches.get() + 1;
        self.fetches.set(this);
        work::later(self, work::server(answer), move |running, done| {
            // A request that was replaced has been broken off, which is no failure.
            if running.fetches.get() != this {
                return;
            }
            match done.reply().read(merchant_server::client_secret) {
                Ok(secret) => running.renew_secret(secret),
                Err(error) => {
                    tell_developer(
                        &["the merchant's server gave no client secret: ", &error.sentence()]
                            .concat(),
                    );
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
        drop(self.flow.take());
        self.dispatch(Event::Secret { present });
    }

    /// Takes a secret that was asked for. The same one as before is an answer too: its form is built anew.
    fn renew_secret(self: &Rc<Self>, secret: ClientSecret) {
        drop(self.secret.replace(Some(secret)));
        drop(self.flow.take());
        self.dispatch(Event::Secret { present: true });
    }

    fn mount(self: &Rc<Self>, generation: u32) -> Result<LiveForm, SdkError> {
        let (Some(payments), Some(secret)) =
            (self.payments.borrow().clone(), self.secret.borrow().clone())
        else {
            return Err(not_loaded());
        };
        let widgets = payments.widgets(&secret, &self.widgets.borrow())?;
        let form = widgets.create_payment_form(&self.form_options.borrow())?;
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
        Ok(LiveForm { _listeners: listeners, _mounted: form.mount(&self.host)?, form, widgets })
    }

    fn read_flow(self: &Rc<Self>, read: u32) {
        let payments = self.payments.borrow().clone();
        let (Some(payments), Some(secret)) = (payments, self.secret.borrow().clone()) else {
            return self.dispatch(Event::FlowRead { read, result: Err(not_loaded()) });
        };
        self.read.set(read);
        let asked = payments.ask_for(self.options.kind, &secret);
        work::later(self, work::sdk(Ok(asked)), move |running, done| {
            let flow = done.sdk().and_then(|answer| convert::flow(&answer));
            let result = flow.map(|flow| {
                if running.read.get() == read {
                    drop(running.flow.replace(Some(flow.id)));
                }
                flow.status
            });
            running.dispatch(Event::FlowRead { read, result });
        });
    }

    fn confirm(self: &Rc<Self>, attempt: u32) {
        let widgets = self.form.borrow().as_ref().map(|form| form.widgets.clone());
        let mut params = ConfirmParams::new(self.options.return_url.clone());
        let details = &self.options.billing_details;
        if *details != BillingDetails::default() {
            params = params.billing_details(details.clone());
        }
        let called = widgets
            .ok_or_else(not_loaded)
            .and_then(|widgets| widgets.call_confirm(self.options.kind, &params));
        self.confirms(called, attempt);
    }

    fn handle_next_action(self: &Rc<Self>, attempt: u32) {
        let payments = self.payments.borrow().clone();
        let secret = self.secret.borrow().clone();
        let called = match (payments, secret) {
            (Some(payments), Some(secret)) => payments.call_handle_next_action(&secret),
            _ => Err(not_loaded()),
        };
        self.confirms(called, attempt);
    }

    /// Waits for a confirmation that was called just now.
    fn confirms(self: &Rc<Self>, called: Result<Result<JsValue, JsValue>, SdkError>, attempt: u32) {
        work::later(self, work::sdk(called), move |running, done| {
            running.dispatch(Event::Confirmed { attempt, confirmation: done.confirmation() });
        });
    }

    fn record_save(self: &Rc<Self>, wish: u32, save: bool) {
        let flow = self.flow.borrow().clone();
        let (Some(url), Some(flow), Some(fetch)) = (&self.options.save_url, flow, Fetch::new())
        else {
            return self.dispatch(Event::SaveRecorded { wish, result: Err(ServerError::NotFound) });
        };
        let body = if save { "{\"save\":true}" } else { "{\"save\":false}" };
        let url = merchant_server::with_id(url, flow.as_str());
        let answer = fetch.ask(Method::POST, &url, Some(body));
        // A wish that is replaced is broken off; the machine hears the newest only.
        drop(self.wish.replace(Some(fetch)));
        work::later(self, work::server(answer), move |running, done| {
            running.dispatch(Event::SaveRecorded { wish, result: done.reply().status });
        });
    }

    fn set_widgets(&self, options: WidgetsOptions) {
        if *self.widgets.borrow() == options {
            return;
        }
        // Nothing is borrowed while payments.js runs: it may call back.
        let widgets = self.form.borrow().as_ref().map(|form| form.widgets.clone());
        if let Some(widgets) = widgets {
            let update = WidgetsUpdate::default()
                .locale(options.locale.unwrap_or_default())
                .appearance(options.appearance.clone().unwrap_or_default());
            // A form that cannot be changed stays as it is; the customer can go on with it.
            drop(widgets.update(&update));
        }
        drop(self.widgets.replace(options));
    }

    fn set_form(&self, options: PaymentFormOptions) {
        let options = options.not_asking_for(&self.options.billing_details);
        if *self.form_options.borrow() == options {
            return;
        }
        let form = self.form.borrow().as_ref().map(|form| form.form.clone());
        if let Some(form) = form {
            drop(form.change_to(&options));
        }
        drop(self.form_options.replace(options));
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
        let mut page = vec![EventListener::new(&window, "pagehide", move |_| {
            if let Some(running) = hidden.upgrade() {
                running.dispatch(Event::PageHidden);
            }
        })];
        page.extend(restored(move || {
            if let Some(running) = shown.upgrade() {
                running.dispatch(Event::PageRestored);
            }
        }));
        self.page.replace(page);
    }
}

impl fmt::Debug for RegistrationDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RegistrationDriver").field(&self.0.runner.state()).finish()
    }
}
