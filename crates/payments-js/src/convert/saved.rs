use js_sys::Array;
use payjp_types::{
    ClientSecret, FlowId, FlowStatus, PaymentMethodId, PaymentMethodType, SdkError, SdkErrorType,
};
use wasm_bindgen::JsValue;

use super::{each, flag, get, number, text};
use crate::saved::{Page, SavedMethod};
use crate::saved_payment::Answer;

/// What the merchant's server lists, or `None` for something that is no list. An empty one says that there is nothing.
pub(crate) fn saved_from_js(value: &JsValue) -> Option<Page> {
    let data = get(value, "data").filter(Array::is_array)?;
    let items = Array::from(&data);
    let mut methods = Vec::new();
    each(&items, &mut |item| {
        if let Some(method) = method_from_js(item) {
            methods.push(method);
        }
    });
    let are_all = methods.len() == items.length() as usize;
    are_all.then(|| Page { methods, has_more: flag(value, "has_more") })
}

fn method_from_js(value: &JsValue) -> Option<SavedMethod> {
    let id = PaymentMethodId::new(text(value, "id")?);
    let kind = PaymentMethodType::from(text(value, "type")?.as_str());
    let mut method = SavedMethod::new(id, kind);
    method.is_default = flag(value, "default");
    if let Some(card) = get(value, "card") {
        method.brand = text(&card, "brand");
        method.last4 = text(&card, "last4");
        method.expiry = whole(&card, "exp_month", 12).zip(whole(&card, "exp_year", 9_999));
    }
    Some(method)
}

/// A whole number from 1 up to `most`.
fn whole(object: &JsValue, name: &str, most: u32) -> Option<u32> {
    let number = number(object, name)?;
    let fits = number.fract() == 0.0 && (1.0..=f64::from(most)).contains(&number);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is a whole number that is not negative and fits"
    )]
    fits.then_some(number as u32)
}

/// The payment flow that the merchant's server made, and its client secret where the customer has to do something;
/// `None` for something that is none.
pub(crate) fn paid_from_js(value: &JsValue) -> Option<(Answer, Option<ClientSecret>)> {
    let id = FlowId::new(text(value, "payment_flow_id")?);
    let status = FlowStatus::from(text(value, "status")?.as_str());
    let secret = text(value, "client_secret").filter(|secret| !secret.is_empty());
    let answer = Answer::Flow { id, status, has_secret: secret.is_some() };
    Some((answer, secret.map(ClientSecret::new)))
}

/// A payment that was declined, with PAY.JP's code as far as it came along.
pub(crate) fn decline_from_js(value: &JsValue) -> SdkError {
    SdkError::new(SdkErrorType::Payment, text(value, "code").unwrap_or_default())
}
