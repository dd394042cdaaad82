use leptos::prelude::*;
use payjp_leptos::{FormLayout, Locale, PaymentFlowCompletion, PaymentFlowForm};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::page::{Page, come_back};
use crate::sandbox::{Flow, fill, until};
use crate::server::Server;

async fn flow() -> Flow {
    Flow::of("{\"amount\":500,\"currency\":\"jpy\"}", "payment_flow_id").await
}

async fn completion(locale: Locale, status: &str) -> (Page, Flow) {
    let flow = flow().await;
    flow.force(status).await;
    let secret = flow.secret.expose();
    come_back(&["payment_flow_id=", &flow.id, "&payment_flow_client_secret=", secret].concat());
    let page = Page::open("pk_test_browser", locale, || {
        view! { <PaymentFlowCompletion retry_url="/again" /> }.into_any()
    });
    page.has("data-status", status).await;
    (page, flow)
}

#[wasm_bindgen_test]
async fn each_status_of_a_payment_has_words_of_its_own_in_both_languages() {
    let mut titles = Vec::new();
    for locale in [Locale::Ja, Locale::En] {
        for (status, tone, again, go_on) in [
            ("requires_payment_method", "warning", true, false),
            ("requires_confirmation", "warning", true, false),
            ("requires_action", "warning", true, true),
            ("processing", "waiting", false, false),
            ("requires_capture", "success", false, false),
            ("succeeded", "success", false, false),
            ("canceled", "warning", true, false),
        ] {
            let (page, _flow) = completion(locale, status).await;
            page.has("data-tone", tone).await;
            until("it is not busy", || !page.text("h2").is_empty()).await;
            titles.push((page.text("h2"), page.text("p")));
            assert_eq!(page.find(".payjp-again").hidden(), !again, "{status}");
            assert_eq!(page.find(".payjp-continue").hidden(), !go_on, "{status}");
        }
    }
    let count = titles.len();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), count, "{titles:?}");
}

#[wasm_bindgen_test]
async fn the_secret_of_a_payment_leaves_the_address_bar() {
    let (_page, flow) = completion(Locale::En, "succeeded").await;
    let left = window().location().href().unwrap();
    assert!(left.ends_with(&["/?payment_flow_id=", &flow.id].concat()), "{left}");
}

async fn form() -> (Page, Flow) {
    let flow = flow().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let page = Page::open("pk_test_browser", Locale::En, move || {
        view! {
            <PaymentFlowForm
                client_secret=secret
                save_url="/api/payment-flows/{id}/save"
                return_url="/done"
                layout=FormLayout::Tab
            />
        }
        .into_any()
    });
    page.has("data-state", "ready").await;
    fill("success").await;
    until("the button is enabled", || !page.button().disabled()).await;
    (page, flow)
}

fn save_box(page: &Page) -> HtmlInputElement {
    page.find(".payjp-save input").unchecked_into()
}

#[wasm_bindgen_test]
async fn the_wish_to_save_is_recorded_before_anything_can_be_paid() {
    let (page, flow) = form().await;
    let server = Server::answering(&[(200, "{\"save\":true}")]);
    save_box(&page).click();
    until("the server was told", || server.asked().len() == 1).await;
    until("it can be paid", || !page.button().disabled()).await;
    let asked = ["POST /api/payment-flows/", &flow.id, "/save {\"save\":true}"].concat();
    assert_eq!(server.asked(), [asked]);
    assert!(save_box(&page).checked());
}

#[wasm_bindgen_test]
async fn a_wish_that_could_not_be_recorded_is_told_and_can_be_tried_again() {
    let (page, _flow) = form().await;
    let server = Server::answering(&[(500, "{}"), (200, "{\"save\":true}")]);
    save_box(&page).click();
    until("it is told", || page.text("[role=alert]").contains("could not record")).await;
    assert!(page.button().disabled(), "nobody knows what would be saved");
    page.find("button[type=button]").click();
    until("it can be paid", || !page.button().disabled()).await;
    assert_eq!(page.text("[role=alert]"), "");
    assert_eq!(server.asked().len(), 2);
}

#[wasm_bindgen_test]
async fn a_flow_that_waits_for_the_customer_offers_to_go_on() {
    let flow = flow().await;
    flow.force("requires_action").await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let page = Page::open("pk_test_browser", Locale::En, move || {
        view! { <PaymentFlowForm client_secret=secret return_url="/done" /> }.into_any()
    });
    page.has("data-state", "failed").await;
    until("it is offered", || page.text("button[type=button]") == "Continue authentication").await;
    assert!(page.text("[role=alert]").contains("has not confirmed"));
}
