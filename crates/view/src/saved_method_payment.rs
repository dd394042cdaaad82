//! Paying with one of the customer's saved payment methods.

use std::borrow::Cow;

use payjp_payments_js::ServerError;
use payjp_payments_js::saved::SavedMethod;
use payjp_payments_js::saved_payment::{Notice, Phase, State};
use payjp_types::PaymentMethodId;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlInputElement};

use crate::paint::{Painted, child, rows, set};
use crate::saved_methods::{expiry, name, reason};
use crate::text::Text;
use crate::words::Words;

mod pay;

pub use pay::{SavedMethodPayment, Tell};

/// The texts that only it says, for whoever hands out words in parts.
pub const TEXTS: [Text; 3] = [Text::SAVED_CHOOSE, Text::SAVED_PAY, Text::SAVED_PAY_FAILED];

/// Brings it up to date. `label` stands on the button in place of our own words, and `mistake` is what keeps it from ever
/// beginning.
pub fn paint(
    root: &Element,
    state: &State,
    words: &dyn Words,
    label: Option<&str>,
    mistake: Option<&str>,
) {
    let root = Painted { root, words };
    let empty = state.methods.is_empty();
    root.set("data-state", state.name());
    match mistake {
        Some(mistake) => root.text(".payjp-notice", mistake),
        None => root.text(".payjp-notice", &message(state, words)),
    }
    let status = match state.phase {
        Phase::Loading => Some(Text::SAVED_LOADING),
        Phase::Ready if empty => Some(Text::SAVED_EMPTY),
        Phase::Paying => Some(Text::PAY_CONFIRMING),
        Phase::Leaving => Some(Text::LEAVING),
        _ => None,
    };
    root.say_any(".payjp-status", status);
    root.say(".payjp-legend", Text::SAVED_CHOOSE);
    root.show(".payjp-methods", !empty);
    if let Some(list) = root.part(".payjp-methods") {
        // The legend comes before them.
        rows(&list, 1, state.methods.len(), &draw_row, &mut |index, row| {
            if let Some(method) = state.methods.get(index) {
                paint_row(row, method, state, words);
            }
        });
    }
    let button = match (&state.phase, label) {
        (Phase::Paying, _) => words.get(Text::PAY_CONFIRMING),
        (Phase::Leaving, _) => words.get(Text::LEAVING),
        (_, Some(label)) => Cow::Borrowed(label),
        _ => words.get(Text::SAVED_PAY),
    };
    root.text("[type=submit]", &button);
    root.flag("[type=submit]", "disabled", !state.can_pay());
    root.show("[type=submit]", !empty);
    let again = if state.can_start_over() { Text::START_OVER } else { Text::RETRY };
    let may_retry = state.can_retry() && !(empty && state.phase == Phase::Ready);
    root.offer("[type=button]", again, may_retry);
}

fn draw_row(list: &Element) {
    let row = child(list, "label", "payjp-method");
    let input = child(&row, "input", "");
    set(&input, "type", "radio");
    set(&input, "name", "payjp-method");
    set(&child(&row, "span", "payjp-method-icon"), "aria-hidden", "true");
    child(&row, "span", "payjp-method-name");
    child(&row, "span", "payjp-method-expiry");
}

fn paint_row(row: &Element, method: &SavedMethod, state: &State, words: &dyn Words) {
    let row = Painted { root: row, words };
    row.set("data-payment-method", method.id.as_str());
    row.text(".payjp-method-name", &name(method, words));
    row.text(".payjp-method-expiry", &expiry(method, words));
    row.flag("input", "disabled", state.phase != Phase::Ready);
    if let Some(input) = row.part("input") {
        let input: HtmlInputElement = input.unchecked_into();
        set(&input, "value", method.id.as_str());
        input.set_checked(state.chosen.as_ref() == Some(&method.id));
    }
}

/// The method that a change somewhere in the form chose.
#[must_use]
pub fn chosen(event: &Event) -> Option<PaymentMethodId> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    (input.name() == "payjp-method").then(|| PaymentMethodId::new(input.value()))
}

fn message(state: &State, words: &dyn Words) -> Cow<'static, str> {
    if let Phase::Failed(error) = state.phase {
        return words.get(reason(error));
    }
    match &state.notice {
        None => Cow::Borrowed(""),
        Some(Notice::Refused(error) | Notice::Error(error)) => words.error(error),
        Some(Notice::StillWorking) => words.get(Text::STILL_WORKING),
        Some(Notice::Server(ServerError::SignedOut)) => words.get(Text::SIGNED_OUT),
        Some(Notice::Server(ServerError::InProgress)) => words.get(Text::BEING_PROCESSED),
        Some(Notice::Server(ServerError::AlreadyPaid)) => words.get(Text::ALREADY_PAID),
        // The method has gone, and nothing was tried.
        Some(Notice::Server(ServerError::NotFound)) => words
            .code("payment_method_not_in_allowed_types")
            .unwrap_or_else(|| words.get(Text::SAVED_PAY_FAILED)),
        Some(Notice::Server(ServerError::Refused(400..=499))) => words.get(Text::SERVER_FAILED),
        Some(_) => words.get(Text::SAVED_PAY_FAILED),
    }
}
