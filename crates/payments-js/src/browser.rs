//! What is around: the window and its document, by names that every browser has had since ES2020, and what it takes to wait
//! and to ask. Looking for the global object in the older ways as well, as js-sys does, is half a kilobyte of download.

use js_sys::Promise;
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

    /// A property of an object that may be somebody else's, and throw. js-sys makes a JavaScript value of the name first.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    pub(crate) fn get_property(object: &JsValue, name: &str) -> Result<JsValue, JsValue>;

    // None of these throws as they are used here. What web-sys and js-sys have of them looks for an exception after each
    // call, which is half a kilobyte of download.

    /// For an object that is ours.
    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    pub(crate) fn set_property(object: &JsValue, name: &str, value: &JsValue) -> bool;

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

    /// A promise of the browser's. js-sys's own wants closures of another kind than all the rest.
    pub(crate) type Thenable;

    #[wasm_bindgen(method)]
    pub(crate) fn then(this: &Thenable, fulfilled: &JsValue, rejected: &JsValue);

    pub(crate) fn fetch(url: &str, options: &JsValue) -> Promise;

    pub(crate) type Response;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn status(this: &Response) -> u16;

    /// A page may have begun a request that answers with something else.
    #[wasm_bindgen(catch, method)]
    pub(crate) fn text(this: &Response) -> Result<Promise, JsValue>;

    #[derive(Clone, Debug)]
    pub(crate) type AbortController;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> AbortController;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn signal(this: &AbortController) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn abort(this: &AbortController);
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
