//! The browser's own methods, which throw for other names and selectors than ours. What web-sys has of them looks for an
//! exception after each call, which is a hundred times a few bytes of download.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Node};

#[wasm_bindgen]
extern "C" {
    pub(crate) type Dom;

    #[wasm_bindgen(method, js_name = querySelector)]
    pub(crate) fn query_selector(this: &Dom, selector: &str) -> Option<Element>;

    #[wasm_bindgen(method, js_name = setAttribute)]
    pub(crate) fn set_attribute(this: &Dom, name: &str, value: &str);

    #[wasm_bindgen(method, js_name = toggleAttribute)]
    pub(crate) fn toggle_attribute(this: &Dom, name: &str, there: bool);

    #[wasm_bindgen(method)]
    pub(crate) fn append(this: &Dom, child: &Element);

    #[wasm_bindgen(method)]
    pub(crate) fn focus(this: &Dom);

    #[wasm_bindgen(method, js_name = createElement)]
    pub(crate) fn create_element(this: &Dom, tag: &str) -> Element;
}

/// An element or a document, with these methods.
pub(crate) fn dom(node: &Node) -> &Dom {
    node.unchecked_ref()
}
