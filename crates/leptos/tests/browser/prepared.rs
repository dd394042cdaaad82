//! The merchant's server gives no client secret: the customer reads why, and gets on.

use leptos::prelude::*;
use payjp_leptos::{
    Failure, FlowFormError, FormLayout, Locale, PaymentFlowForm, RegistrationForm, ServerError,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::heard::{Heard, hear, heard};
use crate::page::Page;
use crate::patched::{Clock, Patched};
use crate::sandbox::{Flow, fill, until};
use crate::server::Server;

const ANSWER_MS: u32 = 30_000;

fn registration(locale: Locale) -> Page {
    heard();
    Page::open("pk_test_browser", locale, || {
        view! {
            <RegistrationForm
                create_url="/api/setup-flows"
                return_url="/done"
                layout=FormLayout::Tab
                on_error=hear(Heard::Error)
            />
        }
        .into_any()
    })
}

fn payment(locale: Locale) -> Page {
    heard();
    Page::open("pk_test_browser", locale, || {
        view! {
            <PaymentFlowForm
                create_url="/api/orders/7/payment-flow"
                return_url="/done"
                layout=FormLayout::Tab
                on_error=hear(Heard::Error)
            />
        }
        .into_any()
    })
}

fn told(error: ServerError) -> [Heard; 1] {
    [Heard::Error(FlowFormError::Failed(Failure::Server(error)))]
}

fn answer(flow: &Flow) -> String {
    ["{\"client_secret\":\"", flow.secret.expose(), "\"}"].concat()
}

async fn trying_again_leads_to_a_form_that_can_be_sent(page: &Page) {
    page.find("button[type=button]").click();
    page.has("data-state", "ready").await;
    assert_eq!(page.text("[role=alert]"), "");
    fill("success").await;
    until("the button is enabled", || !page.button().disabled()).await;
}

#[wasm_bindgen_test]
async fn a_server_that_is_broken_or_knows_nobody_is_told_and_asked_again() {
    for (status, body, error, ja, en) in [
        (500, "{}", ServerError::Refused(500), "準備ができませんでした", "could not be prepared"),
        (403, "{}", ServerError::Refused(403), "準備ができませんでした", "could not be prepared"),
        (404, "{}", ServerError::NotFound, "準備ができませんでした", "could not be prepared"),
        (
            200,
            "<html>",
            ServerError::NotUnderstood,
            "準備ができませんでした",
            "could not be prepared",
        ),
        (200, "{}", ServerError::NotUnderstood, "準備ができませんでした", "could not be prepared"),
        (401, "{}", ServerError::SignedOut, "もう一度ログイン", "sign in again"),
    ] {
        for (locale, words) in [(Locale::Ja, ja), (Locale::En, en)] {
            let flow = Flow::create().await;
            let server = Server::answering(&[(status, body), (200, &answer(&flow))]);
            let page = registration(locale);
            page.has("data-state", "failed").await;
            assert!(page.text("[role=alert]").contains(words), "{status} {body}");
            assert!(page.button().disabled());
            assert_eq!(heard(), told(error), "{status} {body}");
            trying_again_leads_to_a_form_that_can_be_sent(&page).await;
            assert_eq!(server.asked(), ["POST /api/setup-flows"; 2]);
        }
    }
}

#[wasm_bindgen_test]
async fn a_server_that_does_not_answer_is_given_up_and_asked_again() {
    let silent = Patched::silent("/api/setup-flows");
    let clock = Clock::take();
    let page = registration(Locale::En);
    until("the server is waited for", || clock.running(ANSWER_MS) > 0).await;
    page.has("data-state", "loading").await;
    clock.pass(ANSWER_MS);
    page.has("data-state", "failed").await;
    assert!(page.text("[role=alert]").contains("could not be prepared"));
    assert_eq!(heard(), told(ServerError::Unreachable));
    drop((silent, clock));
    let flow = Flow::create().await;
    let _server = Server::answering(&[(200, &answer(&flow))]);
    trying_again_leads_to_a_form_that_can_be_sent(&page).await;
}

#[wasm_bindgen_test]
async fn an_order_that_is_paid_or_being_paid_is_told_and_can_be_looked_at_again() {
    for (body, error, ja, en) in [
        (
            "{\"code\":\"order_paid\"}",
            ServerError::AlreadyPaid,
            "お支払いは完了しています",
            "already paid",
        ),
        ("{}", ServerError::InProgress, "処理しています", "still being processed"),
    ] {
        for (locale, words) in [(Locale::Ja, ja), (Locale::En, en)] {
            let server = Server::answering(&[(409, body), (409, body)]);
            let page = payment(locale);
            for asked in [1, 2] {
                until("the server was asked", || server.asked().len() == asked).await;
                page.has("data-state", "failed").await;
                assert!(page.text("[role=alert]").contains(words), "{body}");
                assert!(page.all("iframe").is_empty(), "nothing can be paid");
                assert_eq!(heard(), told(error));
                page.find("button[type=button]").click();
            }
        }
    }
}
