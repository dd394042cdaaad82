use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::driver::RegistrationDriver;
use payjp_payments_js::registration::State;
use payjp_view::form::Purpose;
use payjp_view::{Strings, form};
use send_wrapper::SendWrapper;
use web_sys::HtmlDivElement;

use super::{FlowFormOptions, LastSecret};
use crate::payments::{PaymentsContext, use_payments};
use crate::scope;

/// A registration or payment step on this page. It ends with the component that made it.
#[derive(Clone, Copy, Debug)]
pub struct FlowForm {
    purpose: &'static Purpose,
    state: RwSignal<State>,
    /// What runs it, and the element that PAY.JP's form is in.
    driver: StoredValue<Option<SendWrapper<(HtmlDivElement, RegistrationDriver)>>>,
    context: StoredValue<Option<PaymentsContext>>,
    /// What keeps it from ever beginning.
    mistake: Option<&'static str>,
    /// The element into which PAY.JP's form goes. Where the page draws it anew, the step begins anew.
    pub host: NodeRef<html::Div>,
    /// The element that says what went wrong: it gets the focus after a submit that failed.
    pub notice: NodeRef<html::Div>,
    /// The element that says how it goes: it gets the focus when the flow turns out to have ended.
    pub progress: NodeRef<html::Div>,
}

/// Registers a payment method with a form of your own: put [`host`](FlowForm::host) on a `<div>`, call
/// [`submit`](FlowForm::submit) in the form's own submit event, and show what the rest says.
///
/// It stands inside [`Payments`](crate::Payments).
#[must_use]
pub fn use_registration(options: FlowFormOptions) -> FlowForm {
    start(&form::REGISTER, options)
}

/// The same for a payment.
#[must_use]
pub fn use_payment_flow(options: FlowFormOptions) -> FlowForm {
    start(&form::PAY, options)
}

fn start(purpose: &'static Purpose, options: FlowFormOptions) -> FlowForm {
    let context = use_payments();
    let form = FlowForm {
        purpose,
        state: RwSignal::new(State::start(purpose.kind, options.create_url.is_some()).0),
        // Like every stored value it is dropped with the component, and then undoes all it started.
        driver: StoredValue::new(None),
        context: StoredValue::new(context.clone()),
        mistake: options.mistake(context.as_ref()),
        host: NodeRef::new(),
        notice: NodeRef::new(),
        progress: NodeRef::new(),
    };
    if let Some(context) = context {
        let given = LastSecret::default();
        scope::watch(Box::new(move || {
            // What the browser says is reactive from here.
            context.track();
            form.begin(&context, &options);
            form.with(|driver| options.follow(&context, driver, &given));
        }));
    }
    form
}

impl FlowForm {
    fn begin(self, context: &PaymentsContext, options: &FlowFormOptions) {
        let Some(host) = self.host.get() else { return };
        let before = self
            .driver
            .with_value(|driver| driver.as_ref().map(|driver| host.is_same_node(Some(&driver.0))));
        match before {
            Some(true) => return,
            // The page has drawn its element anew, and PAY.JP's form has gone with the one before.
            Some(false) => {
                self.driver.set_value(None);
                let before = self.state.get_untracked();
                let after = State::start(self.purpose.kind, options.create_url.is_some()).0;
                self.state.set(after.clone());
                let tell = &mut |change: form::Change<'_>| options.hear(context, change);
                untrack(|| form::Seen::of(&before).changes(&after, tell));
            }
            None => {}
        }
        let step = untrack(|| options.step(context)).kind(self.purpose.kind);
        let (state, heard, context) = (self.state, options.clone(), context.clone());
        let on_state = move |after: &State| {
            if let Some(before) = state.try_get_untracked()
                && before != *after
            {
                state.set(after.clone());
                form::Seen::of(&before).changes(after, &mut |change| heard.hear(&context, change));
            }
        };
        // The words are on the page one frame after the state that has them. By then the component may be gone.
        let on_focus = move || {
            request_animation_frame(move || {
                let told = match state.try_with_untracked(form::told) {
                    Some(".payjp-status") => self.progress,
                    _ => self.notice,
                };
                drop(told.try_get_untracked().flatten().map(|told| told.focus()));
            });
        };
        let started = RegistrationDriver::start(step, host.clone().into(), on_state, on_focus);
        self.driver.set_value(Some(SendWrapper::new((host, started))));
    }

    fn with(&self, act: impl FnOnce(&RegistrationDriver)) {
        self.driver.try_with_value(|driver| driver.as_ref().map(|driver| act(&driver.1)));
    }

    /// The customer submitted. `confirmSetup` or `confirmPayment` is called before this returns, when it may be called
    /// at all: call it in the form's own submit event.
    ///
    /// A card that is not on the page is not sent: nothing happens while [`host`](Self::host) is not there.
    pub fn submit(&self) {
        if self.host.get_untracked().is_some_and(|host| host.is_connected()) {
            self.with(RegistrationDriver::submit);
        }
    }

    /// The customer asked to try again, or to start over.
    pub fn retry(&self) {
        self.with(RegistrationDriver::retry);
    }

    /// The customer chose whether what is paid with is to be saved. Nothing is confirmed before the merchant's server
    /// knows of it.
    pub fn choose_save(&self, save: bool) {
        self.with(|driver| driver.choose_save(save));
    }

    /// The whole state, for whatever is not here.
    #[must_use]
    pub fn state(&self) -> ReadSignal<State> {
        self.state.read_only()
    }

    /// The value of `data-state`.
    #[must_use]
    pub fn name(&self) -> Signal<&'static str> {
        self.derive(State::name)
    }

    /// Whether a submit would confirm.
    #[must_use]
    pub fn can_submit(&self) -> Signal<bool> {
        self.derive(State::can_submit)
    }

    /// Whether there is something to try again.
    #[must_use]
    pub fn can_retry(&self) -> Signal<bool> {
        self.derive(State::can_retry)
    }

    /// Whether a confirmation is under way.
    #[must_use]
    pub fn is_busy(&self) -> Signal<bool> {
        self.derive(form::is_busy)
    }

    /// What went wrong, in the customer's words; empty when nothing has.
    #[must_use]
    pub fn message(&self) -> Signal<Cow<'static, str>> {
        let form = *self;
        Signal::derive(move || match form.mistake {
            Some(mistake) => Cow::Borrowed(mistake),
            None => {
                let strings = form.strings();
                form.state.with(|state| form::message(form.purpose, state, &strings))
            }
        })
    }

    /// How it goes, in the customer's words; empty when there is nothing to say.
    #[must_use]
    pub fn status(&self) -> Signal<Cow<'static, str>> {
        let form = *self;
        Signal::derive(move || match form.state.with(|state| form::status(form.purpose, state)) {
            Some(text) => form.strings().get(text),
            None => Cow::Borrowed(""),
        })
    }

    fn strings(&self) -> Strings {
        let context = self.context.get_value();
        context.map(|context| context.strings()).unwrap_or_default()
    }

    fn derive<T: Clone + Send + Sync + 'static>(&self, of: fn(&State) -> T) -> Signal<T> {
        let state = self.state;
        Signal::derive(move || state.with(of))
    }
}
