//! The page a customer comes back to, without a view.

use std::borrow::Cow;

use leptos::prelude::*;
use payjp_payments_js::completion::{Start, State, Verify};
use payjp_payments_js::driver::{CompletionDriver, CompletionOptions};
use payjp_payments_js::take_return_query;
use payjp_types::{FlowKind, FlowStatus, PaymentMethodId};
use payjp_view::completion::{self as painted, Change};
use send_wrapper::SendWrapper;

use crate::flow_form::{NO_PROVIDER, call};
use crate::payments::{Look, use_payments};

mod view;

pub(crate) use view::draw;

/// What [`use_registration_completion`] and [`use_payment_flow_completion`] need to know.
#[derive(Clone, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "it is filled in field by field, over its default")]
pub struct FlowCompletionOptions {
    /// Whom to ask.
    pub verify: Verify,
    /// The address on the merchant's server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`;
    /// `{id}` in it stands for the flow's id, or for what the server calls the registration.
    pub status_url: Option<String>,
    /// Called once with the payment method, when the flow has succeeded.
    pub on_succeeded: Option<Callback<Option<PaymentMethodId>>>,
    /// Called once the flow is known to have ended without success, or to want another payment method.
    pub on_failed: Option<Callback<FlowStatus>>,
    /// Called with every status that was retrieved.
    pub on_status: Option<Callback<FlowStatus>>,
}

/// What became of the flow that the page's address names. It ends with the component that made it.
#[derive(Clone, Copy, Debug)]
pub struct FlowCompletion {
    kind: FlowKind,
    state: RwSignal<State>,
    driver: StoredValue<Option<SendWrapper<CompletionDriver>>>,
    look: Look,
    mistake: Option<&'static str>,
}

/// Finds out what became of a registration, for a page of your own. It takes the client secret out of the address bar.
///
/// It stands inside [`Payments`](crate::Payments).
#[must_use]
pub fn use_registration_completion(options: FlowCompletionOptions) -> FlowCompletion {
    start(FlowKind::Setup, options)
}

/// The same for a payment.
#[must_use]
pub fn use_payment_flow_completion(options: FlowCompletionOptions) -> FlowCompletion {
    start(FlowKind::Payment, options)
}

pub(crate) fn start(kind: FlowKind, options: FlowCompletionOptions) -> FlowCompletion {
    let context = use_payments();
    let begin = Start { kind, has_secret: true, ..Start::default() };
    let completion = FlowCompletion {
        kind,
        state: RwSignal::new(State::start(begin).0),
        // Like every stored value it is dropped with the component, and then undoes all it started.
        driver: StoredValue::new(None),
        look: Look::here(context),
        mistake: if context.is_none() { Some(NO_PROVIDER) } else { None },
    };
    let Some(context) = context else { return completion };
    Effect::new(move || {
        let state = completion.state;
        let page = CompletionOptions::new(context.source(), take_return_query(kind))
            .kind(kind)
            .status_url(options.status_url.clone())
            .verify(options.verify);
        let heard = options.clone();
        let started = CompletionDriver::start(page, move |after| {
            if let Some(before) = state.try_get_untracked()
                && before != *after
            {
                state.set(after.clone());
                heard.hear(&before, after);
            }
        });
        completion.driver.set_value(Some(SendWrapper::new(started)));
    });
    completion
}

impl FlowCompletion {
    fn with(&self, act: impl FnOnce(&CompletionDriver)) {
        self.driver.try_with_value(|driver| driver.as_ref().map(|driver| act(driver)));
    }

    /// The customer asked to look again.
    pub fn retry(&self) {
        self.with(CompletionDriver::retry);
    }

    /// The customer asked to go on with what the flow waits for.
    pub fn go_on(&self) {
        self.with(CompletionDriver::go_on);
    }

    /// The whole state, for whatever is not here.
    #[must_use]
    pub fn state(&self) -> ReadSignal<State> {
        self.state.read_only()
    }

    /// The value of `data-status`: the status as PAY.JP sends it, `unknown` where none could be had.
    #[must_use]
    pub fn status(&self) -> Signal<Cow<'static, str>> {
        self.derive(|state| Cow::Owned(state.status().to_owned()))
    }

    /// What it is, in the customer's words.
    #[must_use]
    pub fn title(&self) -> Signal<Cow<'static, str>> {
        let (state, strings, kind, mistake) =
            (self.state, self.look.strings, self.kind, self.mistake);
        Signal::derive(move || match mistake {
            Some(mistake) => Cow::Borrowed(mistake),
            None => {
                strings.with(|strings| state.with(|state| painted::title(kind, state, strings)))
            }
        })
    }

    /// What that means and what comes next, in the customer's words.
    #[must_use]
    pub fn text(&self) -> Signal<Cow<'static, str>> {
        let (state, strings, kind) = (self.state, self.look.strings, self.kind);
        Signal::derive(move || {
            strings.with(|strings| state.with(|state| painted::text(kind, state, strings)))
        })
    }

    /// Whether the customer should be given a way to begin again.
    #[must_use]
    pub fn can_begin_again(&self) -> Signal<bool> {
        self.derive(painted::may_begin_again)
    }

    /// Whether looking again may tell something else.
    #[must_use]
    pub fn can_look(&self) -> Signal<bool> {
        self.derive(painted::may_look)
    }

    fn derive<T: Clone + Send + Sync + 'static>(&self, of: fn(&State) -> T) -> Signal<T> {
        let state = self.state;
        Signal::derive(move || state.with(of))
    }
}

impl FlowCompletionOptions {
    fn hear(&self, before: &State, after: &State) {
        painted::changes(before, after, &mut |change| match change {
            Change::Status(status) => call(self.on_status, status.clone()),
            Change::Succeeded(id) => call(self.on_succeeded, id.cloned()),
            Change::Failed(status) => call(self.on_failed, status.clone()),
            _ => {}
        });
    }
}
