use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, json};
use crate::sandbox::Flow;

/// What the page is told of its mistake.
fn told(page: &Page) -> String {
    let heard = page.heard();
    assert_eq!(heard.len(), 1, "{heard:?}");
    let detail = json(heard[0].strip_prefix("error ").unwrap());
    let text =
        |name: &str| js_sys::Reflect::get(&detail, &name.into()).unwrap().as_string().unwrap();
    assert!(text("message").len() > 20, "it says what to do");
    text("code")
}

#[wasm_bindgen_test]
async fn what_a_form_cannot_be_without_is_told_to_the_page_and_politely_to_the_customer() {
    let flow = Flow::create().await;
    let secret = JsValue::from(flow.secret.expose());
    for (name, value, code) in [
        ("publicKey", JsValue::UNDEFINED, "bad_key"),
        ("publicKey", "pk_prod_1".into(), "bad_key"),
        ("publicKey", "sk_test_donotshow".into(), "bad_key"),
        ("publicKey", json("{}"), "bad_key"),
        ("returnUrl", JsValue::UNDEFINED, "bad_return_url"),
        ("returnUrl", "javascript:alert(1)".into(), "bad_return_url"),
        ("returnUrl", "http://".into(), "bad_return_url"),
        ("returnUrl", JsValue::from(7), "bad_return_url"),
    ] {
        let options =
            [("clientSecret", secret.clone()), ("returnUrl", "/done".into()), (name, value)];
        let page = Page::open("registration-form", &options);
        page.has("data-state", "failed").await;
        assert_eq!(page.text(".payjp-notice"), "[misconfigured]", "{code}");
        assert_eq!(told(&page), code);
        assert!(!page.heard()[0].contains("donotshow"));
        page.component().submit();
        page.component().refresh();
        // Mended while it is there, it begins.
        page.set("publicKey", "pk_test_browser");
        if name == "returnUrl" {
            page.set("returnUrl", "/done");
        }
        page.has("data-state", "ready").await;
    }
}

#[wasm_bindgen_test]
async fn two_forms_with_one_secret_are_a_mistake_of_the_second() {
    let flow = Flow::create().await;
    let secret = || ("clientSecret", JsValue::from(flow.secret.expose()));
    let first = Page::open("registration-form", &[secret(), ("returnUrl", "/done".into())]);
    let second = Page::open("registration-form", &[secret(), ("returnUrl", "/done".into())]);
    assert_eq!(told(&second), "secret_in_use");
    assert!(!second.heard()[0].contains(flow.secret.expose()));
    first.has("data-state", "ready").await;
    second.has("data-state", "failed").await;
    drop(first);
    second.set("clientSecret", flow.secret.expose());
    second.has("data-state", "ready").await;
}

#[wasm_bindgen_test]
async fn a_word_that_nobody_knows_is_told_and_done_without() {
    let flow = Flow::create().await;
    let options = [
        ("clientSecret", JsValue::from(flow.secret.expose())),
        ("returnUrl", "/done".into()),
        ("layout", "grid".into()),
        ("theme", "pink".into()),
        ("locale", "xx".into()),
        ("appearance", "blue".into()),
        ("form", JsValue::from(1)),
        ("billingDetails", JsValue::NULL),
    ];
    let page = Page::open("registration-form", &options);
    assert_eq!(told(&page), "bad_layout");
    page.has("data-state", "ready").await;
}

#[wasm_bindgen_test]
async fn the_others_say_what_they_lack_too() {
    let page = Page::open("checkout-button", &[]);
    assert_eq!(
        (told(&page), page.text(".payjp-notice")),
        ("no_action".into(), "[checkoutFailed]".into())
    );
    page.component().submit();
    let page = Page::open("saved-payment-methods", &[]);
    assert_eq!(
        (told(&page), page.text(".payjp-notice")),
        ("no_endpoint".into(), "[savedFailed]".into())
    );
    page.component().refresh();
    let verify = [("verify", "guess".into()), ("statusUrl", "/api/{id}".into())];
    assert_eq!(told(&Page::open("registration-completion", &verify)), "bad_verify");
    let key = [("publicKey", "sk_test_donotshow".into())];
    assert_eq!(told(&Page::open("payment-flow-completion", &key)), "bad_key");
    let page = Page::open("no-such-component", &[]);
    page.component().submit();
    page.component().refresh();
    page.speak("", "");
    assert_eq!(page.heard().len(), 1);
}
