use leptos::prelude::*;
use payjp_leptos::{Locale, SavedMethodPayment};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::until;
use crate::server::Server;

const ONE: &str = r#"{"data":[
    {"id":"pm_1","type":"card","card":{"brand":"Visa","last4":"4242","exp_month":2,"exp_year":2031},"default":true}],"has_more":false}"#;

async fn open() -> Page {
    let page = Page::open("pk_test_browser", Locale::En, || {
        view! {
            <SavedMethodPayment
                methods_url="/api/payment-methods"
                pay_url="/api/orders/order_1/pay"
                return_url="/paid"
            />
        }
        .into_any()
    });
    page.has("data-state", "ready").await;
    page
}

#[wasm_bindgen_test]
async fn why_nothing_was_paid_is_said_as_what_it_is() {
    for (status, body, words) in [
        (401, "{}", "signed out"),
        (402, r#"{"code":"card_declined"}"#, "declined"),
        (404, "{}", "cannot be used here. Choose another"),
        (409, r#"{"code":"order_paid"}"#, "already paid"),
        (409, "{}", "still being processed"),
        (422, "{}", "could not be prepared"),
        (500, "{}", "will not be charged twice"),
        (200, "<html>", "will not be charged twice"),
    ] {
        let server = Server::answering(&[(200, ONE), (status, body), (200, ONE)]);
        let page = open().await;
        page.button().click();
        assert_eq!(page.text("[role=status]"), "Paying…", "it is said while it is under way");
        until(words, || page.text("[role=alert]").contains(words)).await;
        until("the message has the focus", || {
            let focused = document().active_element();
            focused.is_some_and(|focused| focused.get_attribute("role").as_deref() == Some("alert"))
        })
        .await;
        let asked = r#"POST /api/orders/order_1/pay {"payment_method_id":"pm_1"}"#;
        assert_eq!(server.asked()[1], asked);
    }
}
