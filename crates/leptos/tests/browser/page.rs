use leptos::prelude::*;
use payjp_leptos::{Locale, Payments};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlButtonElement, HtmlElement};

use crate::sandbox::{URL, element, until};

/// A component in a page of its own. Dropping it unmounts the component.
pub(crate) struct Page {
    host: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Page {
    /// Mounts a view inside of `<Payments>`.
    pub(crate) fn open(
        key: &str,
        locale: Locale,
        inside: impl FnOnce() -> AnyView + Send + 'static,
    ) -> Self {
        let key = key.to_owned();
        Self::show(move || {
            view! { <Payments public_key=key js_origin=URL locale>{inside()}</Payments> }.into_any()
        })
    }

    /// Mounts a view.
    pub(crate) fn show(view: impl FnOnce() -> AnyView + 'static) -> Self {
        let host = element();
        let mounted = leptos::mount::mount_to(host.clone(), view);
        Self { host, _mounted: Box::new(mounted) }
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.host.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| found.item(index).unwrap().unchecked_into()).collect()
    }

    pub(crate) fn find(&self, selector: &str) -> HtmlElement {
        self.host.query_selector(selector).unwrap().unwrap().unchecked_into()
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).inner_text()
    }

    pub(crate) fn button(&self) -> HtmlButtonElement {
        self.find("button[type=submit]").unchecked_into()
    }

    /// Waits until the component's root has this value in an attribute.
    pub(crate) async fn has(&self, name: &str, value: &str) {
        let what = [name, " is ", value].concat();
        until(&what, || self.find(".payjp").get_attribute(name).as_deref() == Some(value)).await;
    }
}

/// Makes the address bar look as if the browser had just come back.
pub(crate) fn come_back(query: &str) {
    let history = window().history().unwrap();
    history.replace_state_with_url(&JsValue::NULL, "", Some(&["/?", query].concat())).unwrap();
}
