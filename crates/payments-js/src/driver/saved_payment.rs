use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_net::http::Method;
use gloo_timers::callback::Timeout;
use payjp_types::{ClientSecret, FlowId, PaymentMethodId};
use web_sys::{Url, Window};

use super::work::{self, Done, Work};
use super::{Machine, Runner, not_loaded, restored, tell_developer};
use crate::convert;
use crate::merchant_server::{Fetch, ServerError};
use crate::payments::PaymentsSource;
use crate::saved_payment::{Answer, Command, Event, State, with_parameter};

impl Machine for State {
    type Event = Event;
    type Command = Command;

    fn step(&mut self, event: Event) -> Vec<Command> {
        Self::step(self, event)
    }
}

/// What a payment with a saved method needs to know.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SavedPaymentOptions {
    /// Where payments.js comes from. It is loaded only when a payment waits for the customer, as with 3-D Secure.
    pub source: PaymentsSource,
    /// The address on the merchant's server that answers `GET` with the saved methods, as for
    /// [`SavedMethodsDriver`](super::SavedMethodsDriver::start).
    pub methods_url: String,
    /// The address on the merchant's server that takes a `POST` of `{"payment_method_id": …}` and pays the order.
    ///
    /// It answers with `{payment_flow_id, status, client_secret}`, where the secret is there only for
    /// `requires_action`, or with 402 and `{code}` when the payment was declined. It has to pay an order once, however
    /// often it is asked: a customer whose answer was lost submits again.
    pub pay_url: String,
    /// Where the customer goes afterwards, with `payment_flow_id` added: the page that reads what became of the payment.
    pub return_url: String,
}

impl SavedPaymentOptions {
    /// A payment of one order.
    #[must_use]
    pub fn new(
        source: PaymentsSource,
        methods_url: impl Into<String>,
        pay_url: impl Into<String>,
        return_url: impl Into<String>,
    ) -> Self {
        Self {
            source,
            methods_url: methods_url.into(),
            pay_url: pay_url.into(),
            return_url: return_url.into(),
        }
    }
}

/// Runs a payment with a saved method in a browser. Dropping it stops all it started; what the merchant's server was
/// already asked to pay may still be paid.
pub struct SavedPaymentDriver(Rc<Running>);

struct Running {
    options: SavedPaymentOptions,
    runner: Runner<State>,
    on_focus: Box<dyn Fn()>,
    /// The secret of the payment that waits for the customer.
    secret: RefCell<Option<ClientSecret>>,
    /// The newest request. Sending another gives the earlier one up.
    fetch: RefCell<Option<Fetch>>,
    /// Counts as the machine does; only the newest question is heard.
    asked: Cell<u32>,
    timer: RefCell<Option<Timeout>>,
    page: RefCell<Vec<EventListener>>,
}

impl SavedPaymentDriver {
    /// Begins to read the list.
    ///
    /// `on_state` is handed every new state. `on_focus` moves the focus to the message; it is called only after the
    /// customer has submitted.
    #[must_use]
    pub fn start(
        options: SavedPaymentOptions,
        on_state: impl Fn(&State) + 'static,
        on_focus: impl Fn() + 'static,
    ) -> Self {
        let (state, commands) = State::start();
        on_state(&state);
        let running = Rc::new(Running {
            options,
            runner: Runner::new(state, Box::new(on_state)),
            on_focus: Box::new(on_focus),
            secret: RefCell::default(),
            fetch: RefCell::default(),
            asked: Cell::new(0),
            timer: RefCell::default(),
            page: RefCell::default(),
        });
        running.watch_page();
        drop(running.check_return_url());
        for command in commands {
            running.run(command);
        }
        Self(running)
    }

    /// The customer chose what to pay with.
    pub fn choose(&self, id: PaymentMethodId) {
        self.0.dispatch(Event::Chosen(id));
    }

    /// The customer submitted. The payment is locked before this returns, and the merchant's server asked once.
    pub fn submit(&self) {
        self.0.dispatch(Event::Submitted);
    }

    /// The customer asked to try again, or to start over.
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
            Command::List { ask } => self.list(ask),
            Command::Pay { ask, id } => self.pay(ask, &id),
            Command::HandleNextAction { ask } => self.handle_next_action(ask),
            Command::Leave(id) => self.leave(&id),
            Command::Wait(ms) => self.wait(ms),
            Command::StopWaiting => drop(self.timer.take()),
            Command::FocusNotice => (self.on_focus)(),
        }
    }

    /// Waits for something and does what follows, if this is still there by then and has asked nothing else. A request
    /// that was given up has not failed.
    fn later(self: &Rc<Self>, ask: u32, work: Work, then: fn(&Rc<Self>, u32, Done)) {
        self.asked.set(ask);
        work::later(self, work, move |running, done| {
            if running.asked.get() == ask {
                then(running, ask, done);
            }
        });
    }

    fn list(self: &Rc<Self>, ask: u32) {
        let Some(fetch) = Fetch::new() else {
            return self.dispatch(Event::Listed { ask, result: Err(ServerError::Unreachable) });
        };
        let answer = fetch.ask(Method::GET, &self.options.methods_url, None);
        drop(self.fetch.replace(Some(fetch)));
        self.later(ask, work::server(answer), |running, ask, done| {
            let result = done.reply().read(convert::saved_from_js);
            if let Err(error) = &result {
                tell_of(*error);
            }
            drop(running.secret.take());
            running.dispatch(Event::Listed { ask, result });
        });
    }

    fn pay(self: &Rc<Self>, ask: u32, id: &PaymentMethodId) {
        let Some(fetch) = Fetch::new() else {
            let answer = Answer::Failed(ServerError::Unreachable);
            return self.dispatch(Event::Answered { ask, answer });
        };
        let body = convert::json_with("payment_method_id", id.as_str());
        let answer = fetch.ask(Method::POST, &self.options.pay_url, Some(&body));
        drop(self.fetch.replace(Some(fetch)));
        self.later(ask, work::server(answer), |running, ask, done| {
            let reply = done.reply();
            let (answer, secret) = if reply.status == Err(ServerError::Refused(402)) {
                (Answer::Refused(convert::decline_from_js(&reply.body)), None)
            } else {
                reply.read(convert::paid_from_js).unwrap_or_else(|error| {
                    tell_of(error);
                    (Answer::Failed(error), None)
                })
            };
            drop(running.secret.replace(secret));
            running.dispatch(Event::Answered { ask, answer });
        });
    }

    fn handle_next_action(self: &Rc<Self>, ask: u32) {
        self.later(ask, work::load(self.options.source.clone()), |running, ask, done| {
            let called = match (done.loaded(), running.secret.take()) {
                (Ok(payments), Some(secret)) => payments.call_handle_next_action(&secret),
                (Err(error), _) => {
                    tell_developer(&error.sentence());
                    Err(not_loaded())
                }
                _ => Err(not_loaded()),
            };
            running.later(ask, work::sdk(called), |running, ask, done| {
                running.dispatch(Event::ActionEnded { ask, confirmation: done.confirmation() });
            });
        });
    }

    fn leave(&self, id: &FlowId) {
        let id = String::from(js_sys::encode_uri_component(id.as_str()));
        let url = with_parameter(&self.options.return_url, &["payment_flow_id=", &id].concat());
        // Where the address leads nowhere, the customer may start over once it takes longer.
        if let Some(window) = self.check_return_url() {
            drop(window.location().assign(&url));
        }
    }

    /// The window, if `return_url`, which may be relative, is the address of a page. A `javascript:` is none. The
    /// developer is told before anybody pays, too.
    fn check_return_url(&self) -> Option<Window> {
        let window = web_sys::window()?;
        let here = window.location().href().unwrap_or_default();
        let is_page = Url::new_with_base(&self.options.return_url, &here)
            .is_ok_and(|url| matches!(url.protocol().as_str(), "https:" | "http:"));
        if !is_page {
            tell_developer(
                "return_url is no address of a page: a customer who has paid with a saved method cannot be sent there",
            );
        }
        is_page.then_some(window)
    }

    fn wait(self: &Rc<Self>, ms: u32) {
        let running = Rc::downgrade(self);
        drop(self.timer.replace(Some(Timeout::new(ms, move || {
            if let Some(running) = running.upgrade() {
                running.dispatch(Event::TimedOut);
            }
        }))));
    }

    fn watch_page(self: &Rc<Self>) {
        let Some(window) = web_sys::window() else { return };
        let (hidden, shown) = (Rc::downgrade(self), Rc::downgrade(self));
        let mut listeners = vec![EventListener::new(&window, "pagehide", move |_| {
            if let Some(running) = hidden.upgrade() {
                running.dispatch(Event::PageHidden);
            }
        })];
        listeners.extend(restored(move || {
            if let Some(running) = shown.upgrade() {
                running.dispatch(Event::PageRestored);
            }
        }));
        drop(self.page.replace(listeners));
    }
}

fn tell_of(error: ServerError) {
    tell_developer(
        &["the merchant's server failed over a payment with a saved method: ", &error.sentence()]
            .concat(),
    );
}

impl fmt::Debug for SavedPaymentDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SavedPaymentDriver").field(&self.0.runner.state()).finish()
    }
}
