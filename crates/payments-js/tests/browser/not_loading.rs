//! Everything that can keep payments.js from being had.

use js_sys::{Function, Reflect};
use payjp_payments_js::{LoadError, LoadOptions, PaymentsSource};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::loading::{forget, from, tags};
use crate::sandbox::URL;

/// An origin that the page's policy does not name, and where nobody listens.
const ELSEWHERE: &str = "http://elsewhere.localhost:1";
const NONCE: &str = "c29tZXRoaW5n";

/// Runs a piece of JavaScript and gives what undoes it.
fn patch(code: &str) -> Patch {
    Patch(Function::new_no_args(code).call0(&JsValue::UNDEFINED).unwrap().into())
}

struct Patch(Function);

impl Drop for Patch {
    fn drop(&mut self) {
        self.0.call0(&JsValue::UNDEFINED).unwrap();
    }
}

/// A script of ours in place of PAY.JP's; what the loader adds to an origin ends up in a comment.
fn script(code: &str) -> LoadOptions {
    LoadOptions::default()
        .js_origin(["data:text/javascript,", code, "//"].concat() + "x")
        .retries(0)
}

fn source(options: LoadOptions) -> PaymentsSource {
    PaymentsSource::new("pk_test_browser", options)
}

async fn error(options: LoadOptions) -> LoadError {
    forget();
    let error = source(options).get().await.unwrap_err();
    assert_eq!(tags(), 0, "a dead tag was left behind");
    error
}

/// From now on the page runs scripts of the local PAY.JP, of ours, and with the nonce, and no others.
fn tighten_policy() {
    let document = web_sys::window().unwrap().document().unwrap();
    if document.query_selector("meta[http-equiv=Content-Security-Policy]").unwrap().is_some() {
        return;
    }
    let own = web_sys::window().unwrap().location().origin().unwrap();
    let content = format!("script-src 'unsafe-eval' 'nonce-{NONCE}' data: blob: {own} {URL}");
    let policy = document.create_element("meta").unwrap();
    policy.set_attribute("http-equiv", "Content-Security-Policy").unwrap();
    policy.set_attribute("content", &content).unwrap();
    document.head().unwrap().append_child(&policy).unwrap();
}

async fn load_for_the_other_tests() {
    forget();
    from(URL).get().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_script_that_the_pages_policy_blocks_is_told_with_the_directive() {
    tighten_policy();
    let error = error(LoadOptions::default().js_origin(ELSEWHERE)).await;
    assert_eq!(error, LoadError::Blocked { directive: Some(String::from("script-src-elem")) });
    assert!(error.to_string().contains("script-src-elem"));
    load_for_the_other_tests().await;
}

#[wasm_bindgen_test]
async fn the_nonce_gets_a_script_past_the_pages_policy() {
    tighten_policy();
    let options = LoadOptions::default().js_origin(ELSEWHERE).retries(0);
    // It passes the policy, and then there is nobody.
    let past = error(options.clone().nonce(NONCE)).await;
    assert_eq!(past, LoadError::Blocked { directive: None });
    let wrong = error(options.nonce("wrong")).await;
    assert!(matches!(wrong, LoadError::Blocked { directive: Some(_) }));
    load_for_the_other_tests().await;
}

#[wasm_bindgen_test]
async fn a_script_that_defines_nothing_is_told_apart() {
    assert_eq!(error(script("0;")).await, LoadError::NoGlobal);
    assert_eq!(error(script("PayjpPayments = 7;")).await, LoadError::NoGlobal);
    assert_eq!(error(script("this is no JavaScript")).await, LoadError::NoGlobal);
    load_for_the_other_tests().await;
}

#[wasm_bindgen_test]
async fn two_failures_and_then_it_is_there_each_with_a_fresh_tag() {
    forget();
    let code = "globalThis.payjpRuns = (globalThis.payjpRuns || 0) + 1; \
                if (payjpRuns === 3) PayjpPayments = () => ({});";
    source(script(code).retries(2)).get().await.unwrap();
    let runs = Reflect::get(&js_sys::global(), &"payjpRuns".into()).unwrap();
    assert_eq!(runs.as_f64(), Some(3.0));
    assert_eq!(tags(), 1);
    load_for_the_other_tests().await;
}

#[wasm_bindgen_test]
async fn a_browser_that_is_offline_is_told_apart_and_not_asked_again() {
    let offline = patch(
        "Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true });
         return () => delete navigator.onLine;",
    );
    let nowhere = [URL, "/not-there"].concat();
    assert_eq!(error(LoadOptions::default().js_origin(nowhere)).await, LoadError::Offline);
    drop(offline);
    load_for_the_other_tests().await;
}

#[wasm_bindgen_test]
async fn a_script_that_does_not_come_is_not_waited_for_for_ever() {
    // A tag that is never put into the page is never fetched.
    let held = patch(
        "document.head.appendChild = (node) => node; return () => delete document.head.appendChild;",
    );
    assert_eq!(error(script("0;").timeout_ms(40)).await, LoadError::Timeout);
    drop(held);
    load_for_the_other_tests().await;
}

#[wasm_bindgen_test]
async fn an_adopted_tag_that_never_ends_is_not_waited_for_for_ever() {
    forget();
    let document = web_sys::window().unwrap().document().unwrap();
    let tag = document.create_element("script").unwrap();
    // The browser fetches no script of a language that it does not know.
    tag.set_attribute("type", "text/plain").unwrap();
    tag.set_attribute("src", &[URL, "/payments.js"].concat()).unwrap();
    document.body().unwrap().append_child(&tag).unwrap();
    let options = LoadOptions::default().js_origin(URL).timeout_ms(40).retries(0);
    assert_eq!(source(options).get().await.unwrap_err(), LoadError::Timeout);
    assert_eq!(tags(), 0);
    load_for_the_other_tests().await;
}

/// What a browser does under `require-trusted-types-for 'script'`.
const ONLY_TRUSTED: &str = "
    const src = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, 'src');
    Object.defineProperty(HTMLScriptElement.prototype, 'src', {
        ...src,
        set(value) {
            if (!trustedTypes.isScriptURL(value)) throw new TypeError('a trusted URL is needed');
            src.set.call(this, value);
        },
    });
    return () => Object.defineProperty(HTMLScriptElement.prototype, 'src', src);";

#[wasm_bindgen_test]
async fn where_trusted_types_are_needed_the_url_comes_from_the_policy_of_that_name() {
    forget();
    let _only_trusted = patch(ONLY_TRUSTED);
    let names = patch(
        "globalThis.payjpPolicies = [];
         const make = trustedTypes.createPolicy.bind(trustedTypes);
         trustedTypes.createPolicy = (name, rules) => { payjpPolicies.push(name); return make(name, rules); };
         return () => delete trustedTypes.createPolicy;",
    );
    let options = LoadOptions::default().js_origin(URL).trusted_types_policy("merchant");
    source(options.clone()).get().await.unwrap();
    forget();
    source(options).get().await.unwrap();
    let made = Reflect::get(&js_sys::global(), &"payjpPolicies".into()).unwrap();
    assert_eq!(js_sys::Array::from(&made).join(","), "merchant", "a policy is made once");
    drop(names);
}

#[wasm_bindgen_test]
async fn a_trusted_types_policy_that_the_page_does_not_allow_is_named() {
    let only_trusted = patch(ONLY_TRUSTED);
    let refusing = patch(
        "trustedTypes.createPolicy = () => { throw new TypeError('not allowed'); };
         return () => delete trustedTypes.createPolicy;",
    );
    let options = LoadOptions::default().js_origin(URL).trusted_types_policy("unheard-of");
    let error = error(options).await;
    assert_eq!(error, LoadError::Blocked { directive: Some(String::from("trusted-types")) });
    assert!(error.to_string().contains("add its name"), "{error}");
    drop((only_trusted, refusing));
    load_for_the_other_tests().await;
}
