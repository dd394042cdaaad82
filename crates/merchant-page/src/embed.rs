//! The components on somebody else's page: every element with `data-payjp` gets the one it names, with its options in
//! further `data-…` attributes.

use leptos::prelude::*;
use payjp_leptos::{
    CheckoutButton, ColorTheme, FlowStatus, Locale, PaymentMethodId, RegistrationCompletion,
    RegistrationForm,
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, CustomEventInit, Document, HtmlElement};

use crate::config::Config;
use crate::provide::{Provide, layout};

/// Mounts a component on every element with `data-payjp`, and says whether there was any.
pub(crate) fn mount_all(document: &Document) -> bool {
    let Ok(found) = document.query_selector_all("[data-payjp]") else { return false };
    let elements: Vec<HtmlElement> =
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect();
    let any = !elements.is_empty();
    // The root element carries the attribute too, once the page could not be started.
    for element in elements.into_iter().filter(|element| element.tag_name() != "HTML") {
        mount_one(document, element);
    }
    any
}

fn mount_one(document: &Document, element: HtmlElement) {
    let data = |name: &str| element.dataset().get(name).filter(|value| !value.is_empty());
    let page = Config::from_page(document);
    let public_key =
        data("publicKey").or_else(|| page.as_ref().map(|page| page.public_key.clone()));
    let js_origin =
        data("jsOrigin").or_else(|| page.as_ref().and_then(|page| page.js_origin.clone()));
    let provide = Provide {
        public_key: public_key.unwrap_or_default(),
        js_origin: js_origin.unwrap_or_default(),
        locale: data("locale").as_deref().and_then(Locale::from_tag),
        theme: match data("theme").as_deref() {
            Some("dark") => ColorTheme::Dark,
            Some("auto") => ColorTheme::Auto,
            _ => ColorTheme::Light,
        },
    };
    match data("payjp").as_deref() {
        Some("registration-form") => {
            let [create_url, checkout_url] =
                ["createUrl", "checkoutUrl"].map(|name| data(name).unwrap_or_default());
            let return_url = data("returnUrl").unwrap_or_default();
            let layout = layout(data("layout").as_deref());
            crate::mount(element, move || {
                provide.around(move || {
                    view! { <RegistrationForm create_url checkout_url return_url layout /> }
                        .into_any()
                })
            });
        }
        Some("registration-completion") => {
            let [status_url, retry_url] =
                ["statusUrl", "retryUrl"].map(|name| data(name).unwrap_or_default());
            let target = SendWrapper::new(element.clone());
            let on_succeeded = {
                let target = target.clone();
                move |id: Option<PaymentMethodId>| {
                    emit(&target, "payjp-succeeded", id.as_ref().map(PaymentMethodId::as_str));
                }
            };
            let on_status =
                move |status: FlowStatus| emit(&target, "payjp-status", Some(status.as_str()));
            crate::mount(element, move || {
                provide.around(move || {
                    view! {
                        <RegistrationCompletion
                            status_url
                            retry_url
                            on_succeeded=Callback::new(on_succeeded)
                            on_status=Callback::new(on_status)
                        />
                    }
                    .into_any()
                })
            });
        }
        Some("checkout-button") => {
            let action = data("action").unwrap_or_default();
            let label = data("label");
            let allowed_origins = origins(
                data("allowedOrigins").or_else(|| page.and_then(|page| page.checkout_origins)),
            );
            crate::mount(element, move || {
                provide.around(move || {
                    view! { <CheckoutButton action allowed_origins label /> }.into_any()
                })
            });
        }
        _ => {}
    }
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
