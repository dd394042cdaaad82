use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::Flow;
use crate::server::Server;

/// Makes the address bar look as if the browser had just come back.
fn come_back(query: &str) {
    let history = web_sys::window().unwrap().history().unwrap();
    history.replace_state_with_url(&JsValue::NULL, "", Some(&["/?", query].concat())).unwrap();
}

#[wasm_bindgen_test]
async fn a_registration_that_has_succeeded_is_told_with_its_payment_method() {
    let flow = Flow::create().await;
    flow.force("succeeded").await;
    let secret = flow.secret.expose();
    come_back(&["setup_flow_id=", &flow.id, "&setup_flow_client_secret=", secret].concat());
    let page = Page::open("registration-completion", &[]);
    page.has("data-status", "succeeded").await;
    page.has("data-tone", "success").await;
    assert_eq!(page.text("h2"), "[succeededTitle]");
    let heard = page.heard();
    assert_eq!(heard[0], "status \"succeeded\"");
    assert!(heard[1].starts_with("succeeded "), "{heard:?}");
    let left = web_sys::window().unwrap().location().href().unwrap();
    assert!(!left.contains(secret), "the secret leaves the address bar");
}

#[wasm_bindgen_test]
async fn a_payment_that_ended_without_success_offers_to_begin_again() {
    let flow = Flow::of("{\"amount\":500,\"currency\":\"jpy\"}", "payment_flow_id").await;
    flow.force("canceled").await;
    let secret = flow.secret.expose();
    come_back(&["payment_flow_id=", &flow.id, "&payment_flow_client_secret=", secret].concat());
    let page = Page::open("payment-flow-completion", &[]);
    page.has("data-status", "canceled").await;
    assert_eq!(page.text("a"), "[payAgain]");
    assert!(!page.is("a", "hidden"));
    let heard = ["status", "failed"].map(|name| [name, " \"canceled\""].concat());
    assert_eq!(page.heard(), heard);
}

#[wasm_bindgen_test]
async fn the_server_is_asked_where_there_is_no_secret_and_can_be_asked_again() {
    come_back("registration=reg_1");
    let server = Server::answering(&[(500, "{}"), (200, "{\"status\":\"succeeded\"}")]);
    let options = [
        ("source", "none".into()),
        ("publicKey", JsValue::UNDEFINED),
        ("statusUrl", "/api/registrations/{id}".into()),
    ];
    let page = Page::open("registration-completion", &options);
    page.has("data-status", "unknown").await;
    crate::sandbox::until("it can be looked at again", || !page.is(".payjp-look", "hidden")).await;
    page.find(".payjp-look").click();
    page.has("data-status", "succeeded").await;
    assert_eq!(server.asked()[1], "GET /api/registrations/reg_1");
    assert_eq!(page.heard().last().unwrap(), "succeeded null");
}
