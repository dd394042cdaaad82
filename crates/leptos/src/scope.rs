//! What ends with a component. None of it is generic, because each kind would be code of its own in the download.

use std::any::Any;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// Runs this once the component is in the page, and again whenever a signal that it read has changed.
pub(crate) fn effect(run: Box<dyn Fn()>) {
    Effect::new(run);
}

/// Keeps this until the component goes, or until the effect that this is called in runs again.
pub(crate) fn keep(value: Box<dyn Any>) {
    let value = SendWrapper::new(value);
    on_cleanup(move || drop(value));
}
