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
    step.client_secret = ground.client_secret();
    step.create_url = ground.text("createUrl");
    step.begun_request = Some(BegunRequest::from_js(ground.option("begunRequest")));
    step.save_url = ground.text("saveUrl");
    step.billing_details = ground.object("billingDetails");
    step.widgets = ground.object("widgets");
    step.form = ground.object("form");
    let heard = Rc::clone(ground);
    let tell = move |state: &State, change: Change<'_>| of_form(&heard, purpose, state, change);
    let page = Rc::clone(ground);
    Form::start(ground.root.clone(), page, purpose, step, Box::new(tell))
}

fn of_form(ground: &Ground, purpose: &Purpose, state: &State, change: Change<'_>) {
    let words = || form::message(purpose, state, ground);
    match change {
        Change::Ready => ground.tell("ready", JsValue::UNDEFINED),
        Change::Complete(complete) => ground.tell("change", complete),
        Change::Leave => ground.tell("leave", JsValue::UNDEFINED),
        Change::Closed(status) => ground.tell("closed", status.as_str()),
        Change::Failed(failure) => ground.error(code(failure), &words(), &why(failure)),
        Change::Refused(error) => {
            let message = error.message.as_deref().map_or_else(words, Into::into);
            ground.error(&error.code, &message, &JsValue::UNDEFINED);
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
        Failure::Server(error) => of_server(*error),
        Failure::Sdk(error) | Failure::Unread(Some(error)) => &error.code,
        Failure::Unread(None) => "not_read",
        Failure::NotReady => "not_ready",
        _ => "unfinished",
    }
}

fn of_server(error: ServerError) -> &'static str {
    if error == ServerError::SignedOut { "signed_out" } else { "server_failed" }
}

/// What more there is to know of a failure.
fn why(failure: &Failure) -> JsValue {
    match failure {
        Failure::Load(LoadError::Blocked { directive: Some(directive) }) => directive.into(),
        Failure::Load(LoadError::Timeout) => 1.into(),
        Failure::Load(LoadError::NoGlobal) => 2.into(),
        Failure::Load(LoadError::Refused(error)) => {
            error.message.as_ref().unwrap_or(&error.code).into()
        }
        Failure::Load(_) => JsValue::NULL,
        Failure::Server(error) => answer(*error),
        _ => JsValue::UNDEFINED,
    }
}

/// The status that a server answered with, or a lower number for what else is wrong.
fn answer(error: ServerError) -> JsValue {
    let status = match error {
        ServerError::SignedOut => 401,
        ServerError::NotFound => 404,
        ServerError::Refused(status) => status,
        ServerError::NotUnderstood => 1,
        ServerError::NotDone => 2,
        ServerError::AlreadyPaid => 3,
        ServerError::InProgress => 4,
        _ => 0,
    };
    status.into()
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
    let is_allowed = move |origin: &str| allowed.allows(origin);
    let heard = Rc::clone(ground);
    let tell = move |failure: &checkout::Failure| {
        let (code, why) = match failure {
            checkout::Failure::Server(error) => (of_server(*error), answer(*error)),
            checkout::Failure::Untrusted(origin) => ("untrusted_origin", origin.into()),
            _ => return,
        };
        heard.error(code, &heard.get(Text::CHECKOUT_FAILED), &why);
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
    let (code, words, error) = match (&state.listed, &state.error, &state.stale) {
        (Listed::Failed(error), ..) | (_, _, Some(error)) => {
            (of_server(*error), Text::SAVED_FAILED, error)
        }
        (_, Some((_, _, error)), _) => ("not_changed", Text::SAVED_ACTION_FAILED, error),
        _ => return,
    };
    ground.error(code, &ground.get(words), &answer(*error));
}
