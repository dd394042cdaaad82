//! payments.js or its form cannot be had: the customer reads why, and gets on.

use leptos::prelude::*;
use payjp_leptos::{
    ClientSecret, Failure, FlowFormError, FormLayout, LoadError, Locale, Payments, RegistrationForm,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::heard::{Heard, hear, heard};
use crate::page::Page;
use crate::patched::{Clock, Patched, forget_script, load_script};
use crate::sandbox::{Flow, URL, fill, next, until};

const SCRIPT_MS: u32 = 15_000;
const READY_MS: u32 = 20_000;

fn form(secret: Signal<Option<ClientSecret>>) -> impl IntoView {
    view! {
        <RegistrationForm
            client_secret=secret
            return_url="/done"
            checkout_url="/create-checkout-session"
            layout=FormLayout::Tab
            on_ready=hear(|()| Heard::Ready)
            on_error=hear(Heard::Error)
        />
    }
}

async fn open_from(origin: &'static str, locale: Locale) -> Page {
    let flow = Flow::create().await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    heard();
    Page::show(move || {
        view! {
            <Payments public_key="pk_test_browser" js_origin=origin locale>{form(secret)}</Payments>
        }
        .into_any()
    })
}

async fn open(locale: Locale) -> Page {
    open_from(URL, locale).await
}

fn failed_to_load() -> Option<LoadError> {
    match heard().as_slice() {
        [Heard::Error(FlowFormError::Failed(Failure::Load(error)))] => Some(error.clone()),
        _ => None,
    }
}

/// PAY.JP's own page is a way on that needs neither the script nor this program.
fn leads_to_payjps_page(page: &Page) -> bool {
    let button = page.find(".payjp-elsewhere");
    !button.hidden()
        && !button.has_attribute("disabled")
        && button.get_attribute("formaction").as_deref() == Some("/create-checkout-session")
        && button.get_attribute("formmethod").as_deref() == Some("post")
}

async fn trying_again_leads_to_a_form_that_can_be_sent(page: &Page) {
    page.find("button[type=button]").click();
    page.has("data-state", "ready").await;
    assert_eq!(page.text("[role=alert]"), "");
    assert!(page.find(".payjp-elsewhere").hidden(), "the form is here");
    assert!(page.find(".payjp-elsewhere").has_attribute("disabled"));
    fill("success").await;
    until("the button is enabled", || !page.button().disabled()).await;
    assert_eq!(heard(), [Heard::Ready]);
}

#[wasm_bindgen_test]
async fn a_script_that_comes_to_nothing_is_told_in_both_languages_and_got_by_trying_again() {
    for (locale, words) in
        [(Locale::Ja, "読み込めませんでした"), (Locale::En, "could not be loaded")]
    {
        let nowhere = [URL, "/not-there"].concat();
        for (name, error) in [
            (nowhere.as_str(), LoadError::Blocked { directive: None }),
            ("data:text/javascript,this is no JavaScript", LoadError::NoGlobal),
            ("data:text/javascript,0", LoadError::NoGlobal),
        ] {
            forget_script();
            let other_script = Patched::scripts_from(name);
            let page = open(locale).await;
            page.has("data-state", "failed").await;
            assert!(page.text("[role=alert]").contains(words), "{name}");
            assert!(page.button().disabled(), "{name}");
            assert!(leads_to_payjps_page(&page), "{name}");
            assert_eq!(failed_to_load(), Some(error), "{name}");
            drop(other_script);
            trying_again_leads_to_a_form_that_can_be_sent(&page).await;
        }
    }
}

#[wasm_bindgen_test]
async fn a_script_that_never_comes_is_given_up_and_got_by_trying_again() {
    forget_script();
    let held_back = Patched::scripts_held_back();
    let clock = Clock::take();
    let page = open(Locale::En).await;
    for _ in 0..3 {
        page.has("data-state", "loading").await;
        until("the script is waited for", || clock.running(SCRIPT_MS) > 0).await;
        clock.pass(SCRIPT_MS);
    }
    page.has("data-state", "failed").await;
    assert!(page.text("[role=alert]").contains("could not be loaded"));
    assert!(leads_to_payjps_page(&page));
    assert_eq!(failed_to_load(), Some(LoadError::Timeout));
    drop((held_back, clock));
    trying_again_leads_to_a_form_that_can_be_sent(&page).await;
}

#[wasm_bindgen_test]
async fn a_browser_that_is_offline_is_told_so_and_gets_on_once_it_is_not() {
    for (locale, words) in [(Locale::Ja, "接続されていません"), (Locale::En, "You are offline")]
    {
        forget_script();
        let offline = Patched::offline();
        let held_back = Patched::scripts_from(&[URL, "/not-there"].concat());
        let page = open(locale).await;
        page.has("data-state", "failed").await;
        assert!(page.text("[role=alert]").contains(words));
        assert!(leads_to_payjps_page(&page));
        assert_eq!(failed_to_load(), Some(LoadError::Offline));
        drop((offline, held_back));
        trying_again_leads_to_a_form_that_can_be_sent(&page).await;
    }
}

/// From now on the page runs no scripts but its own and those of the local PAY.JP.
fn tighten_policy() {
    let own = window().location().origin().unwrap();
    let content = ["script-src 'unsafe-eval' data: blob: ", &own, " ", URL].concat();
    let policy = document().create_element("meta").unwrap();
    policy.set_attribute("http-equiv", "Content-Security-Policy").unwrap();
    policy.set_attribute("content", &content).unwrap();
    document().head().unwrap().append_child(&policy).unwrap();
}

#[wasm_bindgen_test]
async fn a_script_that_the_shops_own_policy_forbids_is_the_shops_to_mend() {
    tighten_policy();
    for (locale, words) in
        [(Locale::Ja, "お店にお問い合わせください"), (Locale::En, "contact the shop")]
    {
        forget_script();
        let page = open_from("http://elsewhere.localhost:1", locale).await;
        page.has("data-state", "failed").await;
        assert!(page.text("[role=alert]").contains(words));
        assert!(leads_to_payjps_page(&page));
        let directive = Some("script-src-elem".to_owned());
        assert_eq!(failed_to_load(), Some(LoadError::Blocked { directive }));
    }
}

#[wasm_bindgen_test]
async fn a_key_that_is_not_publishable_is_the_shops_to_mend_and_is_told_to_the_page_only() {
    for key in ["sk_test_donotshow", "not_a_key_donotshow"] {
        let secret = Signal::stored(None);
        heard();
        let page = Page::open(key, Locale::En, move || form(secret).into_any());
        page.has("data-state", "failed").await;
        assert!(page.text("[role=alert]").contains("contact the shop"), "{key}");
        assert!(leads_to_payjps_page(&page));
        assert!(matches!(failed_to_load(), Some(LoadError::BadKey(_))), "{key}");
        assert!(!document().document_element().unwrap().outer_html().contains("donotshow"));
    }
}

#[wasm_bindgen_test]
async fn a_form_that_never_gets_ready_is_made_anew_once_then_given_up_and_got_by_trying_again() {
    load_script().await;
    for (locale, words) in
        [(Locale::Ja, "読み込めませんでした"), (Locale::En, "could not be loaded")]
    {
        let clock = Clock::take();
        for _ in 0..2 {
            next("neverReady", &true.into());
        }
        let page = open(locale).await;
        until("the form is waited for", || clock.running(READY_MS) > 0).await;
        let first = page.find("iframe");
        clock.pass(READY_MS);
        page.has("data-state", "loading").await;
        assert_eq!(page.text("[role=alert]"), "", "nothing is told while it is tried again");
        assert!(page.find("iframe") != first, "it was made anew");
        until("the other form is waited for", || clock.running(READY_MS) > 0).await;
        clock.pass(READY_MS);
        page.has("data-state", "failed").await;
        assert!(page.text("[role=alert]").contains(words));
        assert!(leads_to_payjps_page(&page));
        assert_eq!(heard(), [Heard::Error(FlowFormError::Failed(Failure::NotReady))]);
        trying_again_leads_to_a_form_that_can_be_sent(&page).await;
    }
}
