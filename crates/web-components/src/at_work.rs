use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlElement;

use crate::component::Component;
use crate::given::Given;

/// Begins a component, as [`Component::new`] does, and gives a function that tells it what to do, as [`Component::tell`]
/// does. It takes a list, of a name and a value; `["end"]` ends the component, and is the last that it may be told.
///
/// A class of wasm-bindgen's would count who borrows it, and bring a registry of its own to the download.
#[must_use]
#[wasm_bindgen]
pub fn begin(root: HtmlElement, given: Given) -> JsValue {
    let component = Component::new(root, given);
    let at_work = Rc::new((component, Cell::new(None)));
    let this = Rc::clone(&at_work);
    let told: Closure<dyn Fn(JsValue)> = Closure::new(move |told: JsValue| {
        let (component, itself) = &*this;
        let told: Array = told.unchecked_into();
        match told.get(0).as_string() {
            Some(name) if name == "end" => drop(itself.take()),
            Some(name) => component.tell(&name, &told.get(1)),
            None => {}
        }
    });
    let function = told.as_ref().clone();
    at_work.1.set(Some(told));
    function
}
