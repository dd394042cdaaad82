use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Answer, Shop, send};

const RETURN_URL: &str = "https://shop.example/done";

async fn new_payment(shop: &Shop, more: Value) -> Value {
    let mut body = json!({ "amount": 1200, "currency": "jpy" });
    if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
    shop.post("/v2/payment_flows", body).await.ok()
}

/// payments.js confirms.
async fn confirm(shop: &Shop, flow: &Value, method: Value) -> Answer {
    let mut body = json!({
        "client_secret": flow["client_secret"],
        "return_url": RETURN_URL,
        "locale": "en",
    });
    if let (Some(body), Value::Object(method)) = (body.as_object_mut(), method) {
        body.extend(method);
    }
    let path = "/_payments_js/payment_flows/confirm";
    send(shop.bare(Method::POST, path).bearer_auth("pk_test_shop").json(&body)).await
}

fn card(number: &str) -> Value {
    json!({
        "card": { "number": number, "exp_month": 12, "exp_year": 2040, "cvc": "123" },
        "billing_details": { "email": "taro@example.com" },
    })
}

fn goes_to(answer: &Answer) -> String {
    answer.ok()["redirect_url"].as_str().unwrap().to_owned()
}

async fn read(shop: &Shop, flow: &Value) -> Value {
    shop.get(&format!("/v2/payment_flows/{}", flow["id"].as_str().unwrap())).await.ok()
}

#[tokio::test]
async fn a_card_pays_after_three_d_secure_and_the_page_reads_the_flow() {
    let shop = Shop::open().await;
    let flow = new_payment(&shop, json!({})).await;
    let challenge = goes_to(&confirm(&shop, &flow, card("4242424242424242")).await);
    let page = shop.open_page(&challenge).await;
    for words in ["¥1,200", "4242", "The payment is completed"] {
        assert!(page.text.contains(words), "{words}");
    }
    let waiting = read(&shop, &flow).await;
    assert_eq!(waiting["status"], "requires_action");
    assert_eq!(waiting["next_action"]["redirect_to_url"]["url"], challenge.as_str());
    let back = shop.answer(&challenge, "succeed").await;
    let back = back.location();
    assert!(back.starts_with(&format!("{RETURN_URL}?payment_flow_id=")), "{back}");
    assert!(back.contains("payment_flow_client_secret="), "{back}");
    for path in ["flow", "payment_flows/retrieve"] {
        let body = json!({ "client_secret": flow["client_secret"] });
        let path = format!("/_payments_js/{path}");
        let asked = shop.bare(Method::POST, &path).bearer_auth("pk_test_shop").json(&body);
        let read = send(asked).await.ok();
        assert_eq!(
            (&read["object"], &read["status"]),
            (&json!("payment_flow"), &json!("succeeded"))
        );
    }
}

#[tokio::test]
async fn a_failed_authentication_leaves_the_payment_open() {
    let shop = Shop::open().await;
    let flow = new_payment(&shop, json!({})).await;
    let challenge = goes_to(&confirm(&shop, &flow, card("4242424242424242")).await);
    shop.answer(&challenge, "fail").await;
    let failed = read(&shop, &flow).await;
    assert_eq!(failed["status"], "requires_payment_method");
    assert_eq!(failed["last_payment_error"]["code"], "three_d_secure_failed");
    assert_ne!(goes_to(&confirm(&shop, &flow, card("4242424242424242")).await), challenge);
}

#[tokio::test]
async fn a_refused_payment_tells_the_page_and_the_flow() {
    let shop = Shop::with(&["three_d_secure=never"]).await;
    let flow = new_payment(&shop, json!({ "amount": 20_000 })).await;
    for (number, code) in [
        ("4000000000000002", "card_declined"),
        ("4000000000004012", "expired_card"),
        ("4000000000080202", "card_declined"),
    ] {
        confirm(&shop, &flow, card(number)).await.problem(402, code);
        assert_eq!(read(&shop, &flow).await["last_payment_error"]["code"], code);
    }
    let back = goes_to(&confirm(&shop, &flow, card("4242424242424242")).await);
    assert!(back.starts_with(RETURN_URL), "{back}");
    assert_eq!(read(&shop, &flow).await["status"], "succeeded");
    confirm(&shop, &flow, card("4242424242424242")).await.problem(400, "invalid_status");
}

#[tokio::test]
async fn three_d_secure_may_fail_at_the_confirm() {
    let shop = Shop::with(&["three_d_secure=fail"]).await;
    let flow = new_payment(&shop, json!({})).await;
    let refused = confirm(&shop, &flow, card("4242424242424242")).await;
    refused.problem(402, "three_d_secure_failed");
    let (customer, method) = shop.customer_with_card("4242424242424242").await;
    let saved = json!({ "customer_id": customer["id"], "payment_method_id": method["id"] });
    let flow = new_payment(&shop, saved).await;
    confirm(&shop, &flow, json!({})).await.problem(402, "three_d_secure_failed");
    let refused = read(&shop, &flow).await;
    assert_eq!(refused["status"], "requires_payment_method");
    assert_eq!(refused["last_payment_error"]["code"], "three_d_secure_failed");
    let token = json!({ "apple_pay": { "token": "apple_pay_token_sandbox" } });
    assert!(goes_to(&confirm(&shop, &flow, token).await).starts_with(RETURN_URL));
}

#[tokio::test]
async fn apple_pay_pays_at_once() {
    let shop = Shop::open().await;
    let flow = new_payment(&shop, json!({ "capture_method": "manual" })).await;
    let token = json!({ "apple_pay": { "token": "apple_pay_token_sandbox" } });
    assert!(goes_to(&confirm(&shop, &flow, token).await).starts_with(RETURN_URL));
    assert_eq!(read(&shop, &flow).await["status"], "requires_capture");
}

#[tokio::test]
async fn paypay_is_paid_failed_canceled_or_left_open() {
    let shop = Shop::open().await;
    for (outcome, status, code) in [
        ("succeed", "succeeded", Value::Null),
        ("fail", "requires_payment_method", json!("processing_error")),
        ("cancel", "canceled", Value::Null),
        ("leave", "requires_action", Value::Null),
    ] {
        let flow = new_payment(&shop, json!({ "payment_method_types": ["paypay"] })).await;
        let page = goes_to(&confirm(&shop, &flow, json!({ "paypay": {} })).await);
        let shown = shop.open_page(&page).await.text;
        assert!(shown.contains("PayPay (simulated)") && shown.contains("¥1,200"), "{shown}");
        assert!(shop.answer(&page, outcome).await.location().starts_with(RETURN_URL));
        let after = read(&shop, &flow).await;
        assert_eq!(after["status"], status, "{outcome}");
        assert_eq!(after["last_payment_error"]["code"], code, "{outcome}");
    }
}

#[tokio::test]
async fn only_paypays_page_can_be_left() {
    let shop = Shop::open().await;
    let flow = new_payment(&shop, json!({})).await;
    let challenge = goes_to(&confirm(&shop, &flow, card("4242424242424242")).await);
    assert_eq!(shop.answer(&challenge, "leave").await.status, 422);
    assert_eq!(read(&shop, &flow).await["status"], "requires_action");
}

#[tokio::test]
async fn a_confirm_without_a_method_takes_the_flows_own_if_it_may() {
    let shop = Shop::with(&["three_d_secure=never"]).await;
    let flow = new_payment(&shop, json!({})).await;
    confirm(&shop, &flow, json!({})).await.problem(400, "missing_payment_method");

    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let method = json!({
        "type": "card",
        "customer_id": customer["id"],
        "card": { "number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "123" },
        "billing_details": { "email": "taro@example.com" },
    });
    let method = shop.post("/v2/payment_methods", method).await.ok();
    let saved = json!({ "customer_id": customer["id"], "payment_method_id": method["id"] });
    let paid = new_payment(&shop, saved.clone()).await;
    goes_to(&confirm(&shop, &paid, json!({})).await);
    assert_eq!(read(&shop, &paid).await["status"], "succeeded");

    let stale = new_payment(&shop, saved).await;
    let detach = format!("/v2/payment_methods/{}/detach", method["id"].as_str().unwrap());
    shop.post(&detach, json!({})).await.ok();
    let refused = confirm(&shop, &stale, json!({})).await;
    refused.problem(400, "detached_payment_method_not_usable");
}

#[tokio::test]
async fn a_method_that_the_flow_does_not_take_is_refused() {
    let shop = Shop::open().await;
    let flow = new_payment(&shop, json!({ "payment_method_types": ["card"] })).await;
    let refused = confirm(&shop, &flow, json!({ "paypay": {} })).await;
    refused.problem(400, "payment_method_not_in_allowed_types");
    let setup = shop.new_flow(json!({})).await;
    confirm(&shop, &setup, card("4242424242424242")).await.problem(404, "not_found");
}

#[tokio::test]
async fn browser_tests_get_a_payment_without_a_secret_key() {
    let shop = Shop::open().await;
    let body = json!({ "amount": 500, "currency": "jpy", "return_url": RETURN_URL });
    let made = send(shop.bare(Method::POST, "/_sandbox/flows").json(&body)).await.ok();
    let id = made["payment_flow_id"].as_str().unwrap();
    let flow = shop.get(&format!("/v2/payment_flows/{id}")).await.ok();
    assert_eq!(flow["client_secret"], made["client_secret"]);
    assert_eq!((&flow["amount"], &flow["return_url"]), (&json!(500), &json!(RETURN_URL)));
    let path = format!("/_sandbox/flows/{id}/status");
    let body = json!({ "status": "requires_payment_method", "error_code": "card_declined" });
    let forced = send(shop.bare(Method::POST, &path).json(&body)).await.ok();
    assert_eq!(forced["last_payment_error"]["code"], "card_declined");
    let forced =
        send(shop.bare(Method::POST, &path).json(&json!({ "status": "requires_capture" }))).await;
    assert_eq!(forced.ok()["status"], "requires_capture");
}
