//! Apple Pay, whose sheet the local PAY.JP decides in the test's place. That a payment with it succeeds is an
//! end-to-end test's to see, because the browser leaves the page then.

use leptos::prelude::*;
use payjp_leptos::{
    FlowFormError, FormLayout, Locale, PaymentFlowForm, PaymentFormOptions, PaymentMethodType,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::heard::{Heard, hear, heard};
use crate::page::Page;
use crate::patched::Clock;
use crate::sandbox::{Flow, fill, next, until};

const CARD_FIRST: [PaymentMethodType; 2] = [PaymentMethodType::Card, PaymentMethodType::ApplePay];
const APPLE_PAY_FIRST: [PaymentMethodType; 2] =
    [PaymentMethodType::ApplePay, PaymentMethodType::Card];

async fn open(locale: Locale, layout: FormLayout, order: [PaymentMethodType; 2]) -> Page {
    let body = r#"{"amount":500,"currency":"jpy","payment_method_types":["card","apple_pay"]}"#;
    let flow = Flow::of(body, "payment_flow_id").await;
    let secret = Signal::stored(Some(flow.secret.clone()));
    let form = Signal::stored(Some(PaymentFormOptions::default().payment_method_order(order)));
    heard();
    let page = Page::open("pk_test_browser", locale, move || {
        view! {
            <PaymentFlowForm
                client_secret=secret
                return_url="/done"
                layout
                form
                on_error=hear(Heard::Error)
            />
        }
        .into_any()
    });
    page.has("data-state", "ready").await;
    page
}

fn refused() -> Option<String> {
    match heard().as_slice() {
        [Heard::Error(FlowFormError::Refused(error))] => Some(error.code.clone()),
        _ => None,
    }
}

#[wasm_bindgen_test]
async fn the_kind_that_the_merchant_wants_first_is_the_one_that_is_open() {
    let page = open(Locale::En, FormLayout::Tab, APPLE_PAY_FIRST).await;
    // There is nothing to type for Apple Pay.
    until("it can be paid as it is", || !page.button().disabled()).await;
    drop(page);

    let page = open(Locale::En, FormLayout::Tab, CARD_FIRST).await;
    assert!(page.button().disabled(), "a card has to be typed first");
    fill("success").await;
    until("it can be paid", || !page.button().disabled()).await;
}

#[wasm_bindgen_test]
async fn a_sheet_that_is_closed_or_cannot_be_had_or_declines_is_told_and_a_card_can_be_taken() {
    for (outcome, code, ja, en) in [
        ("canceled", "apple_pay_canceled", "画面が閉じられました", "Apple Pay was closed"),
        (
            "not_available",
            "apple_pay_not_available",
            "この端末では",
            "not available on this device",
        ),
        ("declined", "card_declined", "承認されませんでした", "was declined"),
    ] {
        for (locale, words) in [(Locale::Ja, ja), (Locale::En, en)] {
            let page = open(locale, FormLayout::Accordion, CARD_FIRST).await;
            assert!(page.button().disabled(), "no kind is chosen yet");
            let frame = page.find("iframe");
            fill("apple_pay").await;
            until("it can be paid", || !page.button().disabled()).await;
            next("applePay", &outcome.into());
            page.button().click();
            until("it is told", || page.text("[role=alert]").contains(words)).await;
            page.has("data-state", "ready").await;
            until("it can be tried again", || !page.button().disabled()).await;
            assert_eq!(refused().as_deref(), Some(code));
            assert!(page.find("iframe") == frame, "the form is as it was");

            fill("success").await;
            next("code", &"expired_card".into());
            page.button().click();
            until("the card was tried", || heard_of("expired_card")).await;
        }
    }
}

fn heard_of(code: &str) -> bool {
    refused().as_deref() == Some(code)
}

#[wasm_bindgen_test]
async fn a_sheet_may_stay_open_for_as_long_as_the_customer_likes() {
    let page = open(Locale::En, FormLayout::Tab, APPLE_PAY_FIRST).await;
    until("it can be paid", || !page.button().disabled()).await;
    let frame = page.find("iframe");
    next("neverSettle", &true.into());
    let clock = Clock::take();
    page.button().click();
    for _ in 0..3 {
        clock.pass(30_000);
        until("the flow was read", || clock.running(15_000) == 0).await;
        page.has("data-state", "confirming").await;
        assert!(page.find("iframe") == frame, "its form would take the sheet away");
    }
    assert!(page.text("[role=alert]").contains("longer than usual"));
}
