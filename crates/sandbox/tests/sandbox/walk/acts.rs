use std::time::Duration;

use proptest::prelude::*;
use reqwest::Method;
use serde_json::{Value, json};

use super::seen::Seen;
use crate::client::{Answer, Shop, send};
use crate::payment_methods::card;

/// One thing that somebody does. The numbers choose among what there is, or nothing that exists.
#[derive(Debug, Clone)]
pub(super) enum Act {
    NewCustomer,
    DeleteCustomer(usize),
    MakeDefault(usize, usize),
    NewCard(Number),
    Attach(usize, usize),
    Detach(usize),
    NewSetup(usize),
    UpdateSetup(usize, usize),
    CancelSetup(usize),
    ConfirmSetup(usize, Number),
    NewPayment { customer: usize, manual: bool, confirm: bool, secure: bool },
    UpdatePayment(usize, usize),
    ConfirmPayment(usize, usize),
    PayInBrowser(usize, Number),
    Capture(usize, i64),
    CancelPayment(usize),
    Refund(usize, i64),
    NewSession { customer: usize, payment: bool },
    ExpireSession(usize),
    ConfirmSession { session: usize, number: Number, paypay: bool },
    AnswerChallenge(usize, Outcome),
    LetADayPass,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Number {
    Good,
    RefusedNow,
    RefusedLater,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Outcome {
    Succeed,
    Fail,
    Cancel,
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        4 => Just(Number::Good),
        1 => Just(Number::RefusedNow),
        1 => Just(Number::RefusedLater)
    ]
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        3 => Just(Outcome::Succeed),
        1 => Just(Outcome::Fail),
        1 => Just(Outcome::Cancel)
    ]
}

pub(super) fn any() -> impl Strategy<Value = Act> {
    let which = || 0..3_usize;
    prop_oneof![
        1 => Just(Act::NewCustomer),
        1 => which().prop_map(Act::DeleteCustomer),
        1 => (which(), which()).prop_map(|(a, b)| Act::MakeDefault(a, b)),
        1 => number().prop_map(Act::NewCard),
        2 => (which(), which()).prop_map(|(a, b)| Act::Attach(a, b)),
        1 => which().prop_map(Act::Detach),
        1 => which().prop_map(Act::NewSetup),
        1 => (which(), which()).prop_map(|(a, b)| Act::UpdateSetup(a, b)),
        1 => which().prop_map(Act::CancelSetup),
        2 => (which(), number()).prop_map(|(a, b)| Act::ConfirmSetup(a, b)),
        2 => (which(), prop::bool::ANY, prop::bool::ANY, prop::bool::ANY).prop_map(
            |(customer, manual, confirm, secure)| Act::NewPayment { customer, manual, confirm, secure }
        ),
        1 => (which(), which()).prop_map(|(a, b)| Act::UpdatePayment(a, b)),
        2 => (which(), which()).prop_map(|(a, b)| Act::ConfirmPayment(a, b)),
        2 => (which(), number()).prop_map(|(a, b)| Act::PayInBrowser(a, b)),
        1 => (which(), 50..1100_i64).prop_map(|(a, b)| Act::Capture(a, b)),
        1 => which().prop_map(Act::CancelPayment),
        1 => (which(), 1..1100_i64).prop_map(|(a, b)| Act::Refund(a, b)),
        1 => (which(), prop::bool::ANY).prop_map(|(customer, payment)| Act::NewSession { customer, payment }),
        1 => which().prop_map(Act::ExpireSession),
        3 => (which(), number(), prop::bool::ANY)
            .prop_map(|(session, number, paypay)| Act::ConfirmSession { session, number, paypay }),
        4 => (which(), outcome()).prop_map(|(a, b)| Act::AnswerChallenge(a, b)),
        1 => Just(Act::LetADayPass),
    ]
}

impl Number {
    fn digits(self) -> &'static str {
        match self {
            Number::Good => "4242424242424242",
            Number::RefusedNow => "4000000000000002",
            Number::RefusedLater => "4000000000080319",
        }
    }
}

/// The id of one of them, or one that nobody has.
fn id(of: &[Value], which: usize) -> String {
    of.get(which).map_or("nobody".to_owned(), |found| found["id"].as_str().unwrap().to_owned())
}

/// The same, but nothing where there is none.
fn maybe(of: &[Value], which: usize) -> Value {
    of.get(which).map_or(Value::Null, |found| found["id"].clone())
}

impl Act {
    /// Does it. What comes back is the answer of the API, where it was one.
    pub(super) async fn run(&self, shop: &Shop, seen: &Seen) -> Option<Answer> {
        let (customers, methods) = (&seen.customers, &seen.methods);
        let post = async |path: String, body: Value| Some(shop.post(&path, body).await);
        match self {
            Act::NewCustomer => post("/v2/customers".to_owned(), json!({})).await,
            Act::DeleteCustomer(which) => {
                Some(shop.delete(&format!("/v2/customers/{}", id(customers, *which))).await)
            }
            Act::MakeDefault(customer, method) => {
                let body = json!({ "default_payment_method_id": maybe(methods, *method) });
                post(format!("/v2/customers/{}", id(customers, *customer)), body).await
            }
            Act::NewCard(number) => {
                post("/v2/payment_methods".to_owned(), card(number.digits())).await
            }
            Act::Attach(method, customer) => {
                let body = json!({ "customer_id": id(customers, *customer) });
                post(format!("/v2/payment_methods/{}/attach", id(methods, *method)), body).await
            }
            Act::Detach(method) => {
                post(format!("/v2/payment_methods/{}/detach", id(methods, *method)), json!({}))
                    .await
            }
            Act::NewSetup(customer) => {
                let body = json!({ "customer_id": maybe(customers, *customer) });
                post("/v2/setup_flows".to_owned(), body).await
            }
            Act::UpdateSetup(flow, customer) => {
                let body = json!({ "customer_id": maybe(customers, *customer) });
                post(format!("/v2/setup_flows/{}", id(&seen.setups, *flow)), body).await
            }
            Act::CancelSetup(flow) => {
                post(format!("/v2/setup_flows/{}/cancel", id(&seen.setups, *flow)), json!({})).await
            }
            Act::ConfirmSetup(flow, number) => {
                let flow = seen.setups.get(*flow)?;
                Some(shop.confirm(flow, number.digits(), "https://shop.example/done").await)
            }
            Act::NewPayment { customer, manual, confirm, secure } => {
                let body = json!({
                    "amount": 1000, "currency": "jpy",
                    "customer_id": maybe(customers, *customer),
                    "capture_method": if *manual { "manual" } else { "automatic" },
                    "confirm": confirm,
                    "payment_method_options": {
                        "card": { "request_three_d_secure": if *secure { "any" } else { "automatic" } },
                    },
                });
                post("/v2/payment_flows".to_owned(), body).await
            }
            Act::UpdatePayment(flow, customer) => {
                let body = json!({ "customer_id": maybe(customers, *customer) });
                post(format!("/v2/payment_flows/{}", id(&seen.payments, *flow)), body).await
            }
            Act::ConfirmPayment(flow, method) => {
                let body = json!({ "payment_method_id": maybe(methods, *method) });
                post(format!("/v2/payment_flows/{}/confirm", id(&seen.payments, *flow)), body).await
            }
            Act::PayInBrowser(flow, number) => {
                let body = json!({
                    "client_secret": seen.payments.get(*flow)?["client_secret"],
                    "return_url": "https://shop.example/done",
                    "card": { "number": number.digits(), "exp_month": 12, "exp_year": 2040, "cvc": "123" },
                    "billing_details": { "email": "taro@example.com" },
                });
                let path = "/_payments_js/payment_flows/confirm";
                Some(
                    send(shop.bare(Method::POST, path).bearer_auth("pk_test_shop").json(&body))
                        .await,
                )
            }
            Act::Capture(flow, amount) => {
                let body = json!({ "amount_to_capture": amount });
                post(format!("/v2/payment_flows/{}/capture", id(&seen.payments, *flow)), body).await
            }
            Act::CancelPayment(flow) => {
                post(format!("/v2/payment_flows/{}/cancel", id(&seen.payments, *flow)), json!({}))
                    .await
            }
            Act::Refund(flow, amount) => {
                let body =
                    json!({ "payment_flow_id": id(&seen.payments, *flow), "amount": amount });
                post("/v2/payment_refunds".to_owned(), body).await
            }
            Act::NewSession { customer, payment: true } => {
                let body = json!({
                    "mode": "payment",
                    "customer_id": maybe(customers, *customer),
                    "line_items": [{ "price_id": "price_tea", "quantity": 1 }],
                });
                post("/v2/checkout/sessions".to_owned(), body).await
            }
            Act::NewSession { customer, payment: false } => {
                let body = json!({ "mode": "setup", "customer_id": maybe(customers, *customer) });
                post("/v2/checkout/sessions".to_owned(), body).await
            }
            Act::ExpireSession(which) => {
                let id = id(&seen.sessions, *which);
                post(format!("/v2/checkout/sessions/{id}/expire"), json!({})).await
            }
            Act::ConfirmSession { session, number, paypay } => {
                let mut body = json!({ "billing_details": { "email": "taro@example.com" } });
                if *paypay {
                    body["paypay"] = json!({});
                } else {
                    body["card"] = json!({
                        "number": number.digits(), "exp_month": 12, "exp_year": 2040, "cvc": "123",
                    });
                }
                let path = format!("/_checkout/{}/confirm", id(&seen.sessions, *session));
                send(shop.bare(Method::POST, &path).json(&body)).await;
                None
            }
            Act::AnswerChallenge(which, outcome) => {
                let challenges = seen.challenges();
                let word = match outcome {
                    Outcome::Succeed => "succeed",
                    Outcome::Fail => "fail",
                    Outcome::Cancel => "cancel",
                };
                shop.answer(challenges.get(*which)?, word).await;
                None
            }
            Act::LetADayPass => {
                shop.sandbox.advance(Duration::from_secs(25 * 3600)).await.unwrap();
                until_nothing_is_open(shop).await;
                None
            }
        }
    }
}

/// Every flow and session lasts for a day at most, but for an authorization.
async fn until_nothing_is_open(shop: &Shop) {
    let is_open = |one: &Value| {
        let status = one["status"].as_str().unwrap();
        status == "open"
            || status == "requires_action"
            || status.starts_with("requires_pay")
            || status == "requires_confirmation"
    };
    for _ in 0..500 {
        if !Seen::look(shop).await.with_status().any(is_open) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("something outlived its day");
}
