use serde_json::{Value, json};

use crate::client::Shop;

fn card(number: &str) -> Value {
    json!({
        "type": "card",
        "card": { "number": number, "exp_month": 1, "exp_year": 2040, "cvc": "123" },
        "billing_details": { "phone": "09012345678" },
    })
}

pub(crate) async fn visa(shop: &Shop) -> Value {
    shop.post("/v2/payment_methods", card("4242424242424242")).await.ok()
}

#[tokio::test]
async fn a_card_is_kept_only_in_outline() {
    let shop = Shop::open().await;
    let made = shop.post("/v2/payment_methods", card("4242424242424242")).await;
    assert!(!made.text.contains("42424242") && !made.text.contains("cvc"), "{}", made.text);
    let made = made.ok();
    let outline = &made["card"];
    assert_eq!((&outline["last4"], &outline["brand"]), (&json!("4242"), &json!("Visa")));
    assert_eq!((&outline["exp_month"], &outline["exp_year"]), (&json!(1), &json!(2040)));
    assert_eq!(made["billing_details"]["phone"], "09012345678");
    assert_eq!(
        made["billing_details"]["address"]["zip"],
        Value::Null,
        "address is always an object"
    );
    assert_eq!(made["customer_id"], Value::Null);
    let path = format!("/v2/payment_methods/{}", made["id"].as_str().unwrap());
    assert_eq!(shop.get(&path).await.ok(), made);
    assert_eq!(visa(&shop).await["card"]["fingerprint"], outline["fingerprint"]);
}

#[tokio::test]
async fn a_card_that_cannot_be_is_a_validation_error() {
    let shop = Shop::open().await;
    let mut body = card("4242424242424241");
    body["billing_details"] = json!({ "name": "TARO" });
    let problem = shop.post("/v2/payment_methods", body).await.problem(422, "validation_error");
    let fields: Vec<&Value> =
        problem["errors"].as_array().unwrap().iter().map(|e| &e["field"]).collect();
    assert_eq!(fields, ["card.number", "billing_details.email"]);
    let mut body = card("4242424242424242");
    body["card"]["exp_year"] = json!(2020);
    let problem = shop.post("/v2/payment_methods", body).await.problem(422, "validation_error");
    assert_eq!(problem["errors"][0]["field"], "card.exp_year");
    let problem =
        shop.post("/v2/payment_methods", json!({})).await.problem(422, "validation_error");
    assert_eq!(problem["errors"], json!([{ "field": "type", "message": "Field required" }]));
}

#[tokio::test]
async fn refused_cards_carry_their_code() {
    let shop = Shop::open().await;
    shop.post("/v2/payment_methods", card("4000000000000069")).await.problem(402, "expired_card");
    let lenient = Shop::with(&["refused_card_from_server=accept"]).await;
    lenient.post("/v2/payment_methods", card("4000000000000069")).await.ok();
}

#[tokio::test]
async fn paypay_has_no_card_and_no_customer() {
    let shop = Shop::open().await;
    let made = shop.post("/v2/payment_methods", json!({ "type": "paypay" })).await.ok();
    assert_eq!(made["type"], "paypay");
    assert!(made.get("card").is_none());
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let body = json!({ "type": "paypay", "customer_id": customer["id"] });
    shop.post("/v2/payment_methods", body).await.problem(400, "unsupported_payment_method_type");
    let body = json!({ "type": "apple_pay", "token": "x" });
    shop.post("/v2/payment_methods", body).await.problem(400, "invalid_apple_pay_token");
}
