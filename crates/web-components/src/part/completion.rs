use std::cell::RefCell;
use std::rc::Rc;

use payjp_payments_js::completion::{Start, State, Verify};
use payjp_payments_js::driver::{CompletionDriver, CompletionOptions};
use payjp_payments_js::take_return_query;
use payjp_types::{FlowKind, PaymentMethodId, PublicKey};
use payjp_view::completion::{self, Change};
use web_sys::Event;

use super::Part;
use crate::ground::{Ground, is_at};

/// What became of a flow.
struct Completion {
    kind: FlowKind,
    ground: Rc<Ground>,
    state: RefCell<State>,
    driver: RefCell<Option<CompletionDriver>>,
}

pub(crate) fn start(ground: Rc<Ground>, kind: FlowKind) -> Rc<dyn Part> {
    let options = &ground.options;
    let status_url = options.text("statusUrl");
    let key = options.text("publicKey");
    // A page that only asks the merchant's server needs no key.
    if (key.is_some() || status_url.is_none())
        && let Err(error) = PublicKey::parse(key.as_deref().unwrap_or_default())
    {
        ground.mistake("bad_key", error.message());
    }
    let verify = match options.text("verify").as_deref() {
        None | Some("auto") => Verify::Auto,
        Some("browser") => Verify::Browser,
        Some("server") => Verify::Server,
        Some(_) => {
            ground.mistake(
                "bad_verify",
                "verify is none of auto, browser and server: the page goes on as if it were auto",
            );
            Verify::Auto
        }
    };
    let page = CompletionOptions::new(options.source(), take_return_query(kind))
        .kind(kind)
        .status_url(status_url)
        .verify(verify);
    let begin = Start { kind, has_secret: true, ..Start::default() };
    let completion = Rc::new(Completion {
        kind,
        ground,
        state: RefCell::new(State::start(begin).0),
        driver: RefCell::default(),
    });
    let shown = Rc::downgrade(&completion);
    let driver = CompletionDriver::start(page, move |after| {
        if let Some(completion) = shown.upgrade() {
            completion.show(after);
        }
    });
    completion.driver.replace(Some(driver));
    completion
}

impl Completion {
    fn show(&self, after: &State) {
        let before = self.state.replace(after.clone());
        self.paint();
        let ground = &self.ground;
        completion::changes(&before, after, &mut |change| match change {
            Change::Status(status) => drop(ground.tell("status", &[("status", status.as_str())])),
            Change::Failed(status) => drop(ground.tell("failed", &[("status", status.as_str())])),
            Change::Succeeded(id) => {
                let id = id.map(PaymentMethodId::as_str);
                let id = id.map_or(wasm_bindgen::JsValue::NULL, Into::into);
                let detail = js_sys::Object::new();
                drop(js_sys::Reflect::set(&detail, &"paymentMethodId".into(), &id));
                ground.emit("succeeded", &detail);
            }
            _ => {}
        });
    }

    fn with(&self, act: fn(&CompletionDriver)) {
        if let Some(driver) = &*self.driver.borrow() {
            act(driver);
        }
    }
}

impl Part for Completion {
    fn paint(&self) {
        let state = self.state.borrow().clone();
        completion::paint(&self.ground.root, self.kind, &state, &*self.ground, None);
    }

    fn hear(&self, event: &Event) {
        if is_at(event, ".payjp-continue") {
            self.with(CompletionDriver::go_on);
        } else if is_at(event, ".payjp-look") {
            self.refresh();
        }
    }

    fn refresh(&self) {
        self.with(CompletionDriver::retry);
    }

    fn set(&self, name: &str) -> bool {
        matches!(name, "locale" | "theme" | "appearance" | "nonce" | "retryUrl")
    }
}
