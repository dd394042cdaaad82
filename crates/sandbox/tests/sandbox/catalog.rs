use serde_json::json;

use crate::client::Shop;

#[tokio::test]
async fn a_product_is_kept_as_long_as_it_has_prices() {
    let shop = Shop::open().await;
    let product = shop.post("/v2/products", json!({ "id": "tea", "name": "Tea" })).await.ok();
    assert_eq!((&product["id"], &product["active"]), (&json!("tea"), &json!(true)));
    shop.post("/v2/products", json!({ "id": "tea", "name": "Tea" }))
        .await
        .problem(400, "already_exists_id");
    shop.post("/v2/products", json!({})).await.problem(422, "validation_error");
    let body = json!({ "product_id": "tea", "unit_amount": 0, "currency": "jpy" });
    let price = shop.post("/v2/prices", body).await.ok();
    let updated = shop
        .post("/v2/products/tea", json!({ "default_price_id": price["id"], "unit_label": "cup" }))
        .await
        .ok();
    assert_eq!(
        (&updated["default_price_id"], &updated["unit_label"]),
        (&price["id"], &json!("cup"))
    );
    shop.post("/v2/products/tea", json!({ "default_price_id": "price_x" }))
        .await
        .problem(400, "invalid_default_price");
    shop.delete("/v2/products/tea").await.problem(400, "product_has_prices");
    shop.post("/v2/products", json!({ "id": "milk", "name": "Milk" })).await.ok();
    assert_eq!(
        shop.delete("/v2/products/milk").await.ok(),
        json!({ "object": "product", "id": "milk", "deleted": true })
    );
    shop.get("/v2/products/milk").await.problem(404, "not_found");
    assert_eq!(shop.get("/v2/products").await.ok()["data"], json!([updated]));
    assert_eq!(shop.told(&json!("milk")).await, ["product.created", "product.deleted"]);
}

#[tokio::test]
async fn prices_are_found_by_their_lookup_keys() {
    let shop = Shop::open().await;
    shop.post("/v2/products", json!({ "id": "tea", "name": "Tea" })).await.ok();
    for key in ["a", "b", "c"] {
        let body = json!({
            "id": format!("price_{key}"), "product_id": "tea", "unit_amount": 100,
            "currency": "jpy", "lookup_key": key,
        });
        let price = shop.post("/v2/prices", body).await.ok();
        assert_eq!((&price["type"], &price["currency"]), (&json!("one_time"), &json!("jpy")));
    }
    let found = shop.get("/v2/prices?lookup_keys=a&lookup_keys=c").await.ok();
    let found: Vec<_> = found["data"].as_array().unwrap().iter().map(|p| p["id"].clone()).collect();
    assert_eq!(found, ["price_c", "price_a"]);
    let body = json!({ "active": false, "metadata": { "x": 1 } });
    let updated = shop.post("/v2/prices/price_a", body).await.ok();
    assert_eq!((&updated["active"], &updated["lookup_key"]), (&json!(false), &json!("a")));
    shop.post("/v2/prices/price_a", json!({ "unit_amount": 5 }))
        .await
        .problem(422, "validation_error");
    let body = json!({ "product_id": "prod_x", "unit_amount": 1, "currency": "jpy" });
    shop.post("/v2/prices", body).await.problem(404, "not_found");
    let body =
        json!({ "mode": "payment", "line_items": [{ "price_id": "price_a", "quantity": 1 }] });
    let refused = shop.post("/v2/checkout/sessions", body).await.problem(422, "validation_error");
    assert_eq!(refused["errors"][0]["field"], "line_items.0.price_id", "it is not active");
}

#[tokio::test]
async fn tax_rates_are_filtered() {
    let shop = Shop::open().await;
    let rate = |name: &str, inclusive: bool, percentage: serde_json::Value| {
        let body = json!({
            "display_name": name, "inclusive": inclusive, "percentage": percentage,
            "country": "JP", "tax_type": "jct",
        });
        shop.post("/v2/tax_rates", body)
    };
    let plain = rate("10", false, json!(10)).await.ok();
    let within = rate("8.5", true, json!(8.5)).await.ok();
    assert_eq!((&plain["percentage"], &within["percentage"]), (&json!(10), &json!(8.5)));
    assert_eq!((&plain["country"], &plain["tax_type"]), (&json!("JP"), &json!("jct")));
    rate("x", true, json!(101)).await.problem(422, "validation_error");
    let path = format!("/v2/tax_rates/{}", plain["id"].as_str().unwrap());
    let off = shop.post(&path, json!({ "active": false })).await.ok();
    assert_eq!(shop.get("/v2/tax_rates?active=false").await.ok()["data"], json!([off]));
    assert_eq!(
        shop.get("/v2/tax_rates?active=true&inclusive=true").await.ok()["data"],
        json!([within])
    );
    let wrong = shop.get("/v2/tax_rates?active=perhaps").await.problem(422, "validation_error");
    assert_eq!(wrong["errors"][0]["field"], "active");
}
