use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::until;
use crate::server::Server;

const TWO: &str = r#"{"data":[
    {"id":"pm_1","type":"card","card":{"brand":"Visa","last4":"4242","exp_month":2,"exp_year":2031},"default":true},
    {"id":"pm_2","type":"apple_pay","card":null,"default":false}],"has_more":false}"#;
const ONE: &str =
    r#"{"data":[{"id":"pm_2","type":"apple_pay","card":null,"default":true}],"has_more":false}"#;

fn open() -> Page {
    Page::open("saved-payment-methods", &[("endpoint", "/api/payment-methods".into())])
}

#[wasm_bindgen_test]
async fn methods_are_listed_and_one_is_removed_after_having_asked() {
    let server = Server::answering(&[(200, TWO), (204, ""), (200, ONE)]);
    let page = open();
    page.has("data-state", "ready").await;
    assert_eq!(page.count("li"), 2);
    assert_eq!(page.text(".payjp-method-name"), "Visa [savedEnding] 4242");
    assert_eq!(page.text(".payjp-method-expiry"), "[savedExpires] 02/2031");
    assert!(page.is(".payjp-make-default", "hidden"), "the default is made none");
    page.find(".payjp-remove").click();
    assert!(!page.is(".payjp-ask", "hidden"));
    let focused = || web_sys::window().unwrap().document().unwrap().active_element().unwrap();
    assert_eq!(focused().class_name(), "payjp-ask");
    page.find(".payjp-ask .payjp-button-secondary").click();
    assert_eq!(focused().class_name(), "payjp-link payjp-remove");
    page.find(".payjp-remove").click();
    page.find(".payjp-button-danger").click();
    until("one is left", || page.count("li") == 1).await;
    assert_eq!(server.asked()[1], "DELETE /api/payment-methods/pm_1");
    assert_eq!(page.text(".payjp-status"), "[savedRemoved]");
    assert_eq!(page.heard(), ["change"]);
    assert_eq!(page.text(".payjp-method-name"), "Apple Pay");
    assert!(!page.is(".payjp-badge", "hidden"));
}

#[wasm_bindgen_test]
async fn the_focus_stays_in_the_list_when_what_was_asked_about_has_gone() {
    let _server = Server::answering(&[(200, TWO), (200, ONE)]);
    let page = open();
    page.has("data-state", "ready").await;
    page.find(".payjp-remove").click();
    page.tell("refresh", &JsValue::UNDEFINED);
    until("one is left", || page.count("li") == 1).await;
    let focused = web_sys::window().unwrap().document().unwrap().active_element().unwrap();
    assert_eq!(focused.class_name(), "payjp-methods");
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_is_told_and_read_again() {
    let server = Server::answering(&[(401, "{}"), (200, TWO), (200, ONE)]);
    let page = open();
    page.has("data-state", "failed").await;
    assert_eq!(page.text(".payjp-notice"), "[signedOut]");
    assert!(page.heard()[0].starts_with("error \"signed_out\""));
    page.find(".payjp-again").click();
    until("both are there", || page.count("li") == 2).await;
    page.tell("refresh", &JsValue::UNDEFINED);
    until("one is left", || page.count("li") == 1).await;
    assert_eq!(server.asked().len(), 3);
}

#[wasm_bindgen_test]
async fn the_way_to_payjps_page_is_taken_only_to_an_origin_that_is_allowed() {
    let here = web_sys::window().unwrap().location().href().unwrap();
    let answer = r#"{"url":"https://elsewhere.example/pay"}"#;
    let server = Server::answering(&[(200, answer), (500, "{}")]);
    let page = Page::open(
        "checkout-button",
        &[
            ("action", "/create-checkout-session".into()),
            (
                "allows",
                Function::new_with_args("origin", "return origin === 'https://checkout.pay.jp'")
                    .into(),
            ),
        ],
    );
    assert_eq!(page.text("button"), "[checkout]");
    for (asked, code) in [(1, "untrusted_origin"), (2, "server_failed")] {
        page.find("button").click();
        until("the page was told", || page.heard().len() == asked).await;
        page.has("data-state", "failed").await;
        assert_eq!(page.text(".payjp-notice"), "[checkoutFailed]");
        assert!(page.heard()[asked - 1].contains(code), "{:?}", page.heard());
        assert_eq!(server.asked().len(), asked);
    }
    assert_eq!(web_sys::window().unwrap().location().href().unwrap(), here);
}
