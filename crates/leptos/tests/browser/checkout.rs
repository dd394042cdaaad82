use leptos::prelude::*;
use payjp_leptos::{CheckoutButton, Locale};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::until;
use crate::server::Server;

async fn open() -> Page {
    let page = Page::open("pk_test_browser", Locale::En, || {
        view! { <CheckoutButton action="/create-checkout-session" /> }.into_any()
    });
    // Until its effects have run it is a form like any other, which would take the test's page away.
    leptos::task::tick().await;
    page
}

#[wasm_bindgen_test]
async fn an_address_of_another_origin_is_not_gone_to() {
    let here = window().location().href().unwrap();
    for url in [
        "https://elsewhere.example/pay",
        "https://checkout.pay.jp.elsewhere.example/",
        "javascript:1",
        "/pay",
    ] {
        let server = Server::answering(&[(200, &["{\"url\":\"", url, "\"}"].concat())]);
        let page = open().await;
        page.button().click();
        page.has("data-state", "failed").await;
        assert!(page.text("[role=alert]").contains("could not be opened"), "{url}");
        assert!(!page.button().disabled(), "it can be tried again");
        assert_eq!(server.asked(), ["POST /create-checkout-session"]);
    }
    assert_eq!(window().location().href().unwrap(), here);
}

#[wasm_bindgen_test]
async fn a_server_that_fails_is_told_and_asked_again_by_the_next_click() {
    let server = Server::answering(&[(500, "{}"), (401, "{}")]);
    let page = open().await;
    for asked in [1, 2] {
        for _ in 0..3 {
            page.button().click();
        }
        until("the server was asked", || server.asked().len() == asked).await;
        page.has("data-state", "failed").await;
    }
    assert_eq!(server.asked().len(), 2);
}

#[wasm_bindgen_test]
async fn without_payments_around_it_speaks_the_pages_language() {
    let html = document().document_element().unwrap();
    for (lang, words) in [("en-GB", "Register a payment method"), ("ja", "支払い方法を登録する")]
    {
        html.set_attribute("lang", lang).unwrap();
        let page = Page::show(|| view! { <CheckoutButton action="/session" /> }.into_any());
        let first = page.text("button");
        leptos::task::tick().await;
        assert_eq!((first.as_str(), page.text("button").as_str()), (words, words));
        assert_eq!(page.find(".payjp").get_attribute("lang").as_deref(), lang.get(..2));
    }
    html.remove_attribute("lang").unwrap();
}

#[wasm_bindgen_test]
async fn it_is_a_form_that_needs_no_program() {
    let page = open().await;
    let form = page.find("form");
    assert_eq!(form.get_attribute("method").as_deref(), Some("post"));
    assert_eq!(form.get_attribute("action").as_deref(), Some("/create-checkout-session"));
}
