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
    let at_work = Rc::new(AtWork {
        component: Cell::new(Some(Rc::new(Component::new(root, given)))),
        told: Cell::new(None),
    });
    let this = Rc::clone(&at_work);
    let told = Told::new(move |told: JsValue| {
        let told: Array = told.unchecked_into();
        this.tell(&told.get(0).as_string().unwrap_or_default(), &told.get(1));
    });
    let function = told.as_ref().clone();
    at_work.told.set(Some(told));
    function
}

/// What JavaScript calls.
type Told = Closure<dyn Fn(JsValue)>;

struct AtWork {
    component: Cell<Option<Rc<Component>>>,
    /// It holds this, until the component has ended.
    told: Cell<Option<Told>>,
}

impl AtWork {
    fn tell(&self, name: &str, value: &JsValue) {
        let component = self.component.take();
        if name == "end" {
            // First the component: what it takes out of the page may call in here once more.
            drop(component);
            return drop(self.told.take());
        }
        self.component.set(component.clone());
        if let Some(component) = component {
            component.tell(name, value);
        }
    }
}
