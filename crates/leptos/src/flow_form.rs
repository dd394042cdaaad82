//! A registration or a payment step, without a view: what a form of your own needs.

use std::cell::Cell;

use payjp_payments_js::driver::{RegistrationDriver, RegistrationOptions};
use payjp_payments_js::registration::Failure;
use payjp_payments_js::{BillingDetails, FormLayout, JsOptions, PaymentFormOptions};
use payjp_types::{ClientSecret, FlowStatus, SdkError};
use payjp_view::form::Change;
use payjp_view::page;

use crate::begun_request::BegunRequest;
use crate::event_handler::{EventHandler, call};
use crate::live_prop::LiveProp;
use crate::payments::PaymentsContext;
use crate::scope::Watch;

mod hook;
mod view;

pub use hook::{FlowForm, use_payment_flow, use_registration};
pub(crate) use view::{PAY, Parts, REGISTER, SAVE, actions, draw};

pub(crate) const NO_PROVIDER: &str = "This PAY.JP component stands outside of <Payments>: wrap the part of the page that \
                                      has it in <Payments public_key=\"pk_…\">.";

const NO_SECRET: &str = "This form has no way to a client secret: give it create_url (data-create-url), an address of your \
                         server that answers a POST with {\"client_secret\": \"…\"}, or client_secret.";

/// What [`use_registration`] and [`use_payment_flow`] need to know.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FlowFormOptions {
    /// The client secret of a flow, once there is one. A new one starts the form anew.
    pub client_secret: LiveProp<ClientSecret>,
    /// The address on the merchant's server that answers a `POST` with `{"client_secret": "…"}`.
    pub create_url: Option<String>,
    /// A request to `create_url` that the page has begun already, before this was there.
    pub begun_request: Option<BegunRequest>,
    /// Where PAY.JP sends the customer afterwards; a relative address is one of this page's.
    pub return_url: String,
    /// How PAY.JP's form is made. All but its layout may change.
    pub form: LiveProp<PaymentFormOptions>,
    /// What is known of the holder already: PAY.JP's form does not ask for it.
    pub billing_details: Option<BillingDetails>,
    /// The address on the merchant's server that takes a `POST` of `{"save": true}` or `{"save": false}`; `{id}` in it
    /// stands for the flow's id.
    pub save_url: Option<String>,
    /// Called once the customer can enter something.
    pub on_ready: Option<EventHandler<()>>,
    /// Called with whether everything needed has been entered, whenever that changes.
    pub on_change: Option<EventHandler<bool>>,
    /// Called with each error the customer is shown: a refusal, or why it cannot go on.
    pub on_error: Option<EventHandler<FlowFormError>>,
    /// Called once the confirmation is under way and the browser leaves the page, as a rule for PAY.JP's.
    pub on_leave: Option<EventHandler<()>>,
    /// Called when the flow turns out to have ended, here or in another tab, with its status.
    pub on_closed: Option<EventHandler<FlowStatus>>,
}

impl FlowFormOptions {
    /// A form after which PAY.JP sends the customer here.
    #[must_use]
    pub fn new(return_url: impl Into<String>) -> Self {
        Self {
            client_secret: LiveProp::default(),
            create_url: None,
            begun_request: None,
            return_url: return_url.into(),
            form: LiveProp::default(),
            billing_details: None,
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
    pub fn client_secret(mut self, secret: impl Into<LiveProp<ClientSecret>>) -> Self {
        self.client_secret = secret.into();
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
        self.form = PaymentFormOptions::default().layout(layout).into();
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

impl FlowFormOptions {
    /// What keeps such a step from ever beginning.
    fn mistake(&self, context: Option<&PaymentsContext>) -> Option<&'static str> {
        match context {
            None => Some(NO_PROVIDER),
            Some(_) if self.create_url.is_none() && !self.client_secret.is_given() => {
                Some(NO_SECRET)
            }
            Some(_) => None,
        }
    }

    fn watch(&self) -> Option<Watch> {
        self.client_secret.watch().or(self.form.watch())
    }

    fn step(&self, context: &PaymentsContext) -> RegistrationOptions {
        let mut step = RegistrationOptions::new(context.source(), page::absolute(&self.return_url));
        step.client_secret = self.client_secret.get();
        step.create_url.clone_from(&self.create_url);
        step.begun_request = self.begun_request.as_ref().and_then(BegunRequest::get);
        step.billing_details =
            self.billing_details.as_ref().map(JsOptions::from).unwrap_or_default();
        step.save_url.clone_from(&self.save_url);
        step.widgets = context.now().widgets().into();
        step.form = self.form.get().unwrap_or_default().into();
        step
    }

    /// Tells a step what may have changed. It is as reactive as [`PaymentsContext::now`]. `given` is the client secret that
    /// the page gave last: what the step has fetched by itself stays until the page gives another.
    fn follow(&self, context: &PaymentsContext, driver: &RegistrationDriver, given: &LastSecret) {
        if self.client_secret.is_given() {
            let (secret, before) = (self.client_secret.get(), given.take());
            given.set(Some(secret.clone()));
            if before.as_ref() != Some(&secret) && (before.is_some() || secret.is_some()) {
                driver.set_client_secret(secret);
            }
        }
        driver.set_widgets(context.now().widgets());
        driver.set_form(self.form.get().unwrap_or_default());
    }

    fn hear(&self, context: &PaymentsContext, change: Change<'_>) {
        match change {
            // A component that tried again has payments.js for all.
            Change::Loaded => context.has_loaded(),
            Change::Ready => call(&self.on_ready, ()),
            Change::Complete(complete) => call(&self.on_change, complete),
            Change::Leave => call(&self.on_leave, ()),
            Change::Closed(status) => call(&self.on_closed, status.clone()),
            Change::Failed(failure) => {
                call(&self.on_error, FlowFormError::Failed(failure.clone()));
            }
            Change::Refused(error) => call(&self.on_error, FlowFormError::Refused(error.clone())),
            _ => {}
        }
    }
}

/// The client secret that the page gave last, once it was asked for one.
type LastSecret = Cell<Option<Option<ClientSecret>>>;

/// How a form is made, with the layout that is a prop of its own.
pub(crate) fn with_layout(
    form: LiveProp<PaymentFormOptions>,
    layout: FormLayout,
) -> LiveProp<PaymentFormOptions> {
    form.map(move |form| form.unwrap_or_default().layout(layout))
}
