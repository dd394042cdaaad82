use serde_json::{Value, json};

use crate::client::Shop;

#[tokio::test]
async fn a_customer_is_created_and_read_back_in_the_newest_names() {
    let shop = Shop::open().await;
    let body = json!({ "email": "taro@example.com", "description": "VIP", "metadata": { "rank": 1, "ok": true } });
    let created = shop.post("/v2/customers", body).await.ok();
    assert!(created["id"].as_str().is_some_and(|id| id.starts_with("cus_")), "{created}");
    let mut keys: Vec<&String> = created.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "created_at",
            "default_payment_method_id",
            "description",
            "email",
            "id",
            "livemode",
            "metadata",
            "object",
            "updated_at",
        ]
    );
    assert_eq!(created["livemode"], false);
    assert_eq!(created["metadata"], json!({ "rank": 1, "ok": true }));
    let created_at = created["created_at"].as_str().unwrap();
    assert!(
        created_at.parse::<jiff::Timestamp>().is_ok() && created_at.ends_with('Z'),
        "{created_at}"
    );
    let path = format!("/v2/customers/{}", created["id"].as_str().unwrap());
    assert_eq!(shop.get(&path).await.ok(), created);
}

#[tokio::test]
async fn a_merchant_may_choose_the_id_but_only_once() {
    let shop = Shop::open().await;
    assert_eq!(
        shop.post("/v2/customers", json!({ "id": "user-1_A" })).await.ok()["id"],
        "user-1_A"
    );
    let again = shop.post("/v2/customers", json!({ "id": "user-1_A" })).await;
    assert_eq!(again.problem(400, "already_exists_id")["title"], "Already Exists ID");
    let bad = shop.post("/v2/customers", json!({ "id": "user 1" })).await;
    assert_eq!(
        bad.problem(422, "validation_error")["errors"],
        json!([
            { "field": "id", "message": "String should match pattern '^[-_0-9A-Za-z]+$'" },
        ])
    );
}

#[tokio::test]
async fn an_unknown_customer_is_404_wherever_it_is_named() {
    let shop = Shop::open().await;
    let problem = shop.get("/v2/customers/cus_nobody").await.problem(404, "not_found");
    assert_eq!(problem["instance"], "/v2/customers/cus_nobody");
    assert_eq!(problem["title"], "Not Found");
    shop.get("/v2/customers/cus_nobody/payment_methods").await.problem(404, "not_found");
    shop.post("/v2/setup_flows", json!({ "customer_id": "cus_nobody" }))
        .await
        .problem(404, "not_found");
    assert_eq!(shop.get("/v2/setup_flows").await.ok()["data"], json!([]), "no flow was made");
}

#[tokio::test]
async fn a_method_given_at_creation_is_attached_and_the_default() {
    let shop = Shop::open().await;
    let method = crate::payment_methods::visa(&shop).await;
    let body = json!({ "payment_method_id": method["id"] });
    let customer = shop.post("/v2/customers", body.clone()).await.ok();
    assert_eq!(customer["default_payment_method_id"], method["id"]);
    let path = format!("/v2/customers/{}/payment_methods", customer["id"].as_str().unwrap());
    assert_eq!(shop.get(&path).await.ok()["data"][0]["id"], method["id"]);
    shop.post("/v2/customers", body).await.problem(400, "payment_method_customer_mismatch");
}

#[tokio::test]
async fn lists_are_newest_first_and_paged_by_cursor() {
    let shop = Shop::open().await;
    for number in 0..12 {
        shop.post("/v2/customers", json!({ "id": format!("c{number}") })).await.ok();
    }
    let ids = |list: &Value| -> Vec<String> {
        let data = list["data"].as_array().unwrap();
        data.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    let first = shop.get("/v2/customers").await.ok();
    assert_eq!(
        (&first["object"], &first["url"], &first["has_more"]),
        (&json!("list"), &json!("/v2/customers"), &json!(true))
    );
    assert_eq!(ids(&first), ["c11", "c10", "c9", "c8", "c7", "c6", "c5", "c4", "c3", "c2"]);
    let rest = shop.get("/v2/customers?starting_after=c2").await.ok();
    assert_eq!(
        (ids(&rest), &rest["has_more"]),
        (vec!["c1".to_owned(), "c0".to_owned()], &json!(false))
    );
    let before = shop.get("/v2/customers?limit=2&ending_before=c2").await.ok();
    assert_eq!(
        (ids(&before), &before["has_more"]),
        (vec!["c4".to_owned(), "c3".to_owned()], &json!(true))
    );
    let missing =
        shop.get("/v2/customers?starting_after=c99").await.problem(400, "resource_missing");
    assert_eq!(missing["title"], "Resource Missing");
    for (limit, message) in [
        ("0", "Input should be greater than or equal to 1"),
        ("101", "Input should be less than or equal to 100"),
        ("ten", "Input should be a valid integer, unable to parse string as an integer"),
    ] {
        let problem = shop
            .get(&format!("/v2/customers?limit={limit}"))
            .await
            .problem(422, "validation_error");
        assert_eq!(problem["errors"], json!([{ "field": "limit", "message": message }]));
    }
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_null_takes_the_default_away() {
    let shop = Shop::open().await;
    let (customer, method) = shop.customer_with_card("4242424242424242").await;
    let path = format!("/v2/customers/{}", customer["id"].as_str().unwrap());
    let updated =
        shop.post(&path, json!({ "description": "VIP", "metadata": { "a": "1" } })).await.ok();
    assert_eq!(updated["description"], "VIP");
    assert_eq!(updated["default_payment_method_id"], method["id"], "not named, so it stays");
    let cleared = shop.post(&path, json!({ "default_payment_method_id": null })).await.ok();
    assert_eq!(
        (&cleared["default_payment_method_id"], &cleared["description"]),
        (&Value::Null, &json!("VIP"))
    );
    let back = shop.post(&path, json!({ "default_payment_method_id": method["id"] })).await.ok();
    assert_eq!(back["default_payment_method_id"], method["id"]);
    let others = crate::payment_methods::visa(&shop).await;
    shop.post(&path, json!({ "default_payment_method_id": others["id"] }))
        .await
        .problem(400, "payment_method_not_owned_by_customer");
    shop.post(&path, json!({ "default_payment_method_id": "pm_nobody" }))
        .await
        .problem(404, "not_found");
    shop.post(&path, json!({ "email": "nobody" })).await.problem(422, "validation_error");
    shop.post("/v2/customers/cus_nobody", json!({})).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_deleted_customer_is_gone_and_its_methods_are_detached() {
    let shop = Shop::open().await;
    let (customer, method) = shop.customer_with_card("4242424242424242").await;
    let path = format!("/v2/customers/{}", customer["id"].as_str().unwrap());
    let deleted = shop.delete(&path).await.ok();
    assert_eq!((&deleted["id"], &deleted["object"]), (&customer["id"], &json!("customer")));
    assert!(deleted.get("deleted").is_none());
    shop.get(&path).await.problem(404, "not_found");
    shop.delete(&path).await.problem(404, "not_found");
    let method_path = format!("/v2/payment_methods/{}", method["id"].as_str().unwrap());
    assert!(shop.get(&method_path).await.ok()["detached_at"].is_string());
    assert_eq!(shop.told(&customer["id"]).await.last().unwrap(), "customer.deleted");

    let lenient = Shop::with(&["deleted_customers_methods=keep"]).await;
    let (customer, method) = lenient.customer_with_card("4242424242424242").await;
    lenient.delete(&format!("/v2/customers/{}", customer["id"].as_str().unwrap())).await.ok();
    let method_path = format!("/v2/payment_methods/{}", method["id"].as_str().unwrap());
    assert_eq!(lenient.get(&method_path).await.ok()["detached_at"], Value::Null);
}
