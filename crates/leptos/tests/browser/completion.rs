use std::cell::RefCell;

use leptos::prelude::*;
use payjp_leptos::{FlowStatus, Locale, PaymentMethodId, RegistrationCompletion};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, come_back};
use crate::sandbox::{Flow, until};
use crate::server::Server;

fn query_of(flow: &Flow) -> String {
    ["setup_flow_id=", &flow.id, "&setup_flow_client_secret=", flow.secret.expose()].concat()
}

fn open(locale: Locale) -> Page {
    Page::open("pk_test_browser", locale, || {
        view! { <RegistrationCompletion retry_url="/again" /> }.into_any()
    })
}

#[wasm_bindgen_test]
async fn each_status_has_words_of_its_own_in_both_languages() {
    let mut titles = Vec::new();
    for locale in [Locale::Ja, Locale::En] {
        for (status, retry) in [
            ("requires_payment_method", true),
            ("requires_confirmation", true),
            ("requires_action", true),
            ("processing", false),
            ("succeeded", false),
            ("canceled", true),
        ] {
            let flow = Flow::create().await;
            flow.force(status).await;
            come_back(&query_of(&flow));
            let page = open(locale);
            page.has("data-status", status).await;
            until("the words are there", || !page.text("h2").is_empty()).await;
            titles.push(page.text("h2"));
            assert_eq!(page.find("a[href='/again']").hidden(), !retry, "{status}");
        }
    }
    let count = titles.len();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), count, "{titles:?}");
}

#[wasm_bindgen_test]
async fn the_secret_leaves_the_address_bar_and_the_rest_stays() {
    let flow = Flow::create().await;
    flow.force("succeeded").await;
    come_back(&["order=7&", &query_of(&flow), "&lang=ja#here"].concat());
    let page = open(Locale::Ja);
    let address = window().location().href().unwrap();
    until("the secret is gone", || !window().location().href().unwrap().contains("client_secret"))
        .await;
    page.has("data-status", "succeeded").await;
    let left = window().location().href().unwrap();
    let expected = ["/?order=7&setup_flow_id=", &flow.id, "&lang=ja#here"].concat();
    assert!(left.ends_with(&expected), "{left} of {}", address.len());
    let html = document().document_element().unwrap().outer_html();
    assert!(!html.contains(flow.secret.expose()));
}

#[wasm_bindgen_test]
async fn another_flow_than_the_one_named_is_not_shown() {
    let flow = Flow::create().await;
    flow.force("succeeded").await;
    come_back(
        &["setup_flow_id=sflw_other&setup_flow_client_secret=", flow.secret.expose()].concat(),
    );
    let page = open(Locale::En);
    page.has("aria-busy", "false").await;
    page.has("data-status", "unknown").await;
    assert!(page.text("h2").contains("cannot be checked"));
}

#[wasm_bindgen_test]
async fn an_address_without_a_flow_is_no_failure() {
    come_back("setup_flow_id=&unrelated=1");
    let page = open(Locale::En);
    page.has("aria-busy", "false").await;
    page.has("data-status", "unknown").await;
    assert!(page.text("h2").contains("no registration"));
    assert!(page.find("button").hidden(), "looking again would tell nothing else");
}

#[wasm_bindgen_test]
async fn a_flow_that_is_still_processing_is_watched_until_it_ends() {
    let flow = Flow::create().await;
    flow.force("processing").await;
    come_back(&query_of(&flow));
    let page = open(Locale::En);
    page.has("data-status", "processing").await;
    flow.force("succeeded").await;
    page.has("data-status", "succeeded").await;
}

#[wasm_bindgen_test]
async fn checking_again_is_said_at_once_and_the_focus_is_where_it_is_said() {
    let server = Server::answering(&[(500, "{}"), (500, "{}")]);
    come_back("setup_flow_id=flow_1");
    let page = Page::open("pk_test_browser", Locale::En, || {
        view! { <RegistrationCompletion status_url="/api/setup-flows/{id}" /> }.into_any()
    });
    until("it could not be checked", || page.text("h2").contains("could not be checked")).await;
    let look = page.find(".payjp-look");
    look.focus().unwrap();
    look.click();
    assert_eq!(page.text("h2"), "Checking…");
    assert_eq!(page.find(".payjp").get_attribute("data-tone").as_deref(), Some("checking"));
    assert!(look.hidden(), "there is nothing to press meanwhile");
    let focused = document().active_element().unwrap();
    assert_eq!(focused.get_attribute("role").as_deref(), Some("status"));
    until("it could not be checked again", || !look.hidden()).await;
    assert!(page.text("h2").contains("could not be checked"));
    assert_eq!(server.asked().len(), 2);
}

thread_local! {
    static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

#[wasm_bindgen_test]
async fn the_page_hears_of_success_once() {
    let flow = Flow::create().await;
    flow.force("succeeded").await;
    come_back(&query_of(&flow));
    let page = Page::open("pk_test_browser", Locale::En, || {
        let hear = |what: String| HEARD.with_borrow_mut(|heard| heard.push(what));
        view! {
            <RegistrationCompletion
                on_succeeded=Callback::new(move |id: Option<PaymentMethodId>| hear(format!("succeeded {}", id.is_some())))
                on_failed=Callback::new(move |status: FlowStatus| hear(format!("failed {status}")))
                on_status=Callback::new(move |status: FlowStatus| hear(status.to_string()))
            />
        }
        .into_any()
    });
    page.has("data-status", "succeeded").await;
    let heard = HEARD.take();
    assert_eq!(heard.len(), 2, "{heard:?}");
    assert_eq!(heard[0], "succeeded");
    assert!(heard[1].starts_with("succeeded "));
}
