//! What is around: the window and its document, by names that every browser has had since ES2020. Looking for the global
//! object in the older ways as well, as js-sys does, is half a kilobyte of download.

use wasm_bindgen::JsValue;
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

    // These do not throw, and what web-sys has of them looks for an exception after each call.

    #[wasm_bindgen(js_name = setTimeout)]
    pub(crate) fn set_timeout(handler: &JsValue, ms: i32) -> i32;

    #[wasm_bindgen(js_name = clearTimeout)]
    pub(crate) fn clear_timeout(id: i32);

    /// What events come from.
    pub(crate) type Target;

    #[wasm_bindgen(method, js_name = addEventListener)]
    pub(crate) fn add_event_listener(this: &Target, name: &str, handler: &JsValue, captures: bool);

    #[wasm_bindgen(method, js_name = removeEventListener)]
    pub(crate) fn remove_event_listener(
        this: &Target,
        name: &str,
        handler: &JsValue,
        captures: bool,
    );
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
