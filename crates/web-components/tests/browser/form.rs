use js_sys::Function;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::page::{Page, json};
use crate::sandbox::{Flow, fill, live, next, until};
use crate::server::Server;

const SUBMIT: &str = "[type=submit]";
const DONE: &str = "https://shop.example/done";

async fn open(kind: &str, flow: &Flow, more: &[(&str, JsValue)]) -> Page {
    let secret = ("clientSecret", flow.secret.expose().into());
    let mut options = vec![secret, ("returnUrl", DONE.into())];
    options.extend_from_slice(more);
    let page = Page::open(kind, &options);
    page.has("data-state", "ready").await;
    page
}

async fn filled(page: &Page, card: &str) {
    fill(card).await;
    until("the button is enabled", || !page.is(SUBMIT, "disabled")).await;
}

#[wasm_bindgen_test]
async fn a_refused_card_is_told_to_the_customer_and_to_the_page() {
    let flow = Flow::create().await;
    let page = open("registration-form", &flow, &[]).await;
    assert_eq!((page.text(".payjp-notice"), page.text(SUBMIT)), (String::new(), "[submit]".into()));
    filled(&page, "card_declined").await;
    page.find(SUBMIT).click();
    until("the message is there", || page.text(".payjp-notice") == "[card_declined]").await;
    page.has("data-state", "ready").await;
    let document = web_sys::window().unwrap().document().unwrap();
    let focused = document.active_element().unwrap();
    assert_eq!(focused.class_name(), "payjp-notice");
    let heard = page.heard();
    assert_eq!(heard[..2], ["ready", "change true"]);
    assert!(heard[2].starts_with("error \"card_declined\" \""), "{heard:?}");
}

#[wasm_bindgen_test]
async fn a_code_without_words_gets_those_of_its_family() {
    let flow = Flow::create().await;
    let page = open("registration-form", &flow, &[]).await;
    filled(&page, "expired_card").await;
    page.tell("submit", &JsValue::UNDEFINED);
    until("the message is there", || page.text(".payjp-notice") == "[paymentError]").await;
}

#[wasm_bindgen_test]
async fn a_confirmation_locks_the_form() {
    let flow = Flow::create().await;
    let page = open("registration-form", &flow, &[]).await;
    filled(&page, "success").await;
    next("neverSettle", &JsValue::TRUE);
    for _ in 0..5 {
        page.find(SUBMIT).click();
    }
    page.has("data-state", "confirming").await;
    assert!(page.is(".payjp-frame", "inert") && page.is(SUBMIT, "disabled"));
    assert_eq!(page.text(SUBMIT), "[confirming]");
}

#[wasm_bindgen_test]
async fn words_label_and_look_change_while_it_is_there() {
    let flow = Flow::create().await;
    let page = open("registration-form", &flow, &[]).await;
    page.speak("<", ">");
    assert_eq!(page.text(SUBMIT), "<submit>");
    page.set("label", "Save my card");
    assert_eq!(page.text(SUBMIT), "Save my card");
    page.tell("label", &JsValue::UNDEFINED);
    assert_eq!(page.text(SUBMIT), "<submit>");
    let before = live();
    let look =
        r##"{"locale":"ja","appearance":{"theme":"dark","variables":{"colorPrimary":"#123456"}}}"##;
    page.tell("widgets", &json(look));
    page.tell("form", &json(r#"{"fields":{"billingDetails":"never"}}"#));
    assert_eq!(live(), before, "the form that is there was changed, and no other was made");
    page.has("data-state", "ready").await;
}

#[wasm_bindgen_test]
async fn a_form_that_is_changed_and_built_anew_is_made_as_it_was_last_told() {
    let (first, second) = (Flow::create().await, Flow::create().await);
    // With a script that is there, what a component asks of it can be overheard.
    drop(open("registration-form", &first, &[]).await);
    let overhear = Function::new_no_args(
        "const real = globalThis.PayjpPayments, layouts = [];
         globalThis.PayjpPayments = Object.assign((...given) => {
           const payments = real(...given), { widgets } = payments;
           payments.widgets = (options) => {
             const made = widgets.call(payments, options), { createForm } = made;
             made.createForm = (kind, options) => {
               layouts.push(options.layout?.type ?? 'none');
               return createForm.call(made, kind, options);
             };
             return made;
           };
           return payments;
         }, { sandbox: real.sandbox });
         return () => { globalThis.PayjpPayments = real; return layouts.join(); };",
    );
    let heard: Function = overhear.call0(&JsValue::UNDEFINED).unwrap().unchecked_into();
    let page = open("registration-form", &first, &[]).await;
    page.tell("form", &json(r#"{"fields":{"billingDetails":"never"}}"#));
    page.set("clientSecret", second.secret.expose());
    page.has("data-state", "loading").await;
    page.has("data-state", "ready").await;
    assert_eq!(heard.call0(&JsValue::UNDEFINED).unwrap().as_string().as_deref(), Some("tab,none"));
}

#[wasm_bindgen_test]
async fn another_secret_builds_the_form_anew_and_none_takes_it_away() {
    let (first, second) = (Flow::create().await, Flow::create().await);
    let page = open("registration-form", &first, &[]).await;
    let (forms, _) = live();
    page.set("clientSecret", second.secret.expose());
    page.has("data-state", "loading").await;
    page.has("data-state", "ready").await;
    assert_eq!(live().0, forms);
    page.tell("clientSecret", &JsValue::NULL);
    page.has("data-state", "loading").await;
    assert_eq!(live().0, forms - 1.0);
}

#[wasm_bindgen_test]
async fn a_flow_that_was_finished_elsewhere_is_closed() {
    let flow = Flow::create().await;
    flow.force("succeeded").await;
    let secret = ("clientSecret", flow.secret.expose().into());
    let page = Page::open("registration-form", &[secret, ("returnUrl", DONE.into())]);
    page.has("data-state", "closed").await;
    assert_eq!(page.text(".payjp-status"), "[alreadyRegistered]");
    assert_eq!(page.heard(), ["closed \"succeeded\""]);
}

#[wasm_bindgen_test]
async fn the_server_is_asked_for_a_secret_and_asked_again() {
    let flow = Flow::create().await;
    let answer = ["{\"client_secret\":\"", flow.secret.expose(), "\"}"].concat();
    let server = Server::answering(&[(500, "{}"), (200, &answer)]);
    let options = [("createUrl", "/api/setup-flows".into()), ("returnUrl", DONE.into())];
    let page = Page::open("registration-form", &options);
    page.has("data-state", "failed").await;
    assert_eq!(page.text(".payjp-notice"), "[serverFailed]");
    assert_eq!(page.heard(), [r#"error "server_failed" "[serverFailed]" 500"#]);
    let again = page.find("[type=button]");
    again.focus().unwrap();
    again.click();
    page.has("data-state", "ready").await;
    assert_eq!(server.asked(), ["POST /api/setup-flows", "POST /api/setup-flows"]);
    let focused = web_sys::window().unwrap().document().unwrap().active_element().unwrap();
    assert_eq!(focused.class_name(), "payjp-status", "the button has gone");
}

#[wasm_bindgen_test]
async fn a_payment_records_the_wish_to_save_before_it_can_be_sent() {
    let flow = Flow::of("{\"amount\":500,\"currency\":\"jpy\"}", "payment_flow_id").await;
    let save = [("saveUrl", "/api/payment-flows/{id}/save".into())];
    let page = open("payment-flow-form", &flow, &save).await;
    filled(&page, "success").await;
    assert_eq!(page.text(SUBMIT), "[pay]");
    let server = Server::answering(&[(200, "{}")]);
    let input: HtmlInputElement = page.find(".payjp-save input").unchecked_into();
    input.click();
    until("the server was told", || server.asked().len() == 1).await;
    until("it can be paid", || !page.is(SUBMIT, "disabled")).await;
    assert!(server.asked()[0].ends_with("/save {\"save\":true}"));
    assert!(input.checked());
}
