//! What ends with a component. None of it is generic, because each kind would be code of its own in the download.

use std::any::Any;
use std::rc::Rc;

use leptos::prelude::*;
use payjp_payments_js::soon;

use crate::local::Local;

/// How to run something, and again whenever a signal that it read has changed. What can never change names no such way:
/// so effects are not in the download of a page that has no signals.
pub(crate) type Watch = fn(Box<dyn Fn()>);

/// The way to run something that signals change.
pub(crate) fn watch(run: Box<dyn Fn()>) {
    Effect::new(run);
}

/// Runs this once the component is in the page, and then as `watch` has it. On a server it does not run, and no more once
/// the component has gone.
pub(crate) fn start(watch: Option<Watch>, run: Rc<dyn Fn()>) {
    if cfg!(any(feature = "ssr", not(target_arch = "wasm32"))) {
        return;
    }
    let weak = Rc::downgrade(&run);
    keep(Box::new(run));
    let run = Box::new(move || {
        if let Some(run) = weak.upgrade() {
            run();
        }
    });
    match watch {
        Some(watch) => watch(run),
        None => soon(run),
    }
}

/// Keeps this until the component goes, or until the effect that this is called in runs again.
pub(crate) fn keep(value: Box<dyn Any>) {
    let kept = Local::new(Rc::new(value));
    on_cleanup(move || drop(kept));
}
