//! The button that takes the customer to PAY.JP's own page.

use std::borrow::Cow;

use payjp_payments_js::checkout::State;
use web_sys::Element;

use crate::paint::Painted;
use crate::text::Text;
use crate::words::Words;

mod button;

pub use button::{Checkout, Tell};

/// Brings the button up to date. `label` stands on it in place of our own words.
pub fn paint(root: &Element, state: &State, words: &dyn Words, label: Option<&str>) {
    let root = Painted { root, words };
    let (name, failed) = match state {
        State::Idle => ("ready", None),
        State::Opening => ("leaving", None),
        State::Failed(_) => ("failed", Some(Text::CHECKOUT_FAILED)),
    };
    root.set("data-state", name);
    root.say_any(".payjp-notice", failed);
    let opening = *state == State::Opening;
    root.say_any(".payjp-status", opening.then_some(Text::CHECKOUT_OPENING));
    root.text(".payjp-button", &button(state, words, label));
    root.flag(".payjp-button", "disabled", opening);
}

/// The words on the button.
#[must_use]
pub fn button<'a>(state: &State, words: &dyn Words, label: Option<&'a str>) -> Cow<'a, str> {
    match (state, label) {
        (State::Opening, _) => words.get(Text::CHECKOUT_OPENING),
        (_, Some(label)) => Cow::Borrowed(label),
        _ => words.get(Text::CHECKOUT),
    }
}
