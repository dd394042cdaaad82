//! What the shop's own pages ask of the shop's server.

use gloo_net::http::{Request, RequestBuilder};
use js_sys::JSON;
use payjp_leptos::Locale;
use wasm_bindgen::JsValue;

use crate::config::{member, text_of};

/// What the server said instead of doing it, in the customer's language when it has words for it.
pub(crate) type Refusal = Option<String>;

pub(crate) async fn get(url: &str) -> Option<JsValue> {
    let answer = Request::get(url).header("Accept", "application/json").send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    JSON::parse(&answer.text().await.ok()?).ok()
}

/// Posts JSON and gives what came back, or what was said against it.
pub(crate) async fn post(url: &str, body: &str, locale: Locale) -> Result<JsValue, Refusal> {
    let request = json(Request::post(url)).body(body).map_err(|_| None)?;
    let answer = request.send().await.map_err(|_| None)?;
    let text = answer.text().await.map_err(|_| None)?;
    let object = JSON::parse(&text).unwrap_or(JsValue::NULL);
    if answer.ok() {
        return Ok(object);
    }
    Err(member(&object, "message").and_then(|message| text_of(&message, locale.as_str())))
}

fn json(request: RequestBuilder) -> RequestBuilder {
    request.header("Accept", "application/json").header("Content-Type", "application/json")
}
