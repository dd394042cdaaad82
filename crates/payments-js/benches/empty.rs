//! A page with nothing in it: the floor below the size of `whole.rs`. `cargo xtask bench binding` measures both.

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// Marks the page's body, so that there is something to call.
#[wasm_bindgen]
pub fn mark(state: &str) {
    let body =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.body());
    if let Some(body) = body {
        drop(body.set_attribute("data-state", state));
    }
}
