use js_sys::WebAssembly::Memory;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;
use crate::sandbox::{Flow, fill, live, next, until};
use wasm_bindgen::JsValue;

const KINDS: [&str; 6] = [
    "registration-form",
    "registration-completion",
    "checkout-button",
    "saved-payment-methods",
    "payment-flow-form",
    "payment-flow-completion",
];

fn pages_of_memory() -> u32 {
    let memory: Memory = wasm_bindgen::memory().unchecked_into();
    let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
    buffer.byte_length() / 65_536
}

async fn mount(kind: &str, secret: &str) -> Page {
    let page = Page::open(
        kind,
        &[
            ("clientSecret", secret.into()),
            ("returnUrl", "https://shop.example/done".into()),
            ("action", "/create-checkout-session".into()),
            ("endpoint", "/there-is-no-such-list".into()),
        ],
    );
    gloo_timers::future::TimeoutFuture::new(0).await;
    page
}

#[wasm_bindgen_test]
async fn two_hundred_mounts_leave_nothing_behind() {
    let flow = Flow::create().await;
    let secret = flow.secret.expose();
    let page = mount("registration-form", secret).await;
    page.has("data-state", "ready").await;
    drop(page);
    let before = live();
    for kind in KINDS {
        drop(mount(kind, secret).await);
    }
    let pages = pages_of_memory();
    for round in 0..200 {
        drop(mount(KINDS[round % KINDS.len()], secret).await);
    }
    // What was under way ends without anybody to hear it.
    let page = mount("registration-form", secret).await;
    page.has("data-state", "ready").await;
    assert_eq!(live().0, before.0 + 1.0);
    drop(page);
    assert_eq!(live(), before);
    assert!(pages_of_memory() <= pages + 2, "{} and then {}", pages, pages_of_memory());
}

#[wasm_bindgen_test]
async fn what_comes_after_it_has_ended_does_nothing() {
    let flow = Flow::create().await;
    let mut page = mount("registration-form", flow.secret.expose()).await;
    page.has("data-state", "ready").await;
    fill("success").await;
    until("the button is enabled", || !page.is("[type=submit]", "disabled")).await;
    next("neverSettle", &JsValue::TRUE);
    page.find("[type=submit]").click();
    page.has("data-state", "confirming").await;
    let heard = page.heard();
    page.end();
    page.find(".payjp-actions > [type=button]").click();
    assert_eq!(page.count("iframe"), 0, "PAY.JP's form is gone");
    let mut loading = mount("registration-form", "sflow_secret_unknown").await;
    loading.end();
    Flow::create().await;
    assert_eq!(page.heard(), heard);
    assert_eq!(loading.heard(), Vec::<String>::new());
    page.has("data-state", "confirming").await;
}
