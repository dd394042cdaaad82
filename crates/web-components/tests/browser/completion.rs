use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::Flow;
use crate::server::Server;

/// What the address of the page says of a flow.
fn came_back(flow: &Flow) -> [(&'static str, JsValue); 2] {
    [("flowId", flow.id.as_str().into()), ("clientSecret", flow.secret.expose().into())]
}

#[wasm_bindgen_test]
async fn a_registration_that_has_succeeded_is_told_with_its_payment_method() {
    let flow = Flow::create().await;
    flow.force("succeeded").await;
    let page = Page::open("registration-completion", &came_back(&flow));
    page.has("data-status", "succeeded").await;
    page.has("data-tone", "success").await;
    assert_eq!(page.text("h2"), "[succeededTitle]");
    let heard = page.heard();
    assert_eq!(heard[0], "status \"succeeded\"");
    assert!(heard[1].starts_with("succeeded "), "{heard:?}");
}

#[wasm_bindgen_test]
async fn a_payment_that_ended_without_success_offers_to_begin_again() {
    let flow = Flow::of("{\"amount\":500,\"currency\":\"jpy\"}", "payment_flow_id").await;
    flow.force("canceled").await;
    let page = Page::open("payment-flow-completion", &came_back(&flow));
    page.has("data-status", "canceled").await;
    assert_eq!(page.text("a"), "[payAgain]");
    assert!(!page.is("a", "hidden"));
    let heard = ["status", "failed"].map(|name| [name, " \"canceled\""].concat());
    assert_eq!(page.heard(), heard);
}

#[wasm_bindgen_test]
async fn the_server_is_asked_where_there_is_no_secret_and_can_be_asked_again() {
    let server = Server::answering(&[(500, "{}"), (200, "{\"status\":\"succeeded\"}")]);
    let options =
        [("statusUrl", "/api/registrations/{id}".into()), ("registration", "reg_1".into())];
    let page = Page::open("registration-completion", &options);
    page.has("data-status", "unknown").await;
    crate::sandbox::until("it can be looked at again", || !page.is(".payjp-look", "hidden")).await;
    page.find(".payjp-look").click();
    page.has("data-status", "succeeded").await;
    assert_eq!(server.asked()[1], "GET /api/registrations/reg_1");
    assert_eq!(page.heard().last().unwrap(), "succeeded null");
}
