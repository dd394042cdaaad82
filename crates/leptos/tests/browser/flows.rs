//! Something happened to the flow, or nobody knows whether anything did: the customer reads it, and gets on.

use js_sys::JSON;
use leptos::prelude::*;
use payjp_leptos::{
    ClientSecret, Failure, FlowFormError, FlowStatus, FormLayout, Locale, PaymentFlowForm,
    RegistrationForm,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::heard::{Heard, hear, heard};
use crate::page::Page;
use crate::patched::{Clock, Patched, load_script, page_event};
use crate::sandbox::{Flow, fill, next, until};
use crate::server::Server;

const CONFIRM_MS: u32 = 30_000;
const READ_MS: u32 = 15_000;

fn given(locale: Locale, secret: Signal<Option<ClientSecret>>) -> Page {
    heard();
    Page::open("pk_test_browser", locale, move || {
        view! {
            <RegistrationForm
                client_secret=secret
                return_url="/done"
                layout=FormLayout::Tab
                on_error=hear(Heard::Error)
                on_closed=hear(Heard::Closed)
            />
        }
        .into_any()
    })
}

fn fetched(locale: Locale) -> Page {
    heard();
    Page::open("pk_test_browser", locale, move || {
        view! {
            <RegistrationForm
                create_url="/api/setup-flows"
                return_url="/done"
                layout=FormLayout::Tab
                on_closed=hear(Heard::Closed)
            />
        }
        .into_any()
    })
}

async fn filled(page: &Page) {
    page.has("data-state", "ready").await;
    fill("success").await;
    until("the button is enabled", || !page.button().disabled()).await;
}

async fn open(locale: Locale) -> (Page, Flow) {
    let flow = Flow::create().await;
    let page = given(locale, Signal::stored(Some(flow.secret.clone())));
    filled(&page).await;
    (page, flow)
}

fn retry(page: &Page) -> web_sys::HtmlElement {
    page.find("button[type=button]")
}

#[wasm_bindgen_test]
async fn a_refusal_whose_flow_cannot_be_read_keeps_what_was_entered_and_the_reason() {
    for (locale, words) in [(Locale::Ja, "承認されませんでした"), (Locale::En, "was declined")]
    {
        let (page, _flow) = open(locale).await;
        let frame = page.find("iframe");
        next("code", &"card_declined".into());
        next("block", &"network".into());
        page.button().click();
        page.has("data-state", "failed").await;
        assert!(page.text("[role=alert]").contains(words));
        assert!(page.find("iframe") == frame, "the form is the one that was there");
        let heard = heard();
        let [
            Heard::Error(FlowFormError::Refused(refused)),
            Heard::Error(FlowFormError::Failed(failed)),
        ] = heard.as_slice()
        else {
            panic!("{heard:?}")
        };
        assert_eq!(refused.code, "card_declined");
        assert!(matches!(failed, Failure::Unread(Some(_))), "{failed:?}");
        retry(&page).click();
        page.has("data-state", "ready").await;
        assert!(page.find("iframe") == frame, "nothing has to be entered again");
        assert!(!page.button().disabled());
        assert!(page.text("[role=alert]").contains(words), "the reason stays true");
    }
}

#[wasm_bindgen_test]
async fn a_flow_about_which_payjp_says_nothing_is_told_and_asked_for_again() {
    load_script().await;
    for (locale, words) in
        [(Locale::Ja, "読み込めませんでした"), (Locale::En, "could not be loaded")]
    {
        let silent = Patched::silent("setup_flows/retrieve");
        let clock = Clock::take();
        let flow = Flow::create().await;
        let page = given(locale, Signal::stored(Some(flow.secret.clone())));
        until("the flow is waited for", || clock.running(READ_MS) > 0).await;
        until("the form can be typed into", || clock.running(20_000) == 0).await;
        fill("success").await;
        page.has("data-state", "loading").await;
        assert!(page.button().disabled(), "nobody knows where the flow is");
        clock.pass(READ_MS);
        page.has("data-state", "failed").await;
        assert!(page.text("[role=alert]").contains(words));
        assert_eq!(heard(), [Heard::Error(FlowFormError::Failed(Failure::Unread(None)))]);
        drop((silent, clock));
        let frame = page.find("iframe");
        retry(&page).click();
        page.has("data-state", "ready").await;
        assert!(page.find("iframe") == frame, "what was entered stays");
        until("the button is enabled", || !page.button().disabled()).await;
    }
}

#[wasm_bindgen_test]
async fn a_mistake_that_the_form_found_gives_the_button_back_at_once() {
    for (locale, words) in [(Locale::Ja, "印の付いた項目"), (Locale::En, "marked fields")] {
        let (page, _flow) = open(locale).await;
        let mistake = JSON::parse(
            r#"{"type":"validation_error","code":"validation_error","message":"?",
                "validationErrors":[{"field":"cvc","message":"?","error_type":"missing"}]}"#,
        );
        next("outcome", &mistake.unwrap());
        // Nothing was sent, so there is nothing to ask for.
        let _silent = Patched::silent("setup_flows/retrieve");
        page.button().click();
        until("it is told", || page.text("[role=alert]").contains(words)).await;
        page.has("data-state", "ready").await;
        assert!(!page.button().disabled());
        let focused = document().active_element().and_then(|element| element.get_attribute("role"));
        assert_ne!(focused.as_deref(), Some("alert"), "the focus is the field's");
    }
}

#[wasm_bindgen_test]
async fn a_confirmation_that_says_nothing_is_told_stays_locked_and_can_be_started_over() {
    for (locale, words, start_over) in [
        (Locale::Ja, "時間がかかっています", "はじめからやり直す"),
        (Locale::En, "longer than usual", "Start over"),
    ] {
        let (page, _flow) = open(locale).await;
        let frame = page.find("iframe");
        next("neverSettle", &JsValue::TRUE);
        let clock = Clock::take();
        page.button().click();
        assert_eq!(page.text("[role=alert]"), "");
        assert!(retry(&page).hidden(), "it has just begun");
        clock.pass(CONFIRM_MS);
        until("it is told", || page.text("[role=alert]").contains(words)).await;
        page.has("data-state", "confirming").await;
        assert!(page.button().disabled(), "it may still have been sent");
        until("it is offered", || !retry(&page).hidden()).await;
        assert_eq!(page.text("button[type=button]"), start_over);
        drop(clock);
        retry(&page).click();
        filled(&page).await;
        assert!(page.find("iframe") != frame, "the form that was sent is never given back");
        assert_eq!(page.text("[role=alert]"), "");
    }
}

#[wasm_bindgen_test]
async fn a_confirmation_that_came_to_nothing_twice_ends_in_a_new_form_with_words() {
    for (locale, words) in [(Locale::Ja, "完了しませんでした"), (Locale::En, "did not complete")]
    {
        let (page, _flow) = open(locale).await;
        let frame = page.find("iframe");
        next("neverSettle", &JsValue::TRUE);
        let clock = Clock::take();
        page.button().click();
        clock.pass(CONFIRM_MS);
        until("the flow was read", || clock.running(READ_MS) == 0).await;
        page.has("data-state", "confirming").await;
        clock.pass(CONFIRM_MS);
        page.has("data-state", "ready").await;
        assert!(page.find("iframe") != frame);
        assert!(page.text("[role=alert]").contains(words));
        assert!(page.button().disabled(), "it is a new form, and empty");
        filled(&page).await;
    }
}

#[wasm_bindgen_test]
async fn a_confirmation_that_said_nothing_and_succeeded_is_told_as_what_it_is() {
    let (page, flow) = open(Locale::En).await;
    next("neverSettle", &JsValue::TRUE);
    let clock = Clock::take();
    page.button().click();
    flow.force("succeeded").await;
    clock.pass(CONFIRM_MS);
    page.has("data-state", "closed").await;
    assert!(page.text("[role=status]").contains("already saved"));
    assert_eq!(page.text("[role=alert]"), "");
    assert_eq!(heard(), [Heard::Closed(FlowStatus::Succeeded)]);
}

#[wasm_bindgen_test]
async fn back_from_the_banks_page_nothing_is_enabled_until_payjp_was_asked() {
    for (status, state, role, words) in [
        ("requires_payment_method", "ready", "alert", ""),
        ("succeeded", "closed", "status", "already saved"),
        ("requires_action", "failed", "alert", "start again"),
        ("processing", "failed", "alert", "still being processed"),
    ] {
        let (page, flow) = open(Locale::En).await;
        next("neverSettle", &JsValue::TRUE);
        page.button().click();
        page_event("pagehide");
        page.has("data-state", "leaving").await;
        flow.force(status).await;
        page_event("pageshow");
        leptos::task::tick().await;
        assert_eq!(page.find("form").get_attribute("data-state").as_deref(), Some("loading"));
        assert!(page.button().disabled(), "{status}");
        page.has("data-state", state).await;
        let region = ["[role=", role, "]"].concat();
        until(words, || page.text(&region).contains(words)).await;
        assert_eq!(page.button().disabled(), state != "ready", "{status}");
    }
}

#[wasm_bindgen_test]
async fn a_flow_that_has_ended_is_told_and_a_server_that_makes_flows_starts_over() {
    for (locale, words, start_over) in [
        (Locale::Ja, "終了しています", "はじめからやり直す"),
        (Locale::En, "has ended", "Start over"),
    ] {
        let (ended, fresh) = (Flow::create().await, Flow::create().await);
        ended.force("canceled").await;
        let [ended, fresh] = [ended, fresh]
            .map(|flow| ["{\"client_secret\":\"", flow.secret.expose(), "\"}"].concat());
        let server = Server::answering(&[(200, &ended), (200, &fresh)]);
        let page = fetched(locale);
        page.has("data-state", "closed").await;
        assert!(page.text("[role=status]").contains(words));
        assert!(page.all("iframe").is_empty());
        assert_eq!(heard(), [Heard::Closed(FlowStatus::Canceled)]);
        until("it is offered", || !retry(&page).hidden()).await;
        assert_eq!(page.text("button[type=button]"), start_over);
        retry(&page).click();
        filled(&page).await;
        assert_eq!(server.asked().len(), 2);
    }
}

#[wasm_bindgen_test]
async fn a_flow_that_has_succeeded_is_told_and_never_started_over() {
    let flow = Flow::create().await;
    flow.force("succeeded").await;
    let answer = ["{\"client_secret\":\"", flow.secret.expose(), "\"}"].concat();
    let _server = Server::answering(&[(200, &answer)]);
    let page = fetched(Locale::En);
    page.has("data-state", "closed").await;
    assert!(page.text("[role=status]").contains("already saved"));
    assert_eq!(heard(), [Heard::Closed(FlowStatus::Succeeded)]);
    assert!(retry(&page).hidden());
}

#[wasm_bindgen_test]
async fn where_no_server_makes_flows_the_page_is_told_and_gives_the_form_another_secret() {
    let (ended, fresh) = (Flow::create().await, Flow::create().await);
    ended.force("canceled").await;
    let secret = RwSignal::new(Some(ended.secret.clone()));
    let page = given(Locale::En, secret.into());
    page.has("data-state", "closed").await;
    assert!(page.text("[role=status]").contains("has ended"));
    assert_eq!(heard(), [Heard::Closed(FlowStatus::Canceled)]);
    assert!(retry(&page).hidden(), "a button could lead nowhere");
    secret.set(Some(fresh.secret.clone()));
    filled(&page).await;
    assert_eq!(page.text("[role=status]"), "");
}

#[wasm_bindgen_test]
async fn a_payment_that_has_ended_is_told_by_how_it_has() {
    for (status, ja, en) in [
        ("succeeded", "お支払いは完了しています", "already paid"),
        ("requires_capture", "ご利用分を確保しました", "is set aside"),
        ("canceled", "終了しています", "has ended"),
    ] {
        for (locale, words) in [(Locale::Ja, ja), (Locale::En, en)] {
            let flow = Flow::of("{\"amount\":500,\"currency\":\"jpy\"}", "payment_flow_id").await;
            flow.force(status).await;
            let secret = Signal::stored(Some(flow.secret.clone()));
            heard();
            let page = Page::open("pk_test_browser", locale, move || {
                view! {
                    <PaymentFlowForm
                        client_secret=secret
                        return_url="/done"
                        on_closed=hear(Heard::Closed)
                    />
                }
                .into_any()
            });
            page.has("data-state", "closed").await;
            assert!(page.text("[role=status]").contains(words), "{status}");
            assert!(page.button().disabled());
            assert_eq!(heard(), [Heard::Closed(FlowStatus::from(status))]);
        }
    }
}
