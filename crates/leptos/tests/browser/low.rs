use std::cell::RefCell;

use leptos::prelude::*;
use payjp_leptos::{
    AddressForm, AddressFormOptions, AddressMode, ColorTheme, ContactDetails, FormChange,
    FormLayout, Locale, PaymentForm, PaymentFormOptions, Payments, Widgets, use_widgets,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::{Flow, URL, fill, live, until};

thread_local! {
    static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn hear(what: impl Into<String>) {
    HEARD.with_borrow_mut(|heard| heard.push(what.into()));
}

fn heard(what: &str) -> bool {
    HEARD.with_borrow(|heard| heard.iter().any(|heard| heard == what))
}

#[component]
fn Confirm() -> impl IntoView {
    let widgets = use_widgets();
    let there = move || widgets.is_some_and(|widgets| widgets.get().is_some());
    view! { <button type="button" disabled=move || !there()>{"Confirm"}</button> }
}

#[wasm_bindgen_test]
async fn a_page_of_ones_own_puts_payjps_forms_together() {
    HEARD.take();
    let (first, second) = (Flow::create().await, Flow::create().await);
    let secret = RwSignal::new(None);
    let theme = RwSignal::new(Some(ColorTheme::Light));
    let options = RwSignal::new(Some(PaymentFormOptions::default().layout(FormLayout::Tab)));
    let page = Page::show(move || {
        view! {
            <Payments public_key="pk_test_browser" js_origin=URL locale=Locale::En theme>
                <Widgets client_secret=secret>
                    <PaymentForm
                        options
                        on_ready=Callback::new(|()| hear("payment ready"))
                        on_change=Callback::new(|change: FormChange| {
                            hear(if change.complete { "complete" } else { "incomplete" });
                        })
                    />
                    <AddressForm
                        options=AddressFormOptions::new(AddressMode::Billing)
                        on_ready=Callback::new(|()| hear("address ready"))
                    />
                    <Confirm />
                </Widgets>
            </Payments>
        }
        .into_any()
    });
    let before = page.all("iframe").len();
    assert_eq!(before, 0, "no flow, no form");
    secret.set(Some(first.secret.clone()));
    until("both are ready", || heard("payment ready") && heard("address ready")).await;
    assert_eq!(page.all("iframe").len(), 2);
    fill("success").await;
    until("the change was heard", || heard("complete")).await;

    let frame = page.find("iframe");
    theme.set(Some(ColorTheme::Dark));
    let details = ContactDetails::default().email("taro@shop.example");
    options.update(|options| {
        *options = options.take().map(|options| options.default_billing_details(details));
    });
    leptos::task::tick().await;
    assert!(page.find("iframe") == frame, "a change makes no new form");

    let mounted = live();
    HEARD.take();
    secret.set(Some(second.secret.clone()));
    until("the other flow has forms of its own", || heard("payment ready")).await;
    assert_eq!(live(), mounted);
    assert_eq!(page.all("iframe").len(), 2);
    secret.set(None);
    until("no flow, no form", || page.all("iframe").is_empty()).await;
    drop(page);
    assert_eq!(live().0, mounted.0 - 2.0);
}
