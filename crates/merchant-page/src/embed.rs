//! The components on somebody else's page: every element with `data-payjp` gets the one it names, with its options in
//! further `data-…` attributes.

use js_sys::Reflect;
use leptos::prelude::*;
use payjp_leptos::{
    BegunRequest, CheckoutButton, ColorTheme, FlowStatus, Locale, PaymentMethodId,
    RegistrationCompletion, RegistrationForm,
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, CustomEventInit, Document, HtmlElement};

use crate::config::Config;
use crate::provide::{Provide, layout};

/// Mounts a component on every element that this selector finds, and says whether there was any.
pub(crate) fn mount_all(
    document: &Document,
    selector: &str,
    mount: impl Fn(Place<'_>, HtmlElement),
) -> bool {
    let Ok(found) = document.query_selector_all(selector) else { return false };
    for index in 0..found.length() {
        let element = found.item(index).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        // The root element carries the attribute too, once the page could not be started.
        if let Some(element) = element.filter(|element| element.tag_name() != "HTML") {
            mount(Place { document, data: element.dataset() }, element);
        }
    }
    found.length() > 0
}

/// What an element and the page around it say.
pub(crate) struct Place<'a> {
    document: &'a Document,
    data: web_sys::DomStringMap,
}

impl Place<'_> {
    fn data(&self, name: &str) -> Option<String> {
        self.data.get(name).filter(|value| !value.is_empty())
    }

    fn text(&self, name: &str) -> String {
        self.data(name).unwrap_or_default()
    }

    fn provide(&self) -> Provide {
        let page = Config::from_page(self.document);
        let public_key =
            self.data("publicKey").or_else(|| page.as_ref().map(|page| page.public_key.clone()));
        let js_origin = self.data("jsOrigin").or_else(|| page.and_then(|page| page.js_origin));
        Provide {
            public_key: public_key.unwrap_or_default(),
            js_origin: js_origin.unwrap_or_default(),
            locale: self.data("locale").as_deref().and_then(Locale::from_tag),
            theme: match self.data("theme").as_deref() {
                Some("dark") => ColorTheme::Dark,
                Some("auto") => ColorTheme::Auto,
                _ => ColorTheme::Light,
            },
        }
    }
}

/// Mounts the component that an element names.
pub(crate) fn any(place: Place<'_>, element: HtmlElement) {
    match place.data("payjp").as_deref() {
        Some("registration-form") => registration_form(place, element),
        Some("registration-completion") => registration_completion(&place, element),
        Some("checkout-button") => checkout_button(&place, element),
        _ => {}
    }
}

pub(crate) fn registration_form(place: Place<'_>, element: HtmlElement) {
    let provide = place.provide();
    let create_url = place.text("createUrl");
    let checkout_url = place.text("checkoutUrl");
    let return_url = place.text("returnUrl");
    let layout = layout(place.data("layout").as_deref());
    // What the page's script has sent already. An element without has `undefined` there.
    let name = "payjpRequest".into();
    let begun = Reflect::get(&element, &name).map(BegunRequest::from_js).ok();
    // The client secret is in its answer, which is nobody else's.
    drop(Reflect::delete_property(&element, &name));
    crate::mount(element, move || {
        provide.around(move || {
            view! {
                <RegistrationForm create_url nostrip:begun_request=begun checkout_url return_url layout />
            }
            .into_any()
        })
    });
}

fn registration_completion(place: &Place<'_>, element: HtmlElement) {
    let provide = place.provide();
    let status_url = place.text("statusUrl");
    let retry_url = place.text("retryUrl");
    let target = SendWrapper::new(element.clone());
    let on_succeeded = {
        let target = target.clone();
        move |id: Option<PaymentMethodId>| {
            emit(&target, "payjp-succeeded", id.as_ref().map(PaymentMethodId::as_str));
        }
    };
    let on_status = move |status: FlowStatus| emit(&target, "payjp-status", Some(status.as_str()));
    crate::mount(element, move || {
        provide.around(move || {
            view! { <RegistrationCompletion status_url retry_url on_succeeded on_status /> }
                .into_any()
        })
    });
}

fn checkout_button(place: &Place<'_>, element: HtmlElement) {
    let provide = place.provide();
    let action = place.text("action");
    let label = place.data("label");
    let page = || Config::from_page(place.document)?.checkout_origins;
    let allowed_origins = origins(place.data("allowedOrigins").or_else(page));
    crate::mount(element, move || {
        provide.around(move || view! { <CheckoutButton action allowed_origins label /> }.into_any())
    });
}

/// Tells the page, by an event on the element that it wrote itself.
fn emit(target: &HtmlElement, name: &str, detail: Option<&str>) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    if let Some(detail) = detail {
        init.set_detail(&detail.into());
    }
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        drop(target.dispatch_event(&event));
    }
}

/// The origins of a list that is apart by spaces.
pub(crate) fn origins(list: Option<String>) -> Vec<String> {
    list.iter().flat_map(|list| list.split_whitespace()).map(str::to_owned).collect()
}
