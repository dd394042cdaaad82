use gloo_net::http::Request;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

use crate::config::text_of;

/// What the shop shows of a saved payment method, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SavedMethod {
    pub(crate) id: String,
    /// The brand of a card, else the kind as PAY.JP writes it.
    pub(crate) name: String,
    pub(crate) last4: Option<String>,
    /// Month and year, such as `12/2030`.
    pub(crate) expiry: Option<String>,
}

/// The customer's saved payment methods from the shop's server, or `None` when it gave no answer.
pub(crate) async fn fetch() -> Option<Vec<SavedMethod>> {
    let response = Request::get("/api/payment-methods").send().await.ok()?;
    if !response.ok() {
        return None;
    }
    let object = JSON::parse(&response.text().await.ok()?).ok()?;
    let data = Reflect::get(&object, &"data".into()).ok()?;
    Array::is_array(&data)
        .then(|| Array::from(&data).iter().filter_map(|item| method(&item)).collect())
}

fn method(item: &JsValue) -> Option<SavedMethod> {
    let card = Reflect::get(item, &"card".into()).ok().filter(JsValue::is_object);
    let text = |name: &str| text_of(card.as_ref()?, name);
    Some(SavedMethod {
        id: text_of(item, "id")?,
        name: text("brand").or_else(|| text_of(item, "type"))?,
        last4: text("last4"),
        expiry: card.as_ref().and_then(expiry),
    })
}

fn expiry(card: &JsValue) -> Option<String> {
    let number = |name: &str| Reflect::get(card, &name.into()).ok()?.as_f64();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "months and years are small"
    )]
    let (month, year) = (number("exp_month")? as u32, number("exp_year")? as u32);
    let month = [if month < 10 { "0" } else { "" }, &month.to_string()].concat();
    Some([month.as_str(), "/", &year.to_string()].concat())
}
