//! One program for two kinds of page: on a page that has elements with `data-payjp`, it mounts the components on them;
//! on the demo shop's own page, it draws the shop.

mod api;
mod config;
mod embed;
mod language;
mod pages;
mod shop;
mod words;

use std::any::Any;
use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

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

fn main() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if embed::mount_all(&document) {
        return;
    }
    // Nobody else's page has an element of this name.
    if let Ok(Some(element)) = document.query_selector("[data-payjp-demo]") {
        shop::start(element.unchecked_into());
    }
}
