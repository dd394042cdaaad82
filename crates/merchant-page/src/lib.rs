//! The demo shop's pages, and the components for a page that has no build. Each program here is a download of its own.

mod api;
mod config;
mod embed;
mod frame;
mod language;
mod pages;
mod provide;
mod shop;
mod words;

use std::any::Any;
use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    /// What is mounted in this page. It stays for as long as the page does.
    static MOUNTED: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// Mounts a view in place of whatever the element holds.
fn mount<V: IntoView + 'static>(element: HtmlElement, view: impl FnOnce() -> V + 'static) {
    element.replace_children_with_node_0();
    let handle = leptos::mount::mount_to(element, view);
    MOUNTED.with_borrow_mut(|all| all.push(Box::new(handle)));
}

/// Mounts the components on a page's own elements with `data-payjp`, or on the demo shop's own page draws the shop.
pub fn shop() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if embed::mount_all(&document, "[data-payjp]", embed::any) {
        return;
    }
    // Nobody else's page has an element of this name.
    if let Ok(Some(element)) = document.query_selector("[data-payjp-demo]") {
        shop::start(element.unchecked_into());
    }
}

/// Mounts registration forms on a page's own elements with `data-payjp=registration-form`, for a page that needs nothing
/// else.
pub fn register() {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        embed::mount_all(&document, "[data-payjp=registration-form]", embed::registration_form);
    }
}
