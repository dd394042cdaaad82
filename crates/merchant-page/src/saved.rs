use gloo_net::http::Request;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

use crate::config::text_of;

/// What the shop shows of a saved payment method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SavedCard {
    pub(crate) id: String,
    pub(crate) brand: String,
    pub(crate) last4: String,
    /// Month and year, such as `12/2030`.
    pub(crate) expiry: String,
}

/// The customer's saved cards from the shop's server, or `None` when it gave no answer.
pub(crate) async fn fetch() -> Option<Vec<SavedCard>> {
    let response = Request::get("/api/payment-methods").send().await.ok()?;
    if !response.ok() {
        return None;
    }
    let object = JSON::parse(&response.text().await.ok()?).ok()?;
    let data = Reflect::get(&object, &"data".into()).ok()?;
    Array::is_array(&data)
        .then(|| Array::from(&data).iter().filter_map(|item| card(&item)).collect())
}

fn card(item: &JsValue) -> Option<SavedCard> {
    let card = Reflect::get(item, &"card".into()).ok()?;
    let number = |name: &str| Reflect::get(&card, &name.into()).ok()?.as_f64();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "months and years are small"
    )]
    let (month, year) = (number("exp_month")? as u32, number("exp_year")? as u32);
    let month = [if month < 10 { "0" } else { "" }, &month.to_string()].concat();
    Some(SavedCard {
        id: text_of(item, "id")?,
        brand: text_of(&card, "brand")?,
        last4: text_of(&card, "last4")?,
        expiry: [month.as_str(), "/", &year.to_string()].concat(),
    })
}
