//! What the merchant's page is told.

use std::cell::RefCell;

use leptos::prelude::*;
use payjp_leptos::{FlowFormError, FlowStatus};

/// Something that a component told.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Heard {
    Ready,
    Error(FlowFormError),
    Closed(FlowStatus),
    Failed(FlowStatus),
    Succeeded,
}

thread_local! {
    static HEARD: RefCell<Vec<Heard>> = const { RefCell::new(Vec::new()) };
}

/// Writes down what is told, in this way.
pub(crate) fn hear<T: 'static>(as_what: fn(T) -> Heard) -> Callback<T> {
    Callback::new(move |told| HEARD.with_borrow_mut(|heard| heard.push(as_what(told))))
}

/// What was told since this was last asked.
pub(crate) fn heard() -> Vec<Heard> {
    HEARD.take()
}
