//! What the tests need of the local PAY.JP.

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use payjp_types::ClientSecret;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Where the local PAY.JP is.
pub(crate) const URL: &str = match option_env!("PAYJP_SANDBOX_URL") {
    Some(url) => url,
    None => "http://localhost:12111",
};

/// A flow that was made for a test.
pub(crate) struct Flow {
    pub(crate) id: String,
    pub(crate) secret: ClientSecret,
}

async fn post(path: &str, body: &str) -> JsValue {
    let url = [URL, path].concat();
    let request =
        Request::post(&url).header("Content-Type", "application/json").body(body).unwrap();
    let answer = request.send().await.unwrap();
    let text = answer.text().await.unwrap();
    assert!(answer.ok(), "{path}: {text}");
    JSON::parse(&text).unwrap()
}

impl Flow {
    pub(crate) async fn create() -> Self {
        Self::of("{}", "setup_flow_id").await
    }

    /// The flow that comes of this body, which the answer calls by this name.
    pub(crate) async fn of(body: &str, id: &str) -> Self {
        let answer = post("/_sandbox/flows", body).await;
        let text = |name: &str| Reflect::get(&answer, &name.into()).unwrap().as_string().unwrap();
        Self { id: text(id), secret: ClientSecret::new(text("client_secret")) }
    }

    /// Puts the flow into a status.
    pub(crate) async fn force(&self, status: &str) {
        let path = ["/_sandbox/flows/", &self.id, "/status"].concat();
        post(&path, &["{\"status\":\"", status, "\"}"].concat()).await;
    }
}

/// Calls one of the hooks that the local payments.js has for tests.
pub(crate) fn hook(name: &str, arguments: &[JsValue]) -> JsValue {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap();
    let hooks = get(&get(&js_sys::global(), "PayjpPayments"), "sandbox");
    let function: Function = get(&hooks, name).dyn_into().unwrap();
    function.apply(&hooks, &arguments.iter().collect::<Array>()).unwrap()
}

/// Types a test card into the mounted form: `success`, or the code with which it is to be refused.
pub(crate) async fn fill(card: &str) {
    JsFuture::from(hook("fill", &[card.into()]).dyn_into::<Promise>().unwrap()).await.unwrap();
}

/// Scripts the next confirmation.
pub(crate) fn next(name: &str, value: &JsValue) {
    let script = Object::new();
    Reflect::set(&script, &name.into(), value).unwrap();
    hook("next", &[script.into()]);
}

/// How many forms are mounted and how many handlers are attached.
pub(crate) fn live() -> (f64, f64) {
    (hook("mounted", &[]).as_f64().unwrap(), hook("listeners", &[]).as_f64().unwrap())
}

/// Waits until something is so.
pub(crate) async fn until(what: &str, condition: impl Fn() -> bool) {
    for _ in 0..400 {
        if condition() {
            return;
        }
        TimeoutFuture::new(25).await;
    }
    panic!("waited in vain until {what}");
}

/// An empty element in the page.
pub(crate) fn element() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let element = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&element).unwrap();
    element.dyn_into().unwrap()
}
