use payjp_payments_js::saved::{SavedMethod, State};
use web_sys::Element;

use super::{expiry, name};
use crate::paint::{Painted, child, joined, set};
use crate::text::Text;
use crate::words::Words;

/// Draws one saved payment method with what can be done to it, with no words in it yet.
pub(super) fn draw(list: &Element) {
    let row = child(list, "li", "payjp-method");
    set(&child(&row, "span", "payjp-method-icon"), "aria-hidden", "true");
    for class in ["payjp-method-name", "payjp-method-expiry", "payjp-badge"] {
        child(&row, "span", class);
    }
    let actions = child(&row, "div", "payjp-method-actions");
    let ask = child(&row, "div", "payjp-ask");
    set(&ask, "role", "group");
    set(&ask, "tabindex", "-1");
    child(&ask, "span", "payjp-ask-text");
    for (parent, class) in [
        (&actions, "payjp-link payjp-make-default"),
        (&actions, "payjp-link payjp-remove"),
        (&ask, "payjp-button payjp-button-danger"),
        (&ask, "payjp-button payjp-button-secondary"),
    ] {
        set(&child(parent, "button", class), "type", "button");
    }
}

/// Brings it up to date.
pub(super) fn paint(row: &Element, method: &SavedMethod, state: &State, words: &dyn Words) {
    let row = Painted { root: row, words };
    let called = name(method, words);
    let locked = state.busy.is_some();
    let asked = state.asking.as_ref() == Some(&method.id);
    row.set("data-payment-method", method.id.as_str());
    row.text(".payjp-method-name", &called);
    row.text(".payjp-method-expiry", &expiry(method, words));
    row.show(".payjp-badge", method.is_default);
    row.show(".payjp-method-actions", !asked);
    row.show(".payjp-make-default", !method.is_default);
    row.flag(".payjp-make-default", "disabled", locked);
    row.flag(".payjp-remove", "disabled", locked);
    row.show(".payjp-ask", asked);
    for (part, text) in [
        (".payjp-badge", Text::SAVED_DEFAULT),
        (".payjp-make-default", Text::SAVED_MAKE_DEFAULT),
        (".payjp-remove", Text::SAVED_REMOVE),
        (".payjp-ask-text", Text::SAVED_REMOVE_ASK),
        (".payjp-button-danger", Text::SAVED_REMOVE_YES),
        (".payjp-button-secondary", Text::SAVED_REMOVE_NO),
    ] {
        row.say(part, text);
    }
    // Without the name of the method, one button sounds like the next.
    for (part, text) in [
        (".payjp-make-default", Text::SAVED_MAKE_DEFAULT),
        (".payjp-remove", Text::SAVED_REMOVE),
        (".payjp-ask", Text::SAVED_REMOVE_ASK),
    ] {
        if let Some(part) = row.part(part) {
            set(&part, "aria-label", &joined(&[&words.get(text), ": ", &called]));
        }
    }
}
