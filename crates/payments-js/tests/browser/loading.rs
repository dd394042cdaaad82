use js_sys::{Function, Reflect};
use payjp_payments_js::{LoadError, LoadOptions, PaymentsSource};
use payjp_types::{ClientSecret, PublicKeyError};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sandbox::{URL, until};

pub(crate) fn tags() -> u32 {
    let document = web_sys::window().unwrap().document().unwrap();
    document.query_selector_all("script[src$='/payments.js']").unwrap().length()
}

/// Makes the page as if the script had never been there.
pub(crate) fn forget() {
    Reflect::delete_property(&js_sys::global(), &"PayjpPayments".into()).unwrap();
    let document = web_sys::window().unwrap().document().unwrap();
    let tags = document.query_selector_all("script[src$='/payments.js']").unwrap();
    for index in 0..tags.length() {
        let tag = tags.item(index).unwrap();
        tag.parent_node().unwrap().remove_child(&tag).unwrap();
    }
}

pub(crate) fn from(origin: &str) -> PaymentsSource {
    PaymentsSource::new("pk_test_browser", LoadOptions::default().js_origin(origin).retries(0))
}

#[wasm_bindgen_test]
async fn three_loads_at_once_make_one_tag() {
    forget();
    // A slash at the end makes no other address of it.
    let with_slash = [URL, "/"].concat();
    let (a, b, c) = (from(URL), from(&with_slash), from(URL));
    let loads = [spawn(a), spawn(b), spawn(c)];
    until("a tag is in the page", || tags() > 0).await;
    for load in loads {
        assert_eq!(tags(), 1);
        assert!(load.await.is_ok());
    }
    assert_eq!(tags(), 1);
}

#[wasm_bindgen_test]
async fn three_loads_at_once_that_fail_try_again_as_one() {
    forget();
    let nowhere = [URL, "/gone-for-all"].concat();
    let source = || {
        let options = LoadOptions::default().js_origin(&nowhere).retries(1);
        PaymentsSource::new("pk_test_browser", options)
    };
    let loads = [spawn(source()), spawn(source()), spawn(source())];
    for load in loads {
        assert_eq!(load.await.unwrap_err(), LoadError::Blocked { directive: None });
    }
    let performance = web_sys::window().unwrap().performance().unwrap();
    let requests = performance.get_entries_by_name(&[&nowhere, "/payments.js"].concat());
    assert_eq!(requests.length(), 2);
    from(URL).get().await.unwrap();
}

/// Starts to load at once, as several components of a page do.
fn spawn(source: PaymentsSource) -> impl Future<Output = Result<(), LoadError>> {
    let mut load = Box::pin(async move { source.get().await.map(drop) });
    let waker = std::task::Waker::noop();
    assert!(load.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_pending());
    load
}

#[wasm_bindgen_test]
async fn a_script_that_is_there_is_not_loaded_again() {
    from(URL).get().await.unwrap();
    let before = tags();
    from("http://localhost:1").get().await.unwrap();
    assert_eq!(tags(), before);
}

/// Puts a tag into the page as a merchant would.
fn insert_by_hand(src: &str) {
    let document = web_sys::window().unwrap().document().unwrap();
    let tag = document.create_element("script").unwrap();
    tag.set_attribute("src", src).unwrap();
    document.body().unwrap().append_child(&tag).unwrap();
}

#[wasm_bindgen_test]
async fn a_tag_that_is_on_its_way_is_adopted() {
    forget();
    insert_by_hand(&[URL, "/payments.js"].concat());
    from(URL).get().await.unwrap();
    assert_eq!(tags(), 1);
}

#[wasm_bindgen_test]
async fn a_tag_that_has_failed_already_is_replaced() {
    forget();
    let nowhere = [URL, "/gone/payments.js"].concat();
    insert_by_hand(&nowhere);
    until("the browser has given up on it", || {
        web_sys::window().unwrap().performance().unwrap().get_entries_by_name(&nowhere).length() > 0
    })
    .await;
    let origin = [URL, "/gone"].concat();
    assert_eq!(from(&origin).get().await.unwrap_err(), LoadError::Blocked { directive: None });
    assert_eq!(tags(), 0);
    from(URL).get().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_failure_is_not_remembered_and_leaves_no_dead_tag() {
    forget();
    let nowhere = [URL, "/nothing-here"].concat();
    for _ in 0..2 {
        assert_eq!(from(&nowhere).get().await.unwrap_err(), LoadError::Blocked { directive: None });
        assert_eq!(tags(), 0);
    }
    from(URL).get().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_secret_key_is_refused_before_anything_is_requested() {
    forget();
    let source = PaymentsSource::new("sk_test_donotshow", LoadOptions::default().js_origin(URL));
    let error = source.get().await.unwrap_err();
    assert_eq!(error, LoadError::BadKey(PublicKeyError::Secret));
    assert!(!error.to_string().contains("donotshow"));
    assert_eq!(tags(), 0);
    from(URL).get().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_key_that_payments_js_refuses_is_an_error_with_its_words() {
    from(URL).get().await.unwrap();
    let live = PaymentsSource::new("pk_live_browser", LoadOptions::default().js_origin(URL));
    assert!(matches!(live.get().await, Err(LoadError::Refused(error)) if error.message.is_some()));
    assert_ne!(
        JsValue::UNDEFINED,
        Reflect::get(&js_sys::global(), &"PayjpPayments".into()).unwrap()
    );
}

/// A function of the page's with this body.
fn page(body: &str) -> Function {
    Function::new_no_args(body)
}

#[wasm_bindgen_test]
async fn the_page_can_bring_the_instance_itself_and_nothing_is_loaded() {
    forget();
    let instance =
        "{ async retrieveSetupFlow() { throw { type: 'api_error', code: 'brought' }; } }";
    for body in [format!("return {instance}"), format!("return Promise.resolve({instance})")] {
        let payments = PaymentsSource::from_js(page(&body)).get().await.unwrap();
        let error = payments.retrieve_setup_flow(&ClientSecret::new("secret")).await.unwrap_err();
        assert_eq!(error.code, "brought");
    }
    assert_eq!(tags(), 0);
}

#[wasm_bindgen_test]
async fn what_the_page_could_not_bring_is_asked_for_again() {
    let calls = "globalThis.brought = (globalThis.brought ?? 0) + 1;";
    let source = |error: &str| PaymentsSource::from_js(page(&format!("{calls} throw {error}")));
    let why = async |error: &str| source(error).get().await.unwrap_err();
    let blocked =
        |directive: Option<&str>| LoadError::Blocked { directive: directive.map(str::to_owned) };
    assert_eq!(why("{ code: 'blocked' }").await, blocked(None));
    assert_eq!(why("{ code: 'blocked', why: 'script-src' }").await, blocked(Some("script-src")));
    assert_eq!(why("{ code: 'offline' }").await, LoadError::Offline);
    assert_eq!(why("{ code: 'timeout' }").await, LoadError::Timeout);
    assert_eq!(why("{ code: 'no_global' }").await, LoadError::NoGlobal);
    let LoadError::Refused(error) = why("new TypeError('no such key')").await else {
        panic!("another error")
    };
    assert_eq!(error.message.as_deref(), Some("no such key"));
    let again = source("{ code: 'offline' }");
    again.get().await.unwrap_err();
    again.get().await.unwrap_err();
    let brought = Reflect::get(&js_sys::global(), &"brought".into()).unwrap();
    assert_eq!(brought.as_f64(), Some(8.0));
}
