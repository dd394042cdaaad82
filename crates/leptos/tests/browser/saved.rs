use leptos::prelude::*;
use payjp_leptos::{Locale, SavedPaymentMethods};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::until;
use crate::server::Server;

const TWO: &str = r#"{"data":[
    {"id":"pm_1","type":"card","default":true,
     "card":{"brand":"Visa","last4":"4242","exp_month":2,"exp_year":2031}},
    {"id":"pm_2","type":"apple_pay","card":null,"default":false}],"has_more":false}"#;
const ONE: &str =
    r#"{"data":[{"id":"pm_2","type":"apple_pay","card":null,"default":false}],"has_more":false}"#;

async fn open(locale: Locale, state: &str) -> Page {
    let page = Page::open("pk_test_browser", locale, || {
        view! { <SavedPaymentMethods endpoint="/api/payment-methods" add_url="/register" /> }
            .into_any()
    });
    page.has("data-state", state).await;
    page
}

fn rows(page: &Page) -> usize {
    page.all("[data-payment-method]").len()
}

#[wasm_bindgen_test]
async fn what_is_saved_is_listed_in_both_languages() {
    for (locale, words) in [
        (Locale::Ja, ["Visa 末尾 4242", "有効期限 02/2031", "いつも使う"]),
        (Locale::En, ["Visa ending in 4242", "Expires 02/2031", "Default"]),
    ] {
        let _server = Server::answering(&[(200, TWO)]);
        let page = open(locale, "ready").await;
        until("both are there", || rows(&page) == 2).await;
        let list = page.text("ul");
        for word in words {
            assert!(list.contains(word), "{word}: {list}");
        }
        assert!(list.contains("Apple Pay"));
    }
}

#[wasm_bindgen_test]
async fn nothing_is_removed_without_having_been_asked_and_the_focus_goes_along() {
    let server = Server::answering(&[(200, TWO), (204, ""), (200, ONE)]);
    let page = open(Locale::En, "ready").await;
    until("both are there", || rows(&page) == 2).await;
    let focused = |class: &str| {
        document().active_element().is_some_and(|element| element.class_list().contains(class))
    };
    page.find(".payjp-remove").click();
    until("the question has the focus", || focused("payjp-ask")).await;
    page.find(".payjp-ask .payjp-button-secondary").click();
    until("the button has it again", || focused("payjp-remove")).await;
    assert_eq!(server.asked().len(), 1, "only the list was asked for");

    page.find(".payjp-remove").click();
    until("it is asked again", || focused("payjp-ask")).await;
    page.find(".payjp-ask .payjp-button-danger").click();
    until("one is left", || rows(&page) == 1).await;
    assert_eq!(server.asked()[1], "DELETE /api/payment-methods/pm_1");
    until("it is told", || page.text("[role=status]").contains("was removed")).await;
}

#[wasm_bindgen_test]
async fn another_default_is_said() {
    let turned = TWO.replace(":true", ":turned").replace(":false", ":true");
    let turned = turned.replace(":turned", ":false");
    let _server = Server::answering(&[(200, TWO), (200, "{}"), (200, &turned)]);
    let page = open(Locale::En, "ready").await;
    until("both are there", || rows(&page) == 2).await;
    page.find(".payjp-make-default:not([hidden])").click();
    until("it is told", || {
        page.text("[role=status]").contains("default payment method was changed")
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_could_not_be_done_is_told_and_the_list_is_as_it_is() {
    let server = Server::answering(&[(200, TWO), (500, "{}"), (200, TWO)]);
    let page = open(Locale::En, "ready").await;
    until("both are there", || rows(&page) == 2).await;
    let make_default: Vec<_> =
        page.all(".payjp-make-default").into_iter().filter(|button| !button.hidden()).collect();
    assert_eq!(make_default.len(), 1, "the default is made none");
    make_default[0].click();
    until("it is told", || page.text("[role=alert]").contains("could not be changed")).await;
    assert_eq!(server.asked()[1], "POST /api/payment-methods/pm_2/default");
    assert_eq!(rows(&page), 2);
}

#[wasm_bindgen_test]
async fn an_empty_list_a_lost_session_and_a_broken_server_each_have_words() {
    for (status, body, state, role, words) in [
        (200, r#"{"data":[],"has_more":false}"#, "ready", "status", "No payment method is saved"),
        (401, "{}", "failed", "alert", "signed out"),
        (500, "{}", "failed", "alert", "could not be loaded"),
        (200, "<html>", "failed", "alert", "could not be loaded"),
    ] {
        let _server = Server::answering(&[(status, body)]);
        let page = open(Locale::En, state).await;
        let region = ["[role=", role, "]"].concat();
        until(words, || page.text(&region).contains(words)).await;
        assert!(!page.find("a[href='/register']").hidden());
    }
}
