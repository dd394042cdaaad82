use std::rc::Rc;

use js_sys::Object;
use payjp_payments_js::completion::Verify;
use payjp_payments_js::driver::CompletionOptions;
use payjp_payments_js::take_return_query;
use payjp_types::{FlowKind, PaymentMethodId, PublicKey};
use payjp_view::Part;
use payjp_view::completion::{Change, Completion};
use wasm_bindgen::JsValue;

use super::Run;
use crate::ground::Ground;
use crate::options::set;

pub(crate) fn start(ground: Rc<Ground>, kind: FlowKind) -> Rc<dyn Run> {
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
    let heard = ground.clone();
    let tell = move |change: Change<'_>| hear(&heard, change);
    Rc::new(Completion::start(ground.root.clone(), ground, page, Box::new(tell)))
}

fn hear(ground: &Ground, change: Change<'_>) {
    match change {
        Change::Status(status) => drop(ground.tell("status", &[("status", status.as_str())])),
        Change::Failed(status) => drop(ground.tell("failed", &[("status", status.as_str())])),
        Change::Succeeded(id) => {
            let id = id.map(PaymentMethodId::as_str).map_or(JsValue::NULL, Into::into);
            let detail = JsValue::from(Object::new());
            set(&detail, "paymentMethodId", &id);
            ground.emit("succeeded", &detail);
        }
        _ => {}
    }
}

impl Run for Rc<Completion> {
    fn part(&self) -> Rc<dyn Part> {
        self.clone()
    }

    fn set(&self, name: &str) -> bool {
        matches!(name, "locale" | "theme" | "appearance" | "nonce" | "retryUrl")
    }
}
