use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Shop, send};

async fn count(shop: &Shop) -> usize {
    shop.get("/v2/customers?limit=100").await.ok()["data"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_repeated_request_is_answered_and_not_done_again() {
    let shop = Shop::open().await;
    let create = |key: &'static str, body: Value| shop.post_once("/v2/customers", key, body);
    let first =
        create("order-1", json!({ "email": "a@example.com", "metadata": { "n": 1 } })).await.ok();
    let again =
        create("order-1", json!({ "metadata": { "n": 1 }, "email": "a@example.com" })).await;
    assert_eq!(again.headers["content-type"], "application/json");
    assert_eq!(again.ok(), first, "the order of fields does not matter");
    let other = create("order-1", json!({ "email": "b@example.com" })).await;
    assert_eq!(other.problem(409, "idempotency_conflict")["instance"], "/v2/customers");
    let elsewhere = shop.post_once("/v2/setup_flows", "order-1", json!({})).await;
    elsewhere.problem(409, "idempotency_conflict");
    assert_ne!(create("order-2", json!({})).await.ok()["id"], first["id"]);
    assert_eq!(count(&shop).await, 2);
}

#[tokio::test]
async fn keys_of_other_characters_or_lengths_are_refused_before_anything_is_done() {
    let shop = Shop::open().await;
    for key in ["order:1", "", "a b", &"k".repeat(256), "ä"] {
        let request = shop.bare(Method::POST, "/v2/customers").bearer_auth("sk_test_shop");
        let answer = send(request.header("Idempotency-Key", key).json(&json!({}))).await;
        let problem = answer.problem(400, "invalid_idempotency_key");
        assert_eq!(problem["title"], "Invalid Idempotency Key");
    }
    shop.post_once("/v2/customers", &"k".repeat(255), json!({})).await.ok();
    assert_eq!(count(&shop).await, 1);
}

#[tokio::test]
async fn a_key_belongs_to_its_secret_key() {
    let shop = Shop::open().await;
    let create = |secret: &str| {
        let request = shop.bare(Method::POST, "/v2/customers").bearer_auth(secret);
        send(request.header("Idempotency-Key", "same").json(&json!({})))
    };
    let (one, two) = (create("sk_test_one").await.ok(), create("sk_test_two").await.ok());
    assert_ne!(one["id"], two["id"]);
    assert_eq!(create("sk_test_one").await.ok(), one);
    create("sk_test_").await.problem(401, "unauthorized");
}

#[tokio::test]
async fn a_refusal_is_repeated_too() {
    let shop = Shop::open().await;
    let create = || shop.post_once("/v2/customers", "first", json!({ "id": "taro" }));
    shop.post("/v2/customers", json!({ "id": "taro" })).await.ok();
    create().await.problem(400, "already_exists_id");
    shop.delete("/v2/customers/taro").await.ok();
    create().await.problem(400, "already_exists_id");
    let wrong = || shop.post_once("/v2/customers", "second", json!({ "email": "nobody" }));
    let problem = wrong().await.problem(422, "validation_error");
    assert_eq!(wrong().await.problem(422, "validation_error"), problem);

    let (customer, _) = shop.customer_with_card("4000000000080319").await;
    let body = json!({
        "amount": 1000, "currency": "jpy", "customer_id": customer["id"], "confirm": true,
    });
    for _ in 0..2 {
        let declined = shop.post_once("/v2/payment_flows", "third", body.clone()).await;
        declined.problem(402, "card_declined");
    }
    assert_eq!(shop.get("/v2/payment_flows").await.ok()["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn duplicates_at_the_same_moment_are_done_once() {
    let shop = Shop::open().await;
    let (customer, _) = shop.customer_with_card("4242424242424242").await;
    let body = json!({
        "amount": 1000, "currency": "jpy", "customer_id": customer["id"], "confirm": true,
    });
    let pay = || shop.post_once("/v2/payment_flows", "pay-7", body.clone());
    let (a, b, c, d, e) = tokio::join!(pay(), pay(), pay(), pay(), pay());
    let first = a.ok();
    for answer in [b, c, d, e] {
        assert_eq!(answer.ok(), first);
    }
    assert_eq!(shop.get("/v2/payment_flows").await.ok()["data"], json!([first]));
    assert_eq!(shop.told(&first["id"]).await, ["payment_flow.created", "payment_flow.succeeded"]);
}

#[tokio::test]
async fn a_key_is_forgotten_in_time() {
    let shop = Shop::with(&["idempotency_key_hours=2"]).await;
    let create = || shop.post_once("/v2/customers", "order-1", json!({}));
    let first = create().await.ok();
    shop.sandbox.advance(Duration::from_secs(2 * 3600 - 60)).await.unwrap();
    assert_eq!(create().await.ok(), first);
    shop.sandbox.advance(Duration::from_secs(60)).await.unwrap();
    assert_ne!(create().await.ok()["id"], first["id"]);
}

#[tokio::test]
async fn a_key_outlives_the_process() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("sandbox.sqlite");
    let mut answers = Vec::new();
    for _ in 0..2 {
        let sandbox = payjp_sandbox::Sandbox::builder().data(&file).start().await.unwrap();
        let shop = Shop::beside(sandbox);
        answers.push(shop.post_once("/v2/customers", "order-1", json!({})).await.ok());
        shop.sandbox.stop().await;
    }
    assert_eq!(answers[0], answers[1]);
}
