//! The customer's saved payment methods, each with what can be done to it.

use std::borrow::Cow;

use payjp_payments_js::saved::{Listed, SavedMethod, State};
use payjp_payments_js::{ServerError, push_digits};
use payjp_types::PaymentMethodId;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

use crate::paint::{Painted, joined, rows};
use crate::text::Text;
use crate::words::Words;

mod focus;
mod list;
mod row;

pub use list::{Change, SavedMethods, Tell};

/// Brings the list up to date.
pub fn paint(root: &Element, state: &State, words: &dyn Words) {
    let (name, failure) = match &state.listed {
        Listed::Loading => ("loading", None),
        Listed::Failed(error) => ("failed", Some(reason(*error))),
        Listed::Here(_) => ("ready", None),
    };
    let root = Painted { root, words };
    root.set("data-state", name);
    let failure = failure
        // What is on screen may not be how it is now.
        .or_else(|| state.stale.as_ref().map(|error| reason(*error)))
        .or_else(|| state.error.as_ref().map(|_| Text::SAVED_ACTION_FAILED));
    root.say_any(".payjp-notice", failure);
    root.say_any(".payjp-status", status(state));
    root.offer(".payjp-again", Text::RETRY, name == "failed" || state.stale.is_some());
    root.say(".payjp-add", Text::SAVED_ADD);
    if let Some(list) = root.part(".payjp-methods") {
        let methods = state.methods();
        rows(&list, 0, methods.len(), &row::draw, &mut |index, row| {
            if let Some(method) = methods.get(index) {
                row::paint(row, method, state, words);
            }
        });
    }
}

/// Why the list could not be read.
pub(crate) fn reason(error: ServerError) -> Text {
    match error {
        ServerError::SignedOut => Text::SIGNED_OUT,
        _ => Text::SAVED_FAILED,
    }
}

fn status(state: &State) -> Option<Text> {
    Some(match &state.listed {
        Listed::Loading => Text::SAVED_LOADING,
        _ if state.busy.is_some() => Text::SAVED_WORKING,
        _ if state.removed.is_some() => Text::SAVED_REMOVED,
        _ if state.made_default => Text::SAVED_MADE_DEFAULT,
        Listed::Here(methods) if methods.is_empty() => Text::SAVED_EMPTY,
        Listed::Here(_) if state.has_more => Text::SAVED_MORE,
        _ => return None,
    })
}

/// What the customer pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Press {
    /// Try again to read the list.
    Retry,
    /// Make this one the default.
    MakeDefault(PaymentMethodId),
    /// Remove this one, after having asked.
    AskRemoval(PaymentMethodId),
    /// Yes, remove it.
    Remove,
    /// No, keep it.
    Keep,
}

/// What a click somewhere in the list means.
#[must_use]
pub fn pressed(event: &Event) -> Option<Press> {
    let target: Element = event.target()?.unchecked_into();
    let button = target.closest("button").ok().flatten()?;
    let classes = button.class_list();
    if classes.contains("payjp-again") {
        return Some(Press::Retry);
    }
    let row = button.closest("[data-payment-method]").ok().flatten()?;
    let id = PaymentMethodId::new(row.get_attribute("data-payment-method")?);
    Some(if classes.contains("payjp-make-default") {
        Press::MakeDefault(id)
    } else if classes.contains("payjp-remove") {
        Press::AskRemoval(id)
    } else if classes.contains("payjp-button-danger") {
        Press::Remove
    } else {
        Press::Keep
    })
}

/// What a payment method is called.
pub(crate) fn name(method: &SavedMethod, words: &dyn Words) -> String {
    let kind = match method.kind.as_str() {
        "card" => words.get(Text::SAVED_CARD),
        "apple_pay" => Cow::Borrowed("Apple Pay"),
        "paypay" => Cow::Borrowed("PayPay"),
        other => Cow::Owned(other.to_owned()),
    };
    let brand = method.brand.clone().map_or(kind, Cow::Owned);
    match &method.last4 {
        Some(last4) => joined(&[&brand, " ", &words.get(Text::SAVED_ENDING), " ", last4]),
        None => brand.into_owned(),
    }
}

/// Until when it can be used.
pub(crate) fn expiry(method: &SavedMethod, words: &dyn Words) -> String {
    let Some((month, year)) = method.expiry else { return String::new() };
    let zero = if month < 10 { " 0" } else { " " };
    let (mut in_month, mut in_year) = (String::from(zero), String::from("/"));
    push_digits(month, &mut in_month);
    push_digits(year, &mut in_year);
    joined(&[&words.get(Text::SAVED_EXPIRES), &in_month, &in_year])
}
