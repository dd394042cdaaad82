use std::cell::{Cell, OnceCell};
use std::fmt;
use std::mem::take;
use std::rc::Rc;

use payjp_types::{ClientSecret, FlowId, PaymentMethodType, SdkError};
use web_sys::HtmlElement;

use super::{
    BegunRequest, Driver, Machine, Runner, Runs, is_restored, left_and_shown, tell_developer,
};
use crate::convert;
use crate::form::{Listener, Mounted, PaymentForm};
use crate::merchant_server::{self, Fetch, ServerError};
use crate::options::{JsOptions, PaymentFormOptions, WidgetsOptions};
use crate::payments::Payments;
use crate::registration::{Command, Commands, Event, State, Timer};
use crate::settled::{held, with};
use crate::widgets::Widgets;
use crate::work::{self, Done, Hears, Listening, Timeout, not_loaded};

mod options;

pub use options::RegistrationOptions;

impl Machine for State {
    type Event = Event;
    type Command = Command;
    type Commands = Commands;

    fn step(&mut self, event: Event) -> Self::Commands {
        Self::step(self, event)
    }
}

/// Runs a registration step in a browser. Dropping it takes PAY.JP's form out of the page and stops all it started.
///
/// What goes wrong is in the [`State`] that the view is handed, and what a customer cannot mend is told in the console
/// as well, unless the feature `console` is off. The page [start](crate::docs::start) has an example.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/payments/setupflow)
pub struct RegistrationDriver(Rc<Running>);

struct Running {
    options: RegistrationOptions,
    /// They change while the step is on screen.
    widgets: Cell<JsOptions<WidgetsOptions>>,
    form_options: Cell<JsOptions<PaymentFormOptions>>,
    host: HtmlElement,
    runner: Runner<State>,
    on_focus: Box<dyn Fn()>,
    secret: Cell<Option<ClientSecret>>,
    /// The flow's id, once it was read.
    flow: Cell<Option<FlowId>>,
    /// The newest reading of the flow. What an earlier one says may be about an earlier secret's.
    read: Cell<u32>,
    payments: OnceCell<Payments>,
    form: Cell<Option<LiveForm>>,
    /// The SDK's objects of that form, apart from what holds it in the page, so that they can be copied.
    live: Cell<Option<(Widgets, PaymentForm)>>,
    timers: [Cell<Option<Timeout>>; 3],
    fetch: Cell<Option<Fetch>>,
    /// Counts the requests to the merchant's server; only the newest is heard.
    fetches: Cell<u32>,
    /// The wish that is being recorded.
    wish: Cell<Option<Fetch>>,
    page: Cell<Option<[Listening; 2]>>,
}

/// What the step waits for.
#[derive(Clone, Copy)]
enum What {
    Script,
    Secret(u32),
    Read(u32),
    Confirmed(u32),
    Recorded(u32),
    Timer(Timer),
    Ready(u32),
    Changed(u32),
    Hidden,
    Shown,
}

/// The form on screen. The listeners come first, because they are dropped in this order.
struct LiveForm {
    _listeners: [Listener; 2],
    _mounted: Mounted,
}

impl RegistrationDriver {
    /// Begins: loads payments.js, gets a client secret, and mounts PAY.JP's form into `host`.
    ///
    /// `on_state` is handed every new state. `on_focus` moves the focus to the message; it is called only after the
    /// customer has submitted.
    #[must_use]
    pub fn start(
        mut options: RegistrationOptions,
        host: HtmlElement,
        on_state: impl Fn(&State) + 'static,
        on_focus: impl Fn() + 'static,
    ) -> Self {
        let (state, commands) = State::begin(options.kind, options.create_url.is_some());
        on_state(&state);
        let secret = options.client_secret.take();
        let form = take(&mut options.form);
        let form = options.asking(form);
        let running = Rc::new(Running {
            widgets: Cell::new(take(&mut options.widgets)),
            form_options: Cell::new(form),
            options,
            host,
            runner: Runner::new(state, Box::new(on_state)),
            on_focus: Box::new(on_focus),
            secret: Cell::default(),
            flow: Cell::default(),
            read: Cell::default(),
            payments: OnceCell::default(),
            form: Cell::default(),
            live: Cell::default(),
            timers: Default::default(),
            fetch: Cell::default(),
            fetches: Cell::default(),
            wish: Cell::default(),
            page: Cell::default(),
        });
        running.page.set(left_and_shown(running.hear(What::Hidden), running.hear(What::Shown)));
        for command in commands {
            if secret.is_none() || command != Command::FetchSecret {
                running.run(command);
            }
        }
        if secret.is_some() {
            running.take_secret(secret);
        }
        Self(running)
    }

    /// Gives the step a client secret, another one, or none any more. The same one again changes nothing.
    pub fn set_client_secret(&self, secret: Option<ClientSecret>) {
        if with(&self.0.secret, |before| *before != secret) {
            if secret.is_some() {
                // What is still on its way from the server is not wanted any more.
                self.0.fetches.set(self.0.fetches.get() + 1);
                drop(self.0.fetch.take());
            }
            self.0.take_secret(secret);
        }
    }

    /// Changes language or look of PAY.JP's form while it is there. What is left out goes back to PAY.JP's default. The
    /// same options again change nothing.
    pub fn set_widgets(&self, options: impl Into<JsOptions<WidgetsOptions>>) {
        let options = options.into();
        if !convert::is_same(held(&self.0.widgets).object(), options.object()) {
            self.change_widgets(options);
        }
    }

    /// As [`set_widgets`](Self::set_widgets), for whoever knows that the options are others than before.
    pub fn change_widgets(&self, options: impl Into<JsOptions<WidgetsOptions>>) {
        let options = options.into();
        if let Some((widgets, _)) = held(&self.0.live) {
            // A form that cannot be changed stays as it is; the customer can go on with it.
            drop(widgets.change(options.object()));
        }
        self.0.widgets.set(options);
    }

    /// Changes PAY.JP's form in the same way: all but its layout.
    pub fn set_form(&self, options: impl Into<JsOptions<PaymentFormOptions>>) {
        let options = self.0.options.asking(options.into());
        if !convert::is_same(held(&self.0.form_options).object(), options.object()) {
            self.change_form(options);
        }
    }

    /// As [`set_form`](Self::set_form), for whoever knows that the options are others than before.
    pub fn change_form(&self, options: impl Into<JsOptions<PaymentFormOptions>>) {
        let options = self.0.options.asking(options.into());
        if let Some((_, form)) = held(&self.0.live) {
            drop(form.change(options.object()));
        }
        self.0.form_options.set(options);
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
    fn timer(&self, timer: Timer, timeout: Option<Timeout>) {
        if let Some(cell) = self.timers.get(timer as usize) {
            cell.set(timeout);
        }
    }

    fn fetch_secret(self: &Rc<Self>) {
        let Some(url) = &self.options.create_url else { return };
        let this = self.fetches.get() + 1;
        self.fetches.set(this);
        let hear = self.hear(What::Secret(this));
        let begun = self.options.begun_request.as_ref().and_then(BegunRequest::take);
        let fetch = match begun {
            Some((response, controller)) => Fetch::take_up(&response, controller, hear),
            None => Fetch::ask("POST", url, None, hear),
        };
        self.fetch.set(Some(fetch));
    }

    fn secret_came(self: &Rc<Self>, done: Done) {
        match done.reply().read(merchant_server::client_secret) {
            // The same one as before is an answer too: its form is built anew.
            Ok(secret) => self.take_secret(Some(secret)),
            Err(error) => {
                tell_developer("the merchant's server gave no client secret: ", || {
                    error.sentence()
                });
                self.dispatch(Event::SecretFailed(error));
            }
        }
    }

    fn take_secret(self: &Rc<Self>, secret: Option<ClientSecret>) {
        let present = secret.is_some();
        self.secret.set(secret);
        self.flow.take();
        self.dispatch(Event::Secret { present });
    }

    fn unmount(&self) {
        drop(self.form.take());
        drop(self.live.take());
    }

    fn mount(self: &Rc<Self>, generation: u32) -> Result<(), SdkError> {
        let (Some(payments), Some(secret)) = (self.payments.get(), held(&self.secret)) else {
            return Err(not_loaded());
        };
        let widgets = payments.widgets_as(&secret, held(&self.widgets).object())?;
        let form = widgets.create_payment_form_as(held(&self.form_options).object())?;
        // Listening comes before mounting, so that a form which is ready at once is heard.
        let listeners = [
            form.hear("ready", self.hear(What::Ready(generation)))?,
            form.hear("change", self.hear(What::Changed(generation)))?,
        ];
        let mounted = form.mount(&self.host)?;
        self.form.set(Some(LiveForm { _listeners: listeners, _mounted: mounted }));
        self.live.set(Some((widgets, form)));
        Ok(())
    }

    fn read_flow(self: &Rc<Self>, read: u32) {
        self.read.set(read);
        let asked = match (self.payments.get(), held(&self.secret)) {
            (Some(payments), Some(secret)) => Ok(payments.ask_for(self.options.kind, &secret)),
            _ => Err(not_loaded()),
        };
        work::sdk(asked, self.hear(What::Read(read)));
    }

    fn flow_read(self: &Rc<Self>, read: u32, done: Done) {
        let flow = done.sdk().and_then(|answer| convert::flow(&answer));
        let result = flow.map(|flow| {
            if self.read.get() == read {
                self.flow.set(Some(flow.id));
            }
            flow.status
        });
        self.dispatch(Event::FlowRead { read, result });
    }

    fn confirm(self: &Rc<Self>, attempt: u32) {
        let RegistrationOptions { return_url, billing_details, kind, .. } = &self.options;
        let params = convert::confirm_params(return_url, billing_details.object());
        let called = held(&self.live)
            .ok_or_else(not_loaded)
            .map(|(widgets, _)| widgets.call_confirm(*kind, &params));
        work::sdk(called, self.hear(What::Confirmed(attempt)));
    }

    fn handle_next_action(self: &Rc<Self>, attempt: u32) {
        let called = match (self.payments.get(), held(&self.secret)) {
            (Some(payments), Some(secret)) => Ok(payments.call_handle_next_action(&secret)),
            _ => Err(not_loaded()),
        };
        work::sdk(called, self.hear(What::Confirmed(attempt)));
    }

    fn record_save(self: &Rc<Self>, wish: u32, save: bool) {
        let (Some(url), Some(flow)) = (&self.options.save_url, held(&self.flow)) else {
            return self.dispatch(Event::SaveRecorded { wish, result: Err(ServerError::NotFound) });
        };
        let body = if save { "{\"save\":true}" } else { "{\"save\":false}" };
        let url = merchant_server::with_id(url, flow.as_str());
        let fetch = Fetch::ask("POST", &url, Some(body), self.hear(What::Recorded(wish)));
        // A wish that is replaced is broken off; the machine hears the newest only.
        self.wish.set(Some(fetch));
    }
}

impl Driver for RegistrationDriver {
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
            Command::Load => work::load(&self.options.source, self.hear(What::Script)),
            Command::FetchSecret => self.fetch_secret(),
            Command::Mount(generation) => {
                if let Err(error) = self.mount(generation) {
                    self.dispatch(Event::MountFailed(generation, error));
                }
            }
            Command::Unmount => self.unmount(),
            Command::ReadFlow { read } => self.read_flow(read),
            Command::Confirm { attempt } => self.confirm(attempt),
            Command::HandleNextAction { attempt } => self.handle_next_action(attempt),
            Command::RecordSave { wish, save } => self.record_save(wish, save),
            Command::Start(timer) => {
                let timeout = work::timer(timer.duration_ms(), self.hear(What::Timer(timer)));
                self.timer(timer, Some(timeout));
            }
            Command::Stop(timer) => self.timer(timer, None),
            Command::FocusNotice => (self.on_focus)(),
        }
    }
}

impl Hears for Running {
    type What = What;

    fn heard(self: &Rc<Self>, what: What, done: Done) {
        let event = match what {
            What::Script => Event::Loaded(match done.loaded() {
                Ok(payments) => {
                    // A source gives one instance only.
                    drop(self.payments.set(payments));
                    Ok(())
                }
                Err(error) => {
                    tell_developer("", || error.sentence());
                    Err(error)
                }
            }),
            // A request that was replaced has been broken off, which is no failure.
            What::Secret(this) if self.fetches.get() == this => return self.secret_came(done),
            What::Secret(_) => return,
            What::Read(read) => return self.flow_read(read, done),
            What::Confirmed(attempt) => {
                Event::Confirmed { attempt, confirmation: done.confirmation() }
            }
            What::Recorded(wish) => Event::SaveRecorded { wish, result: done.reply().status },
            What::Timer(timer) => Event::TimedOut(timer),
            What::Ready(generation) => Event::FormReady(generation),
            What::Changed(generation) => {
                let change = convert::form_change_from_js(&done.event());
                Event::FormChanged {
                    generation,
                    complete: change.complete,
                    own_window: matches!(change.kind, Some(PaymentMethodType::ApplePay)),
                }
            }
            What::Hidden => Event::PageHidden,
            What::Shown if is_restored(done) => Event::PageRestored,
            What::Shown => return,
        };
        self.dispatch(event);
    }
}

impl fmt::Debug for RegistrationDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RegistrationDriver").field(&self.0.runner.state).finish()
    }
}
