//! What is around: the window and its document, by names that every browser has had since ES2020. Looking for the global
//! object in the older ways as well, as js-sys does, is half a kilobyte of download.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = globalThis)]
    type Global;

    #[wasm_bindgen(static_method_of = Global, getter, js_class = "globalThis", js_name = window)]
    fn get_window() -> Option<Window>;

    #[wasm_bindgen(static_method_of = Global, getter, js_class = "globalThis", js_name = document)]
    fn get_document() -> Option<Document>;
}

/// The window, where there is one: not on a server and not in a worker.
#[must_use]
pub fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") { Global::get_window() } else { None }
}

/// Its document.
#[must_use]
pub fn document() -> Option<Document> {
    if cfg!(target_arch = "wasm32") { Global::get_document() } else { None }
}
