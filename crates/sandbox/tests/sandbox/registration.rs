use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Shop, send};

const DONE: &str = "https://shop.example/done?order=7#/thanks";

#[tokio::test]
async fn registering_a_card_from_the_browser_to_the_customers_list() {
    let shop = Shop::open().await;
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let flow = shop.new_flow(json!({ "customer_id": customer["id"] })).await;
    let confirmed = shop.confirm(&flow, "5555555555554444", DONE).await.ok();
    let challenge = confirmed["redirect_url"].as_str().unwrap();
    assert!(challenge.starts_with(&shop.sandbox.url()), "{challenge}");
    let secret = flow["client_secret"].as_str().unwrap();
    assert!(!challenge.contains(secret), "the secret is in no URL but return_url");
    let waiting = shop.flow(&flow["id"]).await;
    assert_eq!(
        (&waiting["status"], &waiting["return_url"]),
        (&json!("requires_action"), &json!(DONE))
    );
    assert_eq!(waiting["next_action"]["redirect_to_url"]["url"], challenge);
    assert_eq!(waiting["payment_method_id"], Value::Null);

    let answered = shop.answer(challenge, "succeed").await;
    assert_eq!(answered.status, 303);
    let id = flow["id"].as_str().unwrap();
    assert_eq!(
        answered.location(),
        format!(
            "https://shop.example/done?order=7&setup_flow_id={id}&setup_flow_client_secret={secret}#/thanks"
        )
    );
    let done = shop.flow(&flow["id"]).await;
    assert_eq!((&done["status"], &done["next_action"]), (&json!("succeeded"), &Value::Null));
    let path = format!("/v2/customers/{}/payment_methods", customer["id"].as_str().unwrap());
    let methods = shop.get(&path).await.ok();
    assert_eq!(methods["data"].as_array().unwrap().len(), 1);
    let method = &methods["data"][0];
    assert_eq!(method["id"], done["payment_method_id"]);
    assert_eq!(
        (&method["card"]["brand"], &method["card"]["last4"]),
        (&json!("MasterCard"), &json!("4444"))
    );
    assert_eq!(method["billing_details"]["email"], "taro@example.com");
    let customer =
        shop.get(&format!("/v2/customers/{}", customer["id"].as_str().unwrap())).await.ok();
    assert_eq!(customer["default_payment_method_id"], Value::Null, "not by default");
}

#[tokio::test]
async fn the_page_reads_its_flow_with_the_secret_alone() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let read = |secret: Value| {
        let request = shop.bare(Method::POST, "/_payments_js/setup_flows/retrieve");
        send(request.bearer_auth("pk_test_1").json(&json!({ "client_secret": secret })))
    };
    assert_eq!(read(flow["client_secret"].clone()).await.ok(), flow);
    read(json!("sflw_secret_wrong")).await.problem(404, "not_found");
    read(flow["id"].clone()).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_refused_card_leaves_the_flow_open_for_another() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    for (number, code) in [
        ("4000000000000002", "card_declined"),
        ("4000000000000069", "expired_card"),
        ("4000000000000127", "invalid_cvc"),
        ("4000003720000278", "invalid_expiration_date"),
        ("4000000000000119", "processing_error"),
        ("36227206271667", "unacceptable_brand"),
    ] {
        shop.confirm(&flow, number, DONE).await.problem(402, code);
        let after = shop.flow(&flow["id"]).await;
        assert_eq!(after["status"], "requires_payment_method");
        assert_eq!(after["last_setup_error"]["type"], "payment_error");
        assert_eq!(after["last_setup_error"]["code"], code);
    }
    // Refused only later, when it is charged.
    shop.confirm(&flow, "4000000000080319", DONE).await.ok();
    assert_eq!(shop.flow(&flow["id"]).await["last_setup_error"], Value::Null);
}

#[tokio::test]
async fn on_session_and_the_setting_skip_three_d_secure() {
    for (settings, usage, skips) in [
        (vec![], "on_session", true),
        (vec![], "off_session", false),
        (vec!["three_d_secure=never"], "off_session", true),
    ] {
        let shop = Shop::with(&settings).await;
        let flow = shop.new_flow(json!({ "usage": usage })).await;
        let url = shop.confirm(&flow, "4242424242424242", DONE).await.ok();
        let there = url["redirect_url"].as_str().unwrap().starts_with("https://shop.example/done?");
        assert_eq!(there, skips, "{settings:?} {usage}");
        let status = if skips { "succeeded" } else { "requires_action" };
        assert_eq!(shop.flow(&flow["id"]).await["status"], status);
    }
    let shop = Shop::with(&["three_d_secure=never"]).await;
    let options =
        json!({ "payment_method_options": { "card": { "request_three_d_secure": "any" } } });
    let flow = shop.new_flow(options).await;
    shop.confirm(&flow, "4242424242424242", DONE).await.ok();
    assert_eq!(shop.flow(&flow["id"]).await["status"], "requires_action");
}

#[tokio::test]
async fn only_one_confirm_at_a_time() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let first = shop.confirm(&flow, "4242424242424242", DONE).await.ok();
    shop.confirm(&flow, "4242424242424242", DONE).await.problem(400, "invalid_status");
    shop.answer(first["redirect_url"].as_str().unwrap(), "succeed").await;
    shop.confirm(&flow, "4242424242424242", DONE).await.problem(400, "invalid_status");

    let shop = Shop::with(&["confirm_during_requires_action=restart"]).await;
    let flow = shop.new_flow(json!({})).await;
    let first = shop.confirm(&flow, "4242424242424242", DONE).await.ok();
    let second = shop.confirm(&flow, "4012888888881881", DONE).await.ok();
    assert_eq!(shop.answer(first["redirect_url"].as_str().unwrap(), "succeed").await.status, 410);
    assert_eq!(shop.answer(second["redirect_url"].as_str().unwrap(), "succeed").await.status, 303);
}

#[tokio::test]
async fn a_confirm_that_lacks_something_names_it() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let body = json!({
        "client_secret": flow["client_secret"],
        "return_url": "javascript:alert(1)",
        "card": { "number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "12345" },
        "billing_details": { "name": "TARO" },
    });
    let problem = shop.confirm_with(body).await.problem(422, "validation_error");
    let fields: Vec<&Value> =
        problem["errors"].as_array().unwrap().iter().map(|e| &e["field"]).collect();
    assert_eq!(fields, ["return_url", "card.cvc", "billing_details.email"]);
    assert_eq!(shop.flow(&flow["id"]).await["last_setup_error"], Value::Null);
}

#[tokio::test]
async fn a_registered_method_may_become_the_default() {
    let shop = Shop::with(&["default_payment_method=if_none", "three_d_secure=never"]).await;
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let mut made = Vec::new();
    for _ in 0..2 {
        let flow = shop.new_flow(json!({ "customer_id": customer["id"] })).await;
        shop.confirm(&flow, "4242424242424242", DONE).await.ok();
        made.push(shop.flow(&flow["id"]).await["payment_method_id"].clone());
    }
    let customer =
        shop.get(&format!("/v2/customers/{}", customer["id"].as_str().unwrap())).await.ok();
    assert_eq!(customer["default_payment_method_id"], made[0]);
}

#[tokio::test]
async fn what_was_received_holds_no_secret() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let secret = flow["client_secret"].as_str().unwrap();
    let url = shop.confirm(&flow, "4242424242424242", DONE).await.ok()["redirect_url"].clone();
    shop.answer(url.as_str().unwrap(), "succeed").await;
    send(shop.bare(Method::GET, &format!("/?setup_flow_client_secret={secret}"))).await;
    let received = shop.sandbox.received();
    let lines: Vec<String> =
        received.iter().map(|r| format!("{} {} {}", r.method, r.path, r.status)).collect();
    assert_eq!(
        lines,
        [
            "POST /v2/setup_flows 200",
            "POST /_payments_js/setup_flows/confirm 200",
            "POST /3d-secure/{id} 303",
            "GET / 200",
        ]
    );
    let everything = format!("{:?} {received:?}", shop.sandbox);
    for private in [secret, "4242424242424242", "sk_test_shop", "pk_test_shop", "sflw_secret_"] {
        assert!(!everything.contains(private), "{private} is shown");
    }
}
