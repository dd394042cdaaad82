use serde_json::{Value, json};

use crate::client::Shop;

pub(crate) fn card(number: &str) -> Value {
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

#[tokio::test]
async fn a_method_belongs_to_one_customer_for_ever() {
    let shop = Shop::open().await;
    let method = visa(&shop).await;
    let (first, second) = (
        shop.post("/v2/customers", json!({})).await.ok(),
        shop.post("/v2/customers", json!({})).await.ok(),
    );
    let path = format!("/v2/payment_methods/{}", method["id"].as_str().unwrap());
    let attach_path = format!("{path}/attach");
    let attach =
        |customer: &Value| shop.post(&attach_path, json!({ "customer_id": customer["id"] }));
    shop.post(&format!("{path}/detach"), json!({})).await.problem(400, "payment_method_unattached");
    shop.post(&format!("{path}/attach"), json!({})).await.problem(422, "validation_error");
    shop.post(&format!("{path}/attach"), json!({ "customer_id": "cus_nobody" }))
        .await
        .problem(404, "not_found");
    assert_eq!(attach(&first).await.ok()["customer_id"], first["id"]);
    attach(&first).await.problem(400, "payment_method_already_attached");
    attach(&second).await.problem(400, "payment_method_customer_mismatch");
    let detached = shop.post(&format!("{path}/detach"), json!({})).await.ok();
    assert_eq!(detached["customer_id"], Value::Null);
    assert!(detached["detached_at"].is_string());
    shop.post(&format!("{path}/detach"), json!({}))
        .await
        .problem(400, "payment_method_already_detached");
    for customer in [&first, &second] {
        attach(customer).await.problem(400, "detached_payment_method_not_usable");
    }
    assert_eq!(
        shop.told(&method["id"]).await,
        ["payment_method.attached", "payment_method.detached"]
    );
}

#[tokio::test]
async fn a_detached_method_may_come_back_to_its_own_customer_only() {
    let shop = Shop::with(&["reattach=same_customer", "detached_customer_id=keep"]).await;
    let (owner, method) = shop.customer_with_card("4242424242424242").await;
    let other = shop.post("/v2/customers", json!({})).await.ok();
    let path = format!("/v2/payment_methods/{}", method["id"].as_str().unwrap());
    let detached = shop.post(&format!("{path}/detach"), json!({})).await.ok();
    assert_eq!(detached["customer_id"], owner["id"], "as the setting says");
    let attach_path = format!("{path}/attach");
    let attach =
        |customer: &Value| shop.post(&attach_path, json!({ "customer_id": customer["id"] }));
    attach(&other).await.problem(400, "detached_payment_method_not_usable");
    let back = attach(&owner).await.ok();
    assert_eq!((&back["customer_id"], &back["detached_at"]), (&owner["id"], &Value::Null));
}

#[tokio::test]
async fn detaching_the_default_leaves_the_customer_with_none() {
    let shop = Shop::open().await;
    let (customer, method) = shop.customer_with_card("4242424242424242").await;
    let path = format!("/v2/payment_methods/{}/detach", method["id"].as_str().unwrap());
    shop.post(&path, json!({})).await.ok();
    let path = format!("/v2/customers/{}", customer["id"].as_str().unwrap());
    assert_eq!(shop.get(&path).await.ok()["default_payment_method_id"], Value::Null);
    assert_eq!(shop.get(&format!("{path}/payment_methods")).await.ok()["data"], json!([]));
    assert_eq!(shop.told(&customer["id"]).await, ["customer.created", "customer.updated"]);
}

#[tokio::test]
async fn an_update_changes_who_is_billed_but_never_the_card() {
    let shop = Shop::open().await;
    let method = visa(&shop).await;
    let path = format!("/v2/payment_methods/{}", method["id"].as_str().unwrap());
    let body =
        json!({ "type": "card", "billing_details": { "name": "JIRO" }, "metadata": { "a": 1 } });
    let updated = shop.post(&path, body).await.ok();
    assert_eq!(updated["billing_details"]["name"], "JIRO");
    assert_eq!((&updated["metadata"], &updated["card"]), (&json!({ "a": 1 }), &method["card"]));
    shop.post(&path, json!({})).await.problem(422, "validation_error");
    let wrong =
        shop.post(&path, json!({ "type": "paypay" })).await.problem(422, "validation_error");
    assert_eq!(wrong["errors"], json!([{ "field": "type", "message": "Input should be 'card'" }]));
    let body = json!({ "type": "card", "card": { "exp_year": 2050 } });
    shop.post(&path, body).await.problem(422, "validation_error");
}

#[tokio::test]
async fn a_card_of_v1_is_found_by_its_old_id() {
    let shop = Shop::open().await;
    let method = visa(&shop).await;
    let card_id = method["id"].as_str().unwrap().replace("pm_", "car_");
    assert_eq!(shop.get(&format!("/v2/payment_methods/cards/{card_id}")).await.ok(), method);
    shop.get("/v2/payment_methods/cards/car_nobody").await.problem(404, "not_found");
    let paypay = shop.post("/v2/payment_methods", json!({ "type": "paypay" })).await.ok();
    let card_id = paypay["id"].as_str().unwrap().replace("pm_", "car_");
    shop.get(&format!("/v2/payment_methods/cards/{card_id}")).await.problem(404, "not_found");
    let all = shop.get("/v2/payment_methods").await.ok();
    assert_eq!(all["data"], json!([paypay, method]));
}
