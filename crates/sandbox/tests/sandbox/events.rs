use serde_json::{Value, json};

use crate::client::Shop;

async fn types(shop: &Shop, query: &str) -> Vec<String> {
    let list = shop.get(&format!("/v2/events?{query}")).await.ok();
    let data = list["data"].as_array().unwrap();
    data.iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_event_holds_its_resource_as_it_was() {
    let shop = Shop::open().await;
    let customer = shop.post("/v2/customers", json!({ "description": "old" })).await.ok();
    let path = format!("/v2/customers/{}", customer["id"].as_str().unwrap());
    shop.post(&path, json!({ "description": "new" })).await.ok();
    let list = shop.get("/v2/events").await.ok();
    assert_eq!(list["url"], "/v2/events");
    let [newest, first] = [&list["data"][0], &list["data"][1]];
    let mut keys: Vec<&String> = first.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "created_at",
            "data",
            "id",
            "livemode",
            "object",
            "pending_webhooks",
            "type",
            "updated_at"
        ]
    );
    assert_eq!(
        (&first["type"], &newest["type"]),
        (&json!("customer.created"), &json!("customer.updated"))
    );
    assert_eq!(first["data"], customer, "what it was, not what it is");
    assert_eq!(
        (&newest["data"]["description"], &first["pending_webhooks"]),
        (&json!("new"), &json!(0))
    );
    let id = first["id"].as_str().unwrap();
    assert_eq!(&shop.get(&format!("/v2/events/{id}")).await.ok(), first);
    shop.get("/v2/events/evnt_nobody").await.problem(404, "not_found");
}

#[tokio::test]
async fn events_are_found_by_resource_kind_and_type() {
    let shop = Shop::open().await;
    let (customer, method) = shop.customer_with_card("4242424242424242").await;
    shop.post("/v2/payment_flows", json!({ "amount": 100, "currency": "jpy" })).await.ok();
    let of = |id: &Value| format!("resource_id={}", id.as_str().unwrap());
    assert_eq!(types(&shop, &of(&customer["id"])).await, ["customer.created"]);
    assert_eq!(types(&shop, &of(&method["id"])).await, ["payment_method.attached"]);
    assert_eq!(types(&shop, "object=payment_flow").await, ["payment_flow.created"]);
    assert_eq!(types(&shop, "type=payment_method.attached").await, ["payment_method.attached"]);
    let both = format!("{}&object=payment_flow", of(&customer["id"]));
    assert!(types(&shop, &both).await.is_empty());
    assert_eq!(types(&shop, "limit=2").await, ["payment_flow.created", "payment_method.attached"]);
    shop.get("/v2/events?starting_after=evnt_nobody").await.problem(400, "resource_missing");
}

/// Everything that was told since then, oldest first.
async fn told_since(shop: &Shop, before: usize) -> Vec<String> {
    let mut types = types(shop, "limit=100").await;
    types.reverse();
    types.split_off(before)
}

async fn so_far(shop: &Shop) -> usize {
    types(shop, "limit=100").await.len()
}

#[tokio::test]
async fn each_journey_is_told_in_the_order_that_the_readme_gives() {
    let shop = Shop::with(&["default_payment_method=always"]).await;
    let card = json!({
        "card": { "number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "123" },
        "billing_details": { "email": "taro@example.com" },
    });
    let customer = shop.post("/v2/customers", json!({})).await.ok();

    let before = so_far(&shop).await;
    let flow = shop.new_flow(json!({ "customer_id": customer["id"] })).await;
    shop.confirm(&flow, "4000000000000002", "https://shop.example/").await;
    let confirmed = shop.confirm(&flow, "4242424242424242", "https://shop.example/").await.ok();
    shop.answer(confirmed["redirect_url"].as_str().unwrap(), "succeed").await;
    assert_eq!(
        told_since(&shop, before).await,
        [
            "setup_flow.created",
            "setup_flow.setup_failed",
            "setup_flow.requires_action",
            "payment_method.attached",
            "customer.updated",
            "setup_flow.succeeded",
        ]
    );

    let before = so_far(&shop).await;
    let body = json!({
        "amount": 100, "currency": "jpy", "customer_id": customer["id"],
        "capture_method": "manual", "confirm": true,
    });
    let held = shop.post("/v2/payment_flows", body).await.ok();
    let path = format!("/v2/payment_flows/{}/capture", held["id"].as_str().unwrap());
    shop.post(&path, json!({})).await.ok();
    shop.post("/v2/payment_refunds", json!({ "payment_flow_id": held["id"] })).await.ok();
    shop.delete(&format!("/v2/customers/{}", customer["id"].as_str().unwrap())).await.ok();
    assert_eq!(
        told_since(&shop, before).await,
        [
            "payment_flow.created",
            "payment_flow.amount_capturable_updated",
            "payment_flow.succeeded",
            "refund.created",
            "payment_method.detached",
            "customer.updated",
            "customer.deleted",
        ]
    );

    let before = so_far(&shop).await;
    let body = json!({ "mode": "setup", "customer_creation": "always" });
    let session = shop.post("/v2/checkout/sessions", body).await.ok();
    let path = format!("/_checkout/{}/confirm", session["id"].as_str().unwrap());
    let confirmed = shop.post(&path, card).await.ok();
    shop.answer(confirmed["redirect_url"].as_str().unwrap(), "succeed").await;
    let session = shop.post("/v2/checkout/sessions", json!({ "mode": "setup" })).await.ok();
    let path = format!("/v2/checkout/sessions/{}/expire", session["id"].as_str().unwrap());
    shop.post(&path, json!({})).await.ok();
    assert_eq!(
        told_since(&shop, before).await,
        [
            "setup_flow.created",
            "setup_flow.requires_action",
            "customer.created",
            "payment_method.attached",
            "customer.updated",
            "setup_flow.succeeded",
            "checkout.session.completed",
            "setup_flow.created",
            "setup_flow.canceled",
            "checkout.session.expired",
        ]
    );
}
