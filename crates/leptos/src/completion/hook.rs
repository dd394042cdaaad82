use std::borrow::Cow;

use leptos::prelude::*;
use payjp_payments_js::completion::{Start, State};
use payjp_payments_js::driver::CompletionDriver;
use payjp_types::FlowKind;
use payjp_view::Words;
use payjp_view::completion as painted;
use send_wrapper::SendWrapper;

use super::FlowCompletionOptions;
use crate::flow_form::NO_PROVIDER;
use crate::payments::{PaymentsContext, use_payments};
use crate::scope;

/// What became of the flow that the page's address names. It ends with the component that made it.
#[derive(Clone, Copy, Debug)]
pub struct FlowCompletion {
    kind: FlowKind,
    state: RwSignal<State>,
    driver: StoredValue<Option<SendWrapper<CompletionDriver>>>,
    context: StoredValue<Option<PaymentsContext>>,
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

fn start(kind: FlowKind, options: FlowCompletionOptions) -> FlowCompletion {
    let context = use_payments();
    let begin = Start { kind, has_secret: true, ..Start::default() };
    let completion = FlowCompletion {
        kind,
        state: RwSignal::new(State::start(begin).0),
        // Like every stored value it is dropped with the component, and then undoes all it started.
        driver: StoredValue::new(None),
        context: StoredValue::new(context.clone()),
        mistake: if context.is_none() { Some(NO_PROVIDER) } else { None },
    };
    if let Some(context) = context {
        scope::watch(Box::new(move || {
            let (state, heard) = (completion.state, options.clone());
            let on_state = move |after: &State| {
                if let Some(before) = state.try_get_untracked()
                    && before != *after
                {
                    state.set(after.clone());
                    if before.turn() != after.turn() {
                        painted::changes(after, &mut |change| heard.hear(change));
                    }
                }
            };
            let started = CompletionDriver::start(options.page(kind, &context), on_state);
            completion.driver.set_value(Some(SendWrapper::new(started)));
        }));
    }
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
        let page = *self;
        Signal::derive(move || match page.mistake {
            Some(mistake) => Cow::Borrowed(mistake),
            None => page.words(painted::title),
        })
    }

    /// What that means and what comes next, in the customer's words.
    #[must_use]
    pub fn text(&self) -> Signal<Cow<'static, str>> {
        let page = *self;
        Signal::derive(move || page.words(painted::text))
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

    fn words(
        &self,
        say: fn(FlowKind, &State, &dyn Words) -> Cow<'static, str>,
    ) -> Cow<'static, str> {
        let context = self.context.get_value();
        let strings = context.map(|context| context.strings()).unwrap_or_default();
        self.state.with(|state| say(self.kind, state, &strings))
    }

    fn derive<T: Clone + Send + Sync + 'static>(&self, of: fn(&State) -> T) -> Signal<T> {
        let state = self.state;
        Signal::derive(move || state.with(of))
    }
}
