use std::cell::{Cell, RefCell};
use std::rc::Rc;

use payjp_payments_js::driver::{RegistrationDriver, RegistrationOptions};
use payjp_payments_js::registration::{Failure, Phase, State};
use payjp_payments_js::{FormLayout, LoadError, ServerError};
use payjp_types::{ClientSecret, FlowKind, PublicKey, PublicKeyError};
use payjp_view::form::{self, Change};
use payjp_view::{ColorTheme, page};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, HtmlElement, HtmlInputElement, Url};

use super::Part;
use crate::ground::{Ground, is_at};

/// A registration or payment step.
struct Form {
    kind: FlowKind,
    ground: Rc<Ground>,
    state: RefCell<State>,
    driver: RefCell<Option<RegistrationDriver>>,
    secret: RefCell<Option<InUse>>,
    dark: RefCell<Option<page::DarkWatch>>,
    /// It stays as it was at first: PAY.JP's form cannot change it.
    layout: Cell<FormLayout>,
    /// The customer has to be told something, once it is there to be read.
    has_to_tell: Cell<bool>,
}

pub(crate) fn start(ground: Rc<Ground>, kind: FlowKind) -> Rc<dyn Part> {
    let create_url = ground.options.text("createUrl");
    let (mut state, _) = State::start(kind, create_url.is_some());
    let checked = check(&ground);
    if checked.is_err() {
        // A shop that is not set up correctly is what the customer is told of a wrong key.
        let failure = LoadError::BadKey(PublicKeyError::Malformed);
        state.phase = Phase::Failed(Failure::Load(failure));
    }
    let form = Rc::new(Form {
        kind,
        ground,
        state: RefCell::new(state),
        driver: RefCell::default(),
        secret: RefCell::default(),
        dark: RefCell::default(),
        layout: Cell::default(),
        has_to_tell: Cell::new(false),
    });
    match checked {
        Ok(checked) => form.begin(checked, create_url),
        Err((code, sentence)) => form.ground.mistake(code, sentence),
    }
    form
}

type Mistake = (&'static str, &'static str);

/// What a step cannot be without.
struct Checked {
    host: HtmlElement,
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
    let host = ground.root.query_selector(".payjp-frame").ok().flatten();
    let host = host.and_then(|host| host.dyn_into().ok());
    let host = host.ok_or(("not_drawn", "the component's elements are not there"))?;
    Ok(Checked { host, return_url, secret })
}

impl Form {
    fn begin(self: &Rc<Self>, checked: Checked, create_url: Option<String>) {
        let options = &self.ground.options;
        let layout = match options.text("layout").as_deref() {
            None => FormLayout::default(),
            Some("tab") => FormLayout::Tab,
            Some("accordion") => FormLayout::OpenAccordion,
            Some(_) => {
                self.ground.mistake(
                    "bad_layout",
                    "layout is neither tab nor accordion: PAY.JP's form is shown as if it had been left out",
                );
                FormLayout::default()
            }
        };
        self.layout.set(layout);
        let step = RegistrationOptions::new(options.source(), checked.return_url)
            .kind(self.kind)
            .create_url(create_url)
            .save_url(options.text("saveUrl"))
            .billing_details(options.billing_details())
            .widgets(options.widgets())
            .form(options.form().layout(layout));
        let (shown, told) = (Rc::downgrade(self), Rc::downgrade(self));
        let on_state = move |after: &State| {
            if let Some(form) = shown.upgrade() {
                form.show(after);
            }
        };
        let on_focus = move || {
            if let Some(form) = told.upgrade() {
                form.has_to_tell.set(true);
            }
        };
        let driver = RegistrationDriver::start(step, checked.host, on_state, on_focus);
        if let Some(secret) = &checked.secret {
            driver.set_client_secret(Some(secret.0.clone()));
        }
        self.secret.replace(checked.secret);
        self.driver.replace(Some(driver));
        self.watch_dark();
    }

    fn show(&self, after: &State) {
        let before = self.state.replace(after.clone());
        self.paint();
        form::changes(&before, after, &mut |change| self.tell(after, change));
        // The words are on the page by now.
        if self.has_to_tell.take() {
            let told = self.ground.root.query_selector(form::told(after)).ok().flatten();
            if let Some(told) = told.and_then(|told| told.dyn_into::<HtmlElement>().ok()) {
                drop(told.focus());
            }
        }
    }

    fn tell(&self, state: &State, change: Change<'_>) {
        let ground = &self.ground;
        match change {
            Change::Ready => drop(ground.emit("ready", &JsValue::UNDEFINED)),
            Change::Complete(complete) => {
                let detail = js_sys::Object::new();
                drop(js_sys::Reflect::set(&detail, &"complete".into(), &complete.into()));
                ground.emit("change", &detail);
            }
            Change::Leave => drop(ground.emit("leave", &JsValue::UNDEFINED)),
            Change::Closed(status) => drop(ground.tell("closed", &[("status", status.as_str())])),
            Change::Failed(failure) => {
                ground.error(code(failure), &form::message(self.kind, state, &**ground));
            }
            Change::Refused(error) => {
                let words = form::message(self.kind, state, &**ground);
                ground.error(&error.code, error.message.as_deref().unwrap_or(&words));
            }
            _ => {}
        }
    }

    fn with(&self, act: &dyn Fn(&RegistrationDriver)) -> bool {
        self.driver.borrow().as_ref().map(act).is_some()
    }

    fn watch_dark(self: &Rc<Self>) {
        let form = Rc::downgrade(self);
        let follows = self.ground.options.theme() == ColorTheme::Auto;
        let watch = || {
            page::watch_dark(move |_| {
                if let Some(form) = form.upgrade() {
                    form.set("theme");
                }
            })
        };
        self.dark.replace(if follows { watch() } else { None });
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

impl Part for Form {
    fn paint(&self) {
        let label = self.ground.options.text("label");
        let state = self.state.borrow().clone();
        let (root, words) = (&self.ground.root, &*self.ground);
        form::paint(root, self.kind, &state, words, label.as_deref(), None);
    }

    fn hear(&self, event: &Event) {
        if event.type_() == "change" {
            let chosen = event.target().and_then(|target| target.dyn_into().ok());
            if let Some(input) = chosen.filter(|_| is_at(event, ".payjp-save")) {
                let input: HtmlInputElement = input;
                self.with(&|driver| driver.choose_save(input.checked()));
            }
        } else if is_at(event, ".payjp-actions > [type=button]") {
            self.refresh();
        }
    }

    fn submit(&self) {
        self.with(&RegistrationDriver::submit);
    }

    fn refresh(&self) {
        self.with(&RegistrationDriver::retry);
    }

    fn set(&self, name: &str) -> bool {
        let options = &self.ground.options;
        match name {
            "label" => {
                self.paint();
                true
            }
            "clientSecret" => {
                let secret = options.client_secret();
                drop(self.secret.take());
                let in_use = secret.clone().map(InUse::take);
                if matches!(in_use, Some(None)) {
                    return false;
                }
                self.secret.replace(in_use.flatten());
                self.with(&|driver| driver.set_client_secret(secret.clone()))
            }
            "locale" | "theme" | "appearance" => {
                self.with(&|driver| driver.set_widgets(options.widgets()))
            }
            "form" => {
                let form = options.form().layout(self.layout.get());
                self.with(&|driver| driver.set_form(form.clone()))
            }
            _ => false,
        }
    }
}

thread_local! {
    static IN_USE: RefCell<Vec<ClientSecret>> = const { RefCell::new(Vec::new()) };
}

/// A client secret that a form of this page has.
struct InUse(ClientSecret);

impl InUse {
    /// Takes a secret that no other form has.
    fn take(secret: ClientSecret) -> Option<Self> {
        IN_USE.with_borrow_mut(|all| {
            if all.contains(&secret) {
                return None;
            }
            all.push(secret.clone());
            Some(Self(secret))
        })
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        IN_USE.with_borrow_mut(|all| all.retain(|secret| *secret != self.0));
    }
}
