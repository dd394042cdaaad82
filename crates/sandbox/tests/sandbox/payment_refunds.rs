use serde_json::{Value, json};

use crate::client::Shop;

async fn paid(shop: &Shop, amount: i64) -> Value {
    let (customer, _) = shop.customer_with_card("4242424242424242").await;
    let body = json!({
        "amount": amount, "currency": "jpy", "customer_id": customer["id"], "confirm": true,
    });
    shop.post("/v2/payment_flows", body).await.ok()
}

#[tokio::test]
async fn a_payment_is_given_back_until_nothing_is_left() {
    let shop = Shop::open().await;
    let flow = paid(&shop, 1000).await;
    let refund = |body: Value| {
        let mut body = body;
        body["payment_flow_id"] = flow["id"].clone();
        shop.post("/v2/payment_refunds", body)
    };
    let first =
        refund(json!({ "amount": 300, "reason": "duplicate", "metadata": { "a": 1 } })).await.ok();
    assert_eq!(first["status"], "succeeded");
    assert_eq!((&first["amount"], &first["reason"]), (&json!(300), &json!("duplicate")));
    refund(json!({ "amount": 701 })).await.problem(400, "refund_exceeds_payment");
    refund(json!({ "amount": 0 })).await.problem(422, "validation_error");
    let rest = refund(json!({})).await.ok();
    assert_eq!(rest["amount"], 700, "all that is left");
    refund(json!({})).await.problem(400, "already_refunded");
    let path = format!("/v2/payment_flows/{}", flow["id"].as_str().unwrap());
    assert_eq!(shop.get(&path).await.ok()["status"], "succeeded", "it stays what it was");
    assert_eq!(shop.get(&format!("{path}/refunds")).await.ok()["data"], json!([rest, first]));
    shop.get("/v2/payment_flows/pfw_nobody/refunds").await.problem(404, "not_found");
    assert_eq!(shop.told(&first["id"]).await, ["refund.created"]);
}

#[tokio::test]
async fn only_what_succeeded_can_be_given_back() {
    let shop = Shop::open().await;
    let body = json!({ "amount": 1000, "currency": "jpy" });
    let flow = shop.post("/v2/payment_flows", body).await.ok();
    let refund = |id: &Value| shop.post("/v2/payment_refunds", json!({ "payment_flow_id": id }));
    refund(&flow["id"]).await.problem(400, "invalid_status");
    refund(&json!("pfw_nobody")).await.problem(404, "not_found");
    shop.post("/v2/payment_refunds", json!({})).await.problem(422, "validation_error");
    assert_eq!(shop.get("/v2/payment_refunds").await.ok()["data"], json!([]));
}

#[tokio::test]
async fn only_the_metadata_of_a_refund_changes() {
    let shop = Shop::open().await;
    let flow = paid(&shop, 500).await;
    let body = json!({ "payment_flow_id": flow["id"], "metadata": { "a": 1 } });
    let refund = shop.post("/v2/payment_refunds", body).await.ok();
    let path = format!("/v2/payment_refunds/{}", refund["id"].as_str().unwrap());
    let updated = shop.post(&path, json!({ "metadata": { "a": "", "b": true } })).await.ok();
    assert_eq!(updated["metadata"], json!({ "b": true }));
    shop.post(&path, json!({ "amount": 1 })).await.problem(422, "validation_error");
    assert_eq!(shop.told(&refund["id"]).await, ["refund.created", "refund.updated"]);
}
