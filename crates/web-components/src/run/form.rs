use std::cell::Cell;
use std::rc::Rc;

use js_sys::Object;
use payjp_payments_js::driver::{BegunRequest, RegistrationOptions};
use payjp_payments_js::registration::{Failure, Phase, State};
use payjp_payments_js::{LoadError, ServerError};
use payjp_types::{ClientSecret, PublicKey, PublicKeyError};
use payjp_view::form::{self, Change, Form, Purpose};
use payjp_view::{ColorTheme, Part, page};
use wasm_bindgen::JsValue;
use web_sys::Url;

use super::Run;
use crate::ground::Ground;
use crate::options::set;

/// A registration or payment step, with what the element has to do with it.
struct Step {
    form: Rc<Form>,
    ground: Rc<Ground>,
    secret: Cell<Option<InUse>>,
    dark: Cell<Option<page::DarkWatch>>,
    /// It stays as it was at first: PAY.JP's form cannot change it.
    layout: JsValue,
}

pub(crate) fn start(ground: Rc<Ground>, purpose: &'static Purpose) -> Rc<dyn Run> {
    let create_url = ground.options.text("createUrl");
    let layout = layout(&ground);
    let (form, secret) = match check(&ground) {
        Ok(checked) => {
            let options = &ground.options;
            let mut step = RegistrationOptions::new(options.source(), checked.return_url);
            step.create_url = create_url;
            step.begun_request = Some(BegunRequest::from_js(options.get("begunRequest")));
            // Whatever begins anew asks anew.
            options.set("begunRequest", &JsValue::UNDEFINED);
            step.save_url = options.text("saveUrl");
            step.billing_details = options.billing_details();
            step.widgets = options.widgets();
            step.form = options.form(&layout);
            let heard = ground.clone();
            let tell =
                move |state: &State, change: Change<'_>| hear(&heard, purpose, state, change);
            let form =
                Form::start(ground.root.clone(), ground.clone(), purpose, step, Box::new(tell));
            if let (Some(secret), Some(driver)) = (&checked.secret, form.driver()) {
                driver.set_client_secret(Some(secret.0.clone()));
            }
            (form, checked.secret)
        }
        Err((code, sentence)) => {
            let (mut state, _) = State::start(purpose.kind, create_url.is_some());
            // A shop that is not set up correctly is what the customer is told of a wrong key.
            let failure = LoadError::BadKey(PublicKeyError::Malformed);
            state.phase = Phase::Failed(Failure::Load(failure));
            let form = Form::stuck(ground.root.clone(), ground.clone(), purpose, state, None);
            ground.mistake(code, sentence);
            (form, None)
        }
    };
    let dark = Cell::default();
    let step = Rc::new(Step { form, ground, secret: Cell::new(secret), dark, layout });
    step.watch_dark();
    step
}

type Mistake = (&'static str, &'static str);

/// What a step cannot be without.
struct Checked {
    return_url: String,
    secret: Option<InUse>,
}

fn check(ground: &Ground) -> Result<Checked, Mistake> {
    let options = &ground.options;
    let key = options.text("publicKey").unwrap_or_default();
    PublicKey::parse(&key).map_err(|error| ("bad_key", error.message()))?;
    let return_url = options.text("returnUrl").and_then(|url| {
        let url = page::absolute(&url);
        let protocol = Url::new(&url).ok()?.protocol();
        (protocol == "https:" || protocol == "http:").then_some(url)
    });
    let return_url = return_url.ok_or((
        "bad_return_url",
        "return-url is missing or is no address of a page: name the page that PAY.JP is to send the customer to afterwards",
    ))?;
    let secret = match options.client_secret() {
        None => None,
        Some(secret) => Some(InUse::take(secret).ok_or((
            "secret_in_use",
            "two elements of this page have the same client secret: one flow has one form, so take one of them away or \
             give it a flow of its own",
        ))?),
    };
    Ok(Checked { return_url, secret })
}

/// How PAY.JP's form shows the kinds of payment method, as payments.js has it; `undefined` for its own way.
fn layout(ground: &Ground) -> JsValue {
    let Some(kind) = ground.options.text("layout") else { return JsValue::UNDEFINED };
    if kind != "tab" && kind != "accordion" {
        ground.mistake(
            "bad_layout",
            "layout is neither tab nor accordion: PAY.JP's form is shown as if it had been left out",
        );
        return JsValue::UNDEFINED;
    }
    let layout = JsValue::from(Object::new());
    set(&layout, "type", &kind.into());
    set(&layout, "defaultCollapsed", &JsValue::FALSE);
    layout
}

fn hear(ground: &Ground, purpose: &Purpose, state: &State, change: Change<'_>) {
    match change {
        Change::Ready => drop(ground.emit("ready", &JsValue::UNDEFINED)),
        Change::Complete(complete) => {
            let detail = JsValue::from(Object::new());
            set(&detail, "complete", &complete.into());
            ground.emit("change", &detail);
        }
        Change::Leave => drop(ground.emit("leave", &JsValue::UNDEFINED)),
        Change::Closed(status) => drop(ground.tell("closed", &[("status", status.as_str())])),
        Change::Failed(failure) => {
            ground.error(code(failure), &form::message(purpose, state, ground));
        }
        Change::Refused(error) => {
            let words = form::message(purpose, state, ground);
            ground.error(&error.code, error.message.as_deref().unwrap_or(&words));
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

impl Step {
    fn watch_dark(&self) {
        let (form, ground) = (Rc::downgrade(&self.form), self.ground.clone());
        let follows = ground.options.theme() == ColorTheme::Auto;
        let watch = || {
            page::watch_dark(move |_| {
                if let Some(driver) = form.upgrade().as_deref().and_then(Form::driver) {
                    driver.set_widgets(ground.options.widgets());
                }
            })
        };
        self.dark.set(if follows { watch() } else { None });
    }
}

impl Run for Step {
    fn part(&self) -> Rc<dyn Part> {
        self.form.clone()
    }

    fn set(&self, name: &str) -> bool {
        let options = &self.ground.options;
        if name == "label" {
            self.form.paint();
            return true;
        }
        let Some(driver) = self.form.driver() else { return false };
        match name {
            "clientSecret" => {
                let secret = options.client_secret();
                drop(self.secret.take());
                let in_use = secret.clone().map(InUse::take);
                if matches!(in_use, Some(None)) {
                    return false;
                }
                self.secret.set(in_use.flatten());
                driver.set_client_secret(secret);
            }
            "locale" | "theme" | "appearance" => {
                driver.set_widgets(options.widgets());
                self.watch_dark();
            }
            "form" => driver.set_form(options.form(&self.layout)),
            _ => return false,
        }
        true
    }
}

thread_local! {
    static IN_USE: Cell<Vec<ClientSecret>> = const { Cell::new(Vec::new()) };
}

/// A client secret that a form of this page has.
struct InUse(ClientSecret);

impl InUse {
    /// Takes a secret that no other form has.
    fn take(secret: ClientSecret) -> Option<Self> {
        let mut all = IN_USE.take();
        let is_free = !all.contains(&secret);
        if is_free {
            all.push(secret.clone());
        }
        IN_USE.set(all);
        is_free.then(|| Self(secret))
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        let mut all = IN_USE.take();
        all.retain(|secret| *secret != self.0);
        IN_USE.set(all);
    }
}
