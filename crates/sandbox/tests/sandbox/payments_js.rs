use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Answer, Shop, send};

const RETURN_URL: &str = "https://shop.example/done";

/// payments.js asks one of its private routes.
async fn ask(shop: &Shop, path: &str, body: Value) -> Answer {
    let path = format!("/_payments_js/{path}");
    send(shop.bare(Method::POST, &path).bearer_auth("pk_test_shop").json(&body)).await
}

fn confirmation(flow: &Value, method: Value) -> Value {
    let mut body = json!({
        "client_secret": flow["client_secret"],
        "return_url": RETURN_URL,
        "locale": "en",
    });
    if let (Some(body), Value::Object(method)) = (body.as_object_mut(), method) {
        body.extend(method);
    }
    body
}

#[tokio::test]
async fn a_form_reads_its_flow_whatever_kind_it_is() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let read = ask(&shop, "flow", json!({ "client_secret": flow["client_secret"] })).await.ok();
    assert_eq!((&read["object"], &read["id"]), (&json!("setup_flow"), &flow["id"]));
    ask(&shop, "flow", json!({ "client_secret": "wrong" })).await.problem(404, "not_found");
    ask(&shop, "flow", json!({})).await.problem(422, "validation_error");
}

#[tokio::test]
async fn apple_pay_registers_its_card_at_once() {
    let shop = Shop::with(&["apple_pay_in_setup=accept"]).await;
    let flow = shop.new_flow(json!({ "payment_method_types": ["apple_pay"] })).await;
    let method = json!({ "apple_pay": { "token": "apple_pay_token_sandbox" } });
    let answer = ask(&shop, "setup_flows/confirm", confirmation(&flow, method)).await.ok();
    assert!(answer["redirect_url"].as_str().unwrap().starts_with(RETURN_URL), "{answer}");
    let flow = shop.flow(&flow["id"]).await;
    assert_eq!(flow["status"], "succeeded");
    let id = flow["payment_method_id"].as_str().unwrap();
    let method = shop.get(&format!("/v2/payment_methods/{id}")).await.ok();
    assert_eq!((&method["type"], &method["card"]["last4"]), (&json!("apple_pay"), &json!("4242")));
}

#[tokio::test]
async fn apple_pay_is_refused_with_the_reason() {
    let shop = Shop::with(&["apple_pay_in_setup=accept"]).await;
    let flow = shop.new_flow(json!({ "payment_method_types": ["apple_pay"] })).await;
    let confirm =
        async |method| ask(&shop, "setup_flows/confirm", confirmation(&flow, method)).await;
    let declined = json!({ "apple_pay": { "token": "apple_pay_token_sandbox_declined" } });
    confirm(declined).await.problem(402, "card_declined");
    let odd = json!({ "apple_pay": { "token": "made_up" } });
    confirm(odd).await.problem(400, "invalid_apple_pay_token");
    confirm(json!({ "apple_pay": {} })).await.problem(422, "validation_error");
    confirm(json!({})).await.problem(400, "missing_payment_method");
    confirm(json!({ "paypay": {} })).await.problem(400, "payment_method_not_in_allowed_types");
    assert_eq!(shop.flow(&flow["id"]).await["last_setup_error"]["code"], "card_declined");
}

#[tokio::test]
async fn the_script_is_one_file_that_a_page_may_load_twice() {
    let shop = Shop::open().await;
    let script = send(shop.bare(Method::GET, "/payments.js")).await.text;
    assert!(script.starts_with("/*!\n * payments.js of payjp-sandbox"), "the banner comes first");
    assert!(script.contains("answers only test keys"));
    assert!(script.contains("window.PayjpPayments = PayjpPayments"));
    assert!(!script.contains("\nimport ") && !script.contains("\nexport "), "a classic script");
    assert!(script.trim_end().ends_with("})();"));
}

#[tokio::test]
async fn a_failed_three_d_secure_may_end_the_confirm_itself() {
    let shop = Shop::with(&["three_d_secure=fail"]).await;
    let flow = shop.new_flow(json!({})).await;
    let answer = shop.confirm(&flow, "4242424242424242", RETURN_URL).await;
    answer.problem(402, "three_d_secure_failed");
    let flow = shop.flow(&flow["id"]).await;
    assert_eq!(flow["status"], "requires_payment_method");
    assert_eq!(flow["last_setup_error"]["code"], "three_d_secure_failed");
    let skipped = shop.new_flow(json!({ "usage": "on_session" })).await;
    shop.confirm(&skipped, "4242424242424242", RETURN_URL).await.ok();
}
