//! A page with loader, both machines and their drivers, and a view that shows next to nothing.

use std::cell::RefCell;

use payjp_payments_js::driver::{
    CompletionDriver, CompletionOptions, RegistrationDriver, RegistrationOptions,
};
use payjp_payments_js::{LoadOptions, PaymentsSource, take_return_query};
use payjp_types::FlowKind;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static REGISTRATION: RefCell<Option<RegistrationDriver>> = const { RefCell::new(None) };
    static COMPLETION: RefCell<Option<CompletionDriver>> = const { RefCell::new(None) };
}

fn main() {}

fn source(public_key: &str) -> PaymentsSource {
    PaymentsSource::new(public_key, LoadOptions::default())
}

fn show(state: &str) {
    let body =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.body());
    if let Some(body) = body {
        drop(body.set_attribute("data-state", state));
    }
}

/// Starts a registration step in the page's body.
#[wasm_bindgen]
pub fn register(public_key: &str, create_url: String) {
    let body =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.body());
    let Some(host) = body else { return };
    let options = RegistrationOptions::new(source(public_key), "https://shop.example/done")
        .create_url(Some(create_url));
    let driver = RegistrationDriver::start(
        options,
        host.unchecked_into(),
        |state| show(state.name()),
        || {},
    );
    REGISTRATION.replace(Some(driver));
}

/// The customer submits.
#[wasm_bindgen]
pub fn submit() {
    REGISTRATION.with_borrow(|driver| driver.as_ref().map(RegistrationDriver::submit));
}

/// The customer tries again.
#[wasm_bindgen]
pub fn retry() {
    REGISTRATION.with_borrow(|driver| driver.as_ref().map(RegistrationDriver::retry));
    COMPLETION.with_borrow(|driver| driver.as_ref().map(CompletionDriver::retry));
}

/// Finds out what became of it.
#[wasm_bindgen]
pub fn complete(public_key: &str, status_url: String) {
    let options = CompletionOptions::new(source(public_key), take_return_query(FlowKind::Setup))
        .status_url(Some(status_url));
    let driver = CompletionDriver::start(options, |state| show(state.status()));
    COMPLETION.replace(Some(driver));
}
