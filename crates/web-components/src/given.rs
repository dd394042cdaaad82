//! What JavaScript gives a component: what its element was told, by name, and what the component asks of the page.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// What a component is begun with.
    #[derive(Debug)]
    pub type Given;

    #[wasm_bindgen(method, structural, indexing_getter)]
    pub(crate) fn option(this: &Given, name: &str) -> JsValue;

    #[wasm_bindgen(method, structural, indexing_setter)]
    pub(crate) fn set_option(this: &Given, name: &str, value: &JsValue);

    /// The words for the number of a text.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn words(this: &Given, key: u32) -> Result<Option<String>, JsValue>;

    /// The words for a code, if there are any.
    #[wasm_bindgen(method, catch, js_name = words)]
    pub(crate) fn words_of(this: &Given, code: &str) -> Result<Option<String>, JsValue>;

    /// Whether the customer may be sent to this origin.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn allows(this: &Given, origin: &str) -> Result<bool, JsValue>;

    /// Dispatches an event.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn emit(this: &Given, name: &str, value: &JsValue) -> Result<(), JsValue>;

    /// Dispatches an event about an error.
    #[wasm_bindgen(method, catch)]
    pub(crate) fn fail(
        this: &Given,
        code: &str,
        message: &str,
        why: &JsValue,
    ) -> Result<(), JsValue>;
}
