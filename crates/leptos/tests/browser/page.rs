use leptos::prelude::*;
use payjp_leptos::{Locale, Payments};
use wasm_bindgen::JsCast as _;
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
        let host = element();
        let key = key.to_owned();
        let mounted = leptos::mount::mount_to(host.clone(), move || {
            view! { <Payments public_key=key js_origin=URL locale>{inside()}</Payments> }
        });
        Self { host, _mounted: Box::new(mounted) }
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
