//! A registration or a payment step, without a view: what a form of your own needs.

use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::driver::{RegistrationDriver, RegistrationOptions};
use payjp_payments_js::registration::{Failure, State};
use payjp_payments_js::{BillingDetails, FormLayout, PaymentFormOptions};
use payjp_types::{ClientSecret, FlowKind, FlowStatus, SdkError};
use payjp_view::form::{self, Change};
use payjp_view::page;
use send_wrapper::SendWrapper;

use crate::payments::{Look, PaymentsContext, use_payments};

mod view;

pub(crate) use view::{Parts, draw};

pub(crate) const NO_PROVIDER: &str = "This PAY.JP component stands outside of <Payments>: wrap the part of the page that \
                                      has it in <Payments public_key=\"pk_…\">.";

const NO_SECRET: &str = "This form has no way to a client secret: give it create_url (data-create-url), an address of your \
                         server that answers a POST with {\"client_secret\": \"…\"}, or client_secret.";

/// What [`use_registration`] and [`use_payment_flow`] need to know.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FlowFormOptions {
    /// The client secret of a flow, once there is one. A new one starts the form anew.
    pub client_secret: Option<Signal<Option<ClientSecret>>>,
    /// The address on the merchant's server that answers a `POST` with `{"client_secret": "…"}`.
    pub create_url: Option<String>,
    /// Where PAY.JP sends the customer afterwards; a relative address is one of this page's.
    pub return_url: String,
    /// How PAY.JP's form is made. All but its layout may change.
    pub form: Signal<PaymentFormOptions>,
    /// What is known of the holder already: PAY.JP's form does not ask for it.
    pub billing_details: BillingDetails,
    /// The address on the merchant's server that takes a `POST` of `{"save": true}` or `{"save": false}`; `{id}` in it
    /// stands for the flow's id.
    pub save_url: Option<String>,
    /// Called once the customer can enter something.
    pub on_ready: Option<Callback<()>>,
    /// Called with whether everything needed has been entered, whenever that changes.
    pub on_change: Option<Callback<bool>>,
    /// Called with each error the customer is shown: a refusal, or why it cannot go on.
    pub on_error: Option<Callback<FlowFormError>>,
    /// Called once the confirmation is under way and the browser leaves the page, as a rule for PAY.JP's.
    pub on_leave: Option<Callback<()>>,
    /// Called when the flow turns out to have ended, here or in another tab, with its status.
    pub on_closed: Option<Callback<FlowStatus>>,
}

impl FlowFormOptions {
    /// A form after which PAY.JP sends the customer here.
    #[must_use]
    pub fn new(return_url: impl Into<String>) -> Self {
        Self {
            client_secret: None,
            create_url: None,
            return_url: return_url.into(),
            form: Signal::stored(PaymentFormOptions::default()),
            billing_details: BillingDetails::default(),
            save_url: None,
            on_ready: None,
            on_change: None,
            on_error: None,
            on_leave: None,
            on_closed: None,
        }
    }

    /// Sets the client secret, which may come late, change and go.
    #[must_use]
    pub fn client_secret(mut self, secret: Signal<Option<ClientSecret>>) -> Self {
        self.client_secret = Some(secret);
        self
    }

    /// Has the client secret fetched from the merchant's server.
    #[must_use]
    pub fn create_url(mut self, url: impl Into<String>) -> Self {
        self.create_url = Some(url.into()).filter(|url| !url.is_empty());
        self
    }

    /// Sets how PAY.JP's form shows the kinds of payment method. Default: a closed accordion, as PAY.JP's own.
    #[must_use]
    pub fn layout(mut self, layout: FormLayout) -> Self {
        self.form = Signal::stored(PaymentFormOptions::default().layout(layout));
        self
    }
}

/// What a form tells the merchant's page when something goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FlowFormError {
    /// PAY.JP refused, and the customer may try again.
    Refused(SdkError),
    /// It cannot go on until the customer asks to try again.
    Failed(Failure),
}

/// A registration or payment step on this page. It ends with the component that made it.
#[derive(Clone, Copy, Debug)]
pub struct FlowForm {
    kind: FlowKind,
    state: RwSignal<State>,
    driver: StoredValue<Option<SendWrapper<RegistrationDriver>>>,
    look: Look,
    /// What keeps it from ever beginning.
    mistake: Option<&'static str>,
    /// The element into which PAY.JP's form goes.
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
    start(FlowKind::Setup, options)
}

/// The same for a payment.
#[must_use]
pub fn use_payment_flow(options: FlowFormOptions) -> FlowForm {
    start(FlowKind::Payment, options)
}

pub(crate) fn start(kind: FlowKind, options: FlowFormOptions) -> FlowForm {
    let context = use_payments();
    let mistake = match (&context, &options.client_secret, &options.create_url) {
        (None, ..) => Some(NO_PROVIDER),
        (_, None, None) => Some(NO_SECRET),
        _ => None,
    };
    let form = FlowForm {
        kind,
        state: RwSignal::new(State::start(kind, options.create_url.is_some()).0),
        // Like every stored value it is dropped with the component, and then undoes all it started.
        driver: StoredValue::new(None),
        look: Look::here(context),
        mistake,
        host: NodeRef::new(),
        notice: NodeRef::new(),
        progress: NodeRef::new(),
    };
    let Some(context) = context else { return form };
    let (client_secret, looks) = (options.client_secret, options.form);
    Effect::new(move || {
        if form.driver.with_value(Option::is_none) {
            form.begin(context, &options);
        }
        if let Some(secret) = client_secret.map(|secret| secret.get()) {
            form.with(|driver| driver.set_client_secret(secret));
        }
    });
    Effect::new(move || {
        let (widgets, looks) = (context.widgets.get(), looks.get());
        form.with(|driver| {
            driver.set_widgets(widgets);
            driver.set_form(looks);
        });
    });
    form
}

impl FlowForm {
    fn begin(self, context: PaymentsContext, options: &FlowFormOptions) {
        let Some(host) = self.host.get() else { return };
        let step = RegistrationOptions::new(context.source(), page::absolute(&options.return_url))
            .kind(self.kind)
            .create_url(options.create_url.clone())
            .billing_details(options.billing_details.clone())
            .save_url(options.save_url.clone())
            .widgets(context.widgets.get_untracked())
            .form(options.form.get_untracked());
        let (state, heard) = (self.state, options.clone());
        let on_state = move |after: &State| {
            if let Some(before) = state.try_get_untracked()
                && before != *after
            {
                if after.is_loaded() && !before.is_loaded() {
                    context.has_loaded();
                }
                state.set(after.clone());
                heard.hear(&before, after);
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
        let started = RegistrationDriver::start(step, host.into(), on_state, on_focus);
        self.driver.set_value(Some(SendWrapper::new(started)));
    }

    fn with(&self, act: impl FnOnce(&RegistrationDriver)) {
        self.driver.try_with_value(|driver| driver.as_ref().map(|driver| act(driver)));
    }

    /// The customer submitted. `confirmSetup` or `confirmPayment` is called before this returns, when it may be called
    /// at all: call it in the form's own submit event.
    pub fn submit(&self) {
        self.with(RegistrationDriver::submit);
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
        let (state, strings, kind, mistake) =
            (self.state, self.look.strings, self.kind, self.mistake);
        Signal::derive(move || {
            strings.with(|strings| match mistake {
                Some(mistake) => Cow::Borrowed(mistake),
                None => state.with(|state| form::message(kind, state, strings)),
            })
        })
    }

    /// How it goes, in the customer's words; empty when there is nothing to say.
    #[must_use]
    pub fn status(&self) -> Signal<Cow<'static, str>> {
        let (state, strings, kind) = (self.state, self.look.strings, self.kind);
        Signal::derive(move || match state.with(|state| form::status(kind, state)) {
            Some(text) => strings.with(|strings| strings.get(text)),
            None => Cow::Borrowed(""),
        })
    }

    fn derive<T: Clone + Send + Sync + 'static>(&self, of: fn(&State) -> T) -> Signal<T> {
        let state = self.state;
        Signal::derive(move || state.with(of))
    }
}

impl FlowFormOptions {
    fn hear(&self, before: &State, after: &State) {
        form::changes(before, after, &mut |change| match change {
            Change::Ready => call(self.on_ready, ()),
            Change::Complete(complete) => call(self.on_change, complete),
            Change::Leave => call(self.on_leave, ()),
            Change::Closed(status) => call(self.on_closed, status.clone()),
            Change::Failed(failure) => {
                call(self.on_error, FlowFormError::Failed(failure.clone()));
            }
            Change::Refused(error) => call(self.on_error, FlowFormError::Refused(error.clone())),
            _ => {}
        });
    }
}

pub(crate) fn call<T: 'static>(callback: Option<Callback<T>>, value: T) {
    if let Some(callback) = callback {
        callback.run(value);
    }
}
