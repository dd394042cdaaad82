//! What runs a component, one for each kind of machine.

use std::rc::Rc;

use payjp_payments_js::completion::Verify;
use payjp_payments_js::driver::{BegunRequest, CompletionOptions, RegistrationOptions};
use payjp_payments_js::registration::{Failure, State};
use payjp_payments_js::saved::Listed;
use payjp_payments_js::{LoadError, ServerError, checkout};
use payjp_types::{FlowKind, PaymentMethodId, ReturnQuery};
use payjp_view::checkout::Checkout;
use payjp_view::completion::{self, Completion};
use payjp_view::form::{self, Change, Form, Purpose};
use payjp_view::saved_methods::{self, SavedMethods};
use payjp_view::{Text, Words as _};
use wasm_bindgen::JsValue;

use crate::ground::Ground;

/// A registration or payment step.
pub(crate) fn form(ground: &Rc<Ground>, purpose: &'static Purpose) -> Rc<Form> {
    let mut step =
        RegistrationOptions::new(ground.source(), ground.text("returnUrl").unwrap_or_default());
    step.create_url = ground.text("createUrl");
    step.begun_request = Some(BegunRequest::from_js(ground.option("begunRequest")));
    step.save_url = ground.text("saveUrl");
    step.billing_details = ground.object("billingDetails");
    step.widgets = ground.object("widgets");
    step.form = ground.object("form");
    let heard = Rc::clone(ground);
    let tell = move |state: &State, change: Change<'_>| of_form(&heard, purpose, state, change);
    let page = Rc::clone(ground);
    let form = Form::start(ground.root.clone(), page, purpose, step, Box::new(tell));
    if let (Some(secret), Some(driver)) = (ground.client_secret(), form.driver()) {
        driver.set_client_secret(Some(secret));
    }
    form
}

fn of_form(ground: &Ground, purpose: &Purpose, state: &State, change: Change<'_>) {
    let words = || form::message(purpose, state, ground);
    match change {
        Change::Ready => ground.tell("ready", JsValue::UNDEFINED),
        Change::Complete(complete) => ground.tell("change", complete),
        Change::Leave => ground.tell("leave", JsValue::UNDEFINED),
        Change::Closed(status) => ground.tell("closed", status.as_str()),
        Change::Failed(failure) => ground.error(code(failure), &words()),
        Change::Refused(error) => {
            ground.error(&error.code, error.message.as_deref().unwrap_or(&words()));
        }
        _ => {}
    }
}

/// What a failure is called.
fn code(failure: &Failure) -> &str {
    match failure {
        Failure::Load(LoadError::Blocked { .. }) => "blocked",
        Failure::Load(LoadError::Offline) => "offline",
        Failure::Load(_) => "not_loaded",
        Failure::Server(ServerError::SignedOut) => "signed_out",
        Failure::Server(_) => "server_failed",
        Failure::Sdk(error) | Failure::Unread(Some(error)) => &error.code,
        Failure::Unread(None) => "not_read",
        Failure::NotReady => "not_ready",
        _ => "unfinished",
    }
}

/// The page that a customer comes back to.
pub(crate) fn completion(ground: &Rc<Ground>, kind: FlowKind) -> Rc<Completion> {
    let verify = match ground.text("verify").as_deref() {
        Some("browser") => Verify::Browser,
        Some("server") => Verify::Server,
        _ => Verify::Auto,
    };
    let query = ReturnQuery::new(
        ground.text("flowId"),
        ground.text("clientSecret"),
        ground.text("registration"),
    );
    let options = CompletionOptions::new(ground.source(), query)
        .kind(kind)
        .status_url(ground.text("statusUrl"))
        .verify(verify);
    let heard = Rc::clone(ground);
    let tell = move |change: completion::Change<'_>| match change {
        completion::Change::Status(status) => heard.tell("status", status.as_str()),
        completion::Change::Failed(status) => heard.tell("failed", status.as_str()),
        completion::Change::Succeeded(id) => {
            heard.tell(
                "succeeded",
                id.map_or(JsValue::NULL, |id| PaymentMethodId::as_str(id).into()),
            );
        }
        _ => {}
    };
    Completion::start(ground.root.clone(), Rc::clone(ground) as _, options, Box::new(tell))
}

/// The way to PAY.JP's own page.
pub(crate) fn checkout(ground: &Rc<Ground>) -> Rc<Checkout> {
    let allowed = Rc::clone(ground);
    let is_allowed = move |origin: &str| allowed.includes("allowedOrigins", origin);
    let heard = Rc::clone(ground);
    let tell = move |failure: &checkout::Failure| {
        let code = match failure {
            checkout::Failure::Server(ServerError::SignedOut) => "signed_out",
            checkout::Failure::Server(_) => "server_failed",
            _ => "untrusted_origin",
        };
        heard.error(code, &heard.get(Text::CHECKOUT_FAILED));
    };
    let action = ground.text("action").unwrap_or_default();
    Checkout::start(
        ground.root.clone(),
        Rc::clone(ground) as _,
        action,
        Box::new(is_allowed),
        Box::new(tell),
    )
}

/// The customer's saved payment methods.
pub(crate) fn saved(ground: &Rc<Ground>) -> Rc<SavedMethods> {
    let heard = Rc::clone(ground);
    let tell = move |change: saved_methods::Change<'_>| of_saved(&heard, change);
    let endpoint = ground.text("endpoint").unwrap_or_default();
    SavedMethods::start(ground.root.clone(), Rc::clone(ground) as _, endpoint, Box::new(tell))
}

fn of_saved(ground: &Ground, change: saved_methods::Change<'_>) {
    let state = match change {
        saved_methods::Change::Failed(state) => state,
        _ => return ground.tell("change", JsValue::UNDEFINED),
    };
    let (code, words) = match &state.listed {
        Listed::Failed(ServerError::SignedOut) => ("signed_out", Text::SAVED_FAILED),
        Listed::Failed(_) => ("server_failed", Text::SAVED_FAILED),
        _ => ("not_changed", Text::SAVED_ACTION_FAILED),
    };
    ground.error(code, &ground.get(words));
}
