//! The page has asked for the client secret before the component is there.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use payjp_leptos::{BegunRequest, FormLayout, Locale, RegistrationForm};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::patched::{Clock, Patched};
use crate::sandbox::{Flow, until};
use crate::server::Server;

/// The request that the page's own script sends, as `BegunRequest` has it.
fn begin() -> JsValue {
    Function::new_no_args(
        "const controller = new AbortController();
         const response = fetch('/api/setup-flows', { method: 'POST', signal: controller.signal });
         response.catch(() => {});
         return { response, controller };",
    )
    .call0(&JsValue::UNDEFINED)
    .unwrap()
}

fn form(begun: BegunRequest) -> AnyView {
    view! {
        <RegistrationForm
            create_url="/api/setup-flows"
            begun_request=begun
            return_url="/done"
            layout=FormLayout::Tab
        />
    }
    .into_any()
}

fn open(begun: BegunRequest) -> Page {
    Page::open("pk_test_browser", Locale::En, move || form(begun))
}

fn answer(flow: &Flow) -> String {
    ["{\"client_secret\":\"", flow.secret.expose(), "\"}"].concat()
}

#[wasm_bindgen_test]
async fn a_request_that_the_page_has_begun_is_the_only_one() {
    let (first, second) = (Flow::create().await, Flow::create().await);
    let server = Server::answering(&[(200, &answer(&first)), (200, &answer(&second))]);
    let begun = BegunRequest::from_js(begin());
    let page = open(begun.clone());
    page.has("data-state", "ready").await;
    assert_eq!(server.asked(), ["POST /api/setup-flows"]);

    // It was taken up; whoever has a clone of it asks anew.
    drop(page);
    let page = open(begun);
    page.has("data-state", "ready").await;
    assert_eq!(server.asked().len(), 2);
}

#[wasm_bindgen_test]
async fn a_begun_request_that_failed_is_told_and_asked_again() {
    let flow = Flow::create().await;
    let server = Server::answering(&[(500, ""), (200, &answer(&flow))]);
    let page = open(BegunRequest::from_js(begin()));
    page.has("data-state", "failed").await;
    page.find("button[type=button]").click();
    page.has("data-state", "ready").await;
    assert_eq!(server.asked().len(), 2);
}

#[wasm_bindgen_test]
async fn a_begun_request_of_another_making_fails_like_any_other_or_is_not_taken_up() {
    let begun = |body: &str| {
        let made = Function::new_no_args(body).call0(&JsValue::UNDEFINED);
        BegunRequest::from_js(made.unwrap())
    };
    let flow = Flow::create().await;
    let server = Server::answering(&[(200, &answer(&flow)), (200, &answer(&flow))]);
    let page = open(begun(
        "return { response: Promise.resolve({ client_secret: 'x' }), controller: new AbortController() }",
    ));
    page.has("data-state", "failed").await;
    page.find("button[type=button]").click();
    page.has("data-state", "ready").await;
    drop(page);
    let page = open(begun("return { response: new Promise(() => {}), controller: {} }"));
    page.has("data-state", "ready").await;
    assert_eq!(server.asked().len(), 2);
}

#[wasm_bindgen_test]
async fn a_begun_request_that_nobody_answers_is_given_up_like_any_other() {
    let _silent = Patched::silent("/api/setup-flows");
    let clock = Clock::take();
    let page = open(BegunRequest::from_js(begin()));
    until("the answer is waited for", || clock.running(30_000) > 0).await;
    clock.pass(30_000);
    page.has("data-state", "failed").await;
}

#[wasm_bindgen_test]
async fn a_form_that_goes_gives_the_begun_request_up() {
    let _silent = Patched::silent("/api/setup-flows");
    let clock = Clock::take();
    let request = begin();
    let page = open(BegunRequest::from_js(request.clone()));
    let controller = Reflect::get(&request, &"controller".into()).unwrap();
    let signal = Reflect::get(&controller, &"signal".into()).unwrap();
    let is_aborted = || Reflect::get(&signal, &"aborted".into()).unwrap().is_truthy();
    until("it is taken up", || clock.running(30_000) > 0).await;
    assert!(!is_aborted());
    drop(page);
    until("it is given up", is_aborted).await;
}

#[wasm_bindgen_test]
async fn what_is_no_request_is_none() {
    for value in [JsValue::UNDEFINED, JsValue::NULL, "text".into(), js_sys::Object::new().into()] {
        let flow = Flow::create().await;
        let server = Server::answering(&[(200, &answer(&flow))]);
        let page = open(BegunRequest::from_js(value));
        page.has("data-state", "ready").await;
        assert_eq!(server.asked().len(), 1);
    }
}
