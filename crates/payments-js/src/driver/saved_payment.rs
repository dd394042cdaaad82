use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use payjp_types::{ClientSecret, FlowId, PaymentMethodId};
use web_sys::{Url, Window};

use super::{Driver, Machine, Runner, Runs, is_restored, left_and_shown, tell_developer};
use crate::browser::window;
use crate::convert;
use crate::merchant_server::{Fetch, ServerError};
use crate::payments::PaymentsSource;
use crate::saved_payment::{Answer, Command, Event, State, with_parameter};
use crate::work::{self, Done, Hears, Listening, Timeout, not_loaded};

impl Machine for State {
    type Event = Event;
    type Command = Command;
    type Commands = std::vec::IntoIter<Command>;

    fn step(&mut self, event: Event) -> Self::Commands {
        Self::step(self, event).into_iter()
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
    secret: Cell<Option<ClientSecret>>,
    /// The newest request. Sending another gives the earlier one up.
    fetch: Cell<Option<Fetch>>,
    /// Counts as the machine does; only the newest question is heard.
    asked: Cell<u32>,
    timer: Cell<Option<Timeout>>,
    page: Cell<Option<[Listening; 2]>>,
}

/// What the payment waits for, with the question that it belongs to.
#[derive(Clone, Copy)]
enum What {
    Listed(u32),
    Paid(u32),
    /// payments.js, to take the customer to what the payment waits for.
    Acting(u32),
    Action(u32),
    Timer,
    Hidden,
    Shown,
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
            secret: Cell::default(),
            fetch: Cell::default(),
            asked: Cell::new(0),
            timer: Cell::default(),
            page: Cell::default(),
        });
        running.page.set(left_and_shown(running.hear(What::Hidden), running.hear(What::Shown)));
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
    fn list(self: &Rc<Self>, ask: u32) {
        self.ask(ask, "GET", &self.options.methods_url, None, What::Listed(ask));
    }

    fn listed(self: &Rc<Self>, ask: u32, done: Done) {
        let result = done.reply().read(convert::saved_from_js);
        if let Err(error) = &result {
            tell_of(*error);
        }
        drop(self.secret.take());
        self.dispatch(Event::Listed { ask, result });
    }

    fn pay(self: &Rc<Self>, ask: u32, id: &PaymentMethodId) {
        let body = convert::json_with("payment_method_id", id.as_str());
        self.ask(ask, "POST", &self.options.pay_url, Some(&body), What::Paid(ask));
    }

    fn paid(self: &Rc<Self>, ask: u32, done: Done) {
        let reply = done.reply();
        let (answer, secret) = if reply.status == Err(ServerError::Refused(402)) {
            (Answer::Refused(convert::decline_from_js(&reply.body)), None)
        } else {
            reply.read(convert::paid_from_js).unwrap_or_else(|error| {
                tell_of(error);
                (Answer::Failed(error), None)
            })
        };
        self.secret.set(secret);
        self.dispatch(Event::Answered { ask, answer });
    }

    /// Asks the merchant's server. What was asked before is given up.
    fn ask(self: &Rc<Self>, ask: u32, method: &str, url: &str, body: Option<&str>, what: What) {
        self.asked.set(ask);
        self.fetch.set(Some(Fetch::ask(method, url, body, self.hear(what))));
    }

    fn act(self: &Rc<Self>, ask: u32, done: Done) {
        let called = match (done.loaded(), self.secret.take()) {
            (Ok(payments), Some(secret)) => Ok(payments.call_handle_next_action(&secret)),
            (Err(error), _) => {
                tell_developer("", || error.sentence());
                Err(not_loaded())
            }
            _ => Err(not_loaded()),
        };
        work::sdk(called, self.hear(What::Action(ask)));
    }

    fn leave(&self, id: &FlowId) {
        let id = String::from(js_sys::encode_uri_component(id.as_str()));
        let url =
            with_parameter(&self.options.return_url, &convert::joined(&["payment_flow_id=", &id]));
        // Where the address leads nowhere, the customer may start over once it takes longer.
        if let Some(window) = self.check_return_url() {
            drop(window.location().assign(&url));
        }
    }

    /// The window, if `return_url`, which may be relative, is the address of a page. A `javascript:` is none. The
    /// developer is told before anybody pays, too.
    fn check_return_url(&self) -> Option<Window> {
        let window = window()?;
        let here = window.location().href().unwrap_or_default();
        let is_page = Url::new_with_base(&self.options.return_url, &here)
            .is_ok_and(|url| matches!(url.protocol().as_str(), "https:" | "http:"));
        if !is_page {
            tell_developer(
                "return_url is no address of a page: a customer who has paid with a saved method cannot be sent there",
                String::new,
            );
        }
        is_page.then_some(window)
    }
}

impl Driver for SavedPaymentDriver {
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
            Command::Pay { ask, id } => self.pay(ask, &id),
            Command::HandleNextAction { ask } => {
                self.asked.set(ask);
                work::load(&self.options.source, self.hear(What::Acting(ask)));
            }
            Command::Leave(id) => self.leave(&id),
            Command::Wait(ms) => {
                self.timer.set(Some(work::timer(ms, self.hear(What::Timer))));
            }
            Command::StopWaiting => drop(self.timer.take()),
            Command::FocusNotice => (self.on_focus)(),
        }
    }
}

impl Hears for Running {
    type What = What;

    fn heard(self: &Rc<Self>, what: What, done: Done) {
        match what {
            What::Listed(ask) if self.asked.get() == ask => self.listed(ask, done),
            What::Paid(ask) if self.asked.get() == ask => self.paid(ask, done),
            What::Acting(ask) if self.asked.get() == ask => self.act(ask, done),
            What::Action(ask) if self.asked.get() == ask => {
                self.dispatch(Event::ActionEnded { ask, confirmation: done.confirmation() });
            }
            // A question that was given up has not failed.
            What::Listed(_) | What::Paid(_) | What::Acting(_) | What::Action(_) => {}
            What::Timer => self.dispatch(Event::TimedOut),
            What::Hidden => self.dispatch(Event::PageHidden),
            What::Shown if is_restored(done) => self.dispatch(Event::PageRestored),
            What::Shown => {}
        }
    }
}

fn tell_of(error: ServerError) {
    tell_developer("the merchant's server failed over a payment with a saved method: ", || {
        error.sentence()
    });
}

impl fmt::Debug for SavedPaymentDriver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SavedPaymentDriver").field(&self.0.runner.state).finish()
    }
}
