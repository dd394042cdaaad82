use serde_json::{Value, json};

use crate::client::Shop;

const SESSIONS: &str = "/v2/checkout/sessions";

fn path(session: &Value, act: &str) -> String {
    format!("{SESSIONS}/{}{act}", session["id"].as_str().unwrap())
}

async fn price(shop: &Shop, unit_amount: i64) -> Value {
    let product = shop.post("/v2/products", json!({ "name": "Tea" })).await.ok();
    let body =
        json!({ "product_id": product["id"], "unit_amount": unit_amount, "currency": "jpy" });
    shop.post("/v2/prices", body).await.ok()
}

async fn tax(shop: &Shop, inclusive: bool) -> Value {
    let body = json!({ "display_name": "消費税", "inclusive": inclusive, "percentage": 10 });
    shop.post("/v2/tax_rates", body).await.ok()
}

#[tokio::test]
async fn a_setup_session_has_its_flow_and_an_address() {
    let shop = Shop::open().await;
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let body = json!({
        "mode": "setup",
        "customer_id": customer["id"],
        "client_reference_id": "order-7",
        "success_url": "https://shop.example/done?s={CHECKOUT_SESSION_ID}",
        "cancel_url": "myapp://back",
        "redirect_options": { "include_client_secret": false },
        "setup_flow_data": { "description": "card on file", "metadata": { "a": 1 } },
        "metadata": { "b": 2 },
    });
    let session = shop.post(SESSIONS, body).await.ok();
    let mut keys: Vec<&String> = session.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "amount_subtotal",
            "amount_total",
            "cancel_url",
            "created_at",
            "currency",
            "customer_details",
            "customer_email",
            "customer_id",
            "expires_at",
            "id",
            "livemode",
            "locale",
            "metadata",
            "mode",
            "object",
            "payment_flow_id",
            "payment_method_options",
            "payment_method_types",
            "redirect_options",
            "setup_flow_id",
            "status",
            "submit_type",
            "success_url",
            "ui_mode",
            "updated_at",
            "url",
        ]
    );
    let id = session["id"].as_str().unwrap();
    assert_eq!(session["url"], format!("{}/checkout/{id}", shop.sandbox.url()));
    assert_eq!(
        (&session["status"], &session["object"]),
        (&json!("open"), &json!("checkout.session"))
    );
    let flow = shop.flow(&session["setup_flow_id"]).await;
    assert_eq!(flow["customer_id"], customer["id"]);
    assert_eq!(flow["return_url"], format!("https://shop.example/done?s={id}"));
    assert_eq!(
        (&flow["description"], &flow["metadata"]),
        (&json!("card on file"), &json!({ "a": 1 }))
    );
    assert_eq!(flow["redirect_options"], json!({ "include_client_secret": false }));
    assert_eq!(shop.get(&path(&session, "")).await.ok(), session);
    let cancel = format!("/v2/setup_flows/{}/cancel", flow["id"].as_str().unwrap());
    shop.post(&cancel, json!({})).await.problem(400, "invalid_status");
}

#[tokio::test]
async fn line_items_add_up_with_their_tax() {
    let shop = Shop::open().await;
    let price = price(&shop, 999).await;
    let (added, within) = (tax(&shop, false).await, tax(&shop, true).await);
    let body = json!({
        "mode": "payment",
        "payment_flow_data": { "capture_method": "manual", "description": "Tea and more" },
        "line_items": [
            { "price_id": price["id"], "quantity": 3, "tax_rates": [added["id"]] },
            {
                "price_data": {
                    "currency": "jpy", "unit_amount": 550,
                    "product_data": { "name": "Gift wrap", "description": "with a ribbon" },
                },
                "quantity": 2,
                "tax_rates": [within["id"]],
            },
            {
                "price_data": { "currency": "jpy", "unit_amount": 0, "product_id": price["product_id"] },
                "quantity": 1,
            },
        ],
    });
    let session = shop.post(SESSIONS, body).await.ok();
    let items = shop.get(&path(&session, "/line_items")).await.ok();
    let sums: Vec<[i64; 3]> = items["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            ["amount_subtotal", "amount_tax", "amount_total"]
                .map(|name| item[name].as_i64().unwrap())
        })
        .collect();
    assert_eq!(sums, [[2997, 299, 3296], [1000, 100, 1100], [0, 0, 0]]);
    assert_eq!(items["data"][0]["price"], price);
    assert_eq!(items["data"][1]["description"], "Gift wrap");
    assert_eq!(
        (&session["amount_subtotal"], &session["amount_total"]),
        (&json!(3997), &json!(4396))
    );
    let flow = format!("/v2/payment_flows/{}", session["payment_flow_id"].as_str().unwrap());
    let flow = shop.get(&flow).await.ok();
    assert_eq!((&flow["amount"], &flow["capture_method"]), (&json!(4396), &json!("manual")));
    let inline = items["data"][1]["price"].clone();
    let found = shop.get(&format!("/v2/prices/{}", inline["id"].as_str().unwrap())).await.ok();
    assert_eq!((&found, &found["active"]), (&inline, &json!(false)));
    let first = shop.get(&path(&session, "/line_items?limit=1")).await.ok();
    assert_eq!(first["has_more"], true);
    let cursor = first["data"][0]["id"].as_str().unwrap();
    let rest =
        shop.get(&path(&session, &format!("/line_items?starting_after={cursor}"))).await.ok();
    assert_eq!(rest["data"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn tax_is_rounded_as_the_setting_says() {
    for (setting, tax_amount) in [("down", 99), ("half_up", 100), ("up", 100)] {
        let shop = Shop::with(&[&format!("tax_rounding={setting}")]).await;
        let (price, rate) = (price(&shop, 999).await, tax(&shop, false).await);
        let body = json!({
            "mode": "payment",
            "line_items": [{ "price_id": price["id"], "quantity": 1, "tax_rates": [rate["id"]] }],
        });
        assert_eq!(
            shop.post(SESSIONS, body).await.ok()["amount_total"],
            999 + tax_amount,
            "{setting}"
        );
    }
}

#[tokio::test]
async fn a_session_that_could_not_work_is_refused_with_the_field() {
    let shop = Shop::open().await;
    let cheap = price(&shop, 49).await;
    let item = json!({ "price_id": cheap["id"], "quantity": 1 });
    for (body, field) in [
        (json!({}), "mode"),
        (json!({ "mode": "subscription" }), "mode"),
        (json!({ "mode": "payment" }), "line_items"),
        (json!({ "mode": "setup", "line_items": [item] }), "line_items"),
        (json!({ "mode": "setup", "submit_type": "pay" }), "submit_type"),
        (json!({ "mode": "payment", "line_items": [item] }), "line_items"),
        (json!({ "mode": "payment", "line_items": [{ "quantity": 1 }] }), "line_items.0.price_id"),
        (
            json!({ "mode": "payment", "line_items": [{ "price_id": "x", "quantity": 0 }] }),
            "line_items.0.quantity",
        ),
        (
            json!({ "mode": "payment", "line_items": [{ "price_id": "x", "quantity": 1, "tax_rates": ["a", "b"] }] }),
            "line_items.0.tax_rates",
        ),
        (
            json!({ "mode": "payment", "line_items": [{ "quantity": 1, "price_data": { "currency": "jpy", "unit_amount": -1 } }] }),
            "line_items.0.price_data.product_id",
        ),
        (json!({ "mode": "setup", "success_url": "/done" }), "success_url"),
        (json!({ "mode": "setup", "expires_at": "2020-01-01T00:00:00Z" }), "expires_at"),
        (json!({ "mode": "setup", "locale": "fr" }), "locale"),
        (json!({ "mode": "setup", "customer_email": "nobody" }), "customer_email"),
    ] {
        let problem = shop.post(SESSIONS, body.clone()).await.problem(422, "validation_error");
        assert_eq!(problem["errors"][0]["field"], field, "{body}");
    }
    let body =
        json!({ "mode": "payment", "line_items": [{ "price_id": "price_x", "quantity": 1 }] });
    shop.post(SESSIONS, body).await.problem(404, "not_found");
    shop.post(SESSIONS, json!({ "mode": "setup", "customer_id": "cus_nobody" }))
        .await
        .problem(404, "not_found");
    let body = json!({ "mode": "setup", "payment_method_types": ["card", "paypay"] });
    let problem = shop.post(SESSIONS, body).await.problem(422, "validation_error");
    assert_eq!(problem["errors"][0]["field"], "payment_method_types.1");
    assert_eq!(shop.get(SESSIONS).await.ok()["data"], json!([]), "nothing was made");
    assert_eq!(shop.get("/v2/setup_flows").await.ok()["data"], json!([]));
}

#[tokio::test]
async fn an_expired_session_ends_its_flow() {
    let shop = Shop::open().await;
    let session = shop.post(SESSIONS, json!({ "mode": "setup" })).await.ok();
    let updated = shop.post(&path(&session, ""), json!({ "metadata": { "a": 1 } })).await.ok();
    assert_eq!(updated["metadata"], json!({ "a": 1 }));
    shop.post(&path(&session, ""), json!({ "mode": "payment" }))
        .await
        .problem(422, "validation_error");
    let expired = shop.post(&path(&session, "/expire"), json!({})).await.ok();
    assert_eq!((&expired["status"], &expired["url"]), (&json!("expired"), &session["url"]));
    let flow = shop.flow(&session["setup_flow_id"]).await;
    assert_eq!(
        (&flow["status"], &flow["cancellation_reason"]),
        (&json!("canceled"), &json!("expired"))
    );
    shop.post(&path(&session, "/expire"), json!({})).await.problem(400, "invalid_status");
    shop.post("/v2/checkout/sessions/cs_nobody/expire", json!({})).await.problem(404, "not_found");
    assert_eq!(shop.told(&session["id"]).await, ["checkout.session.expired"]);
}

#[tokio::test]
async fn a_session_expires_by_itself() {
    let shop = Shop::with(&["finished_checkout_url=null", "checkout_flow=when_opened"]).await;
    let price = price(&shop, 500).await;
    let body =
        json!({ "mode": "payment", "line_items": [{ "price_id": price["id"], "quantity": 1 }] });
    let session = shop.post(SESSIONS, body).await.ok();
    assert_eq!(session["payment_flow_id"], Value::Null, "nobody has opened the page");
    shop.sandbox.advance(std::time::Duration::from_secs(24 * 3600)).await.unwrap();
    let expired = shop.until(&path(&session, ""), "expired").await;
    assert_eq!(expired["url"], Value::Null, "as the setting says");
}

#[tokio::test]
async fn an_authorization_can_be_canceled_once_its_session_is_over() {
    let shop = Shop::with(&["three_d_secure=never"]).await;
    let price = price(&shop, 500).await;
    let body = json!({
        "mode": "payment",
        "payment_flow_data": { "capture_method": "manual" },
        "line_items": [{ "price_id": price["id"], "quantity": 1 }],
    });
    let session = shop.post(SESSIONS, body).await.ok();
    let flow = format!("/v2/payment_flows/{}", session["payment_flow_id"].as_str().unwrap());
    for act in ["cancel", "confirm"] {
        shop.post(&format!("{flow}/{act}"), json!({})).await.problem(400, "invalid_status");
    }
    let body = json!({
        "card": { "number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "123" },
        "billing_details": { "email": "taro@example.com" },
    });
    let confirm = format!("/_checkout/{}/confirm", session["id"].as_str().unwrap());
    shop.post(&confirm, body).await.ok();
    assert_eq!(shop.get(&path(&session, "")).await.ok()["status"], "complete");
    assert_eq!(shop.get(&flow).await.ok()["status"], "requires_capture");
    let canceled = shop.post(&format!("{flow}/cancel"), json!({})).await.ok();
    assert_eq!(canceled["status"], "canceled");
    shop.post(&path(&session, "/expire"), json!({})).await.problem(400, "invalid_status");
}

#[tokio::test]
async fn an_end_is_to_the_second_and_may_be_a_whole_day_away() {
    let shop = Shop::open().await;
    // The machine's clock may turn to its next second before the sandbox looks at it, but not to one before.
    let day = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24);
    let second = jiff::Timestamp::from_second(day.as_second()).unwrap();
    let last = second + jiff::SignedDuration::from_millis(999);
    let body = json!({ "mode": "setup", "expires_at": last.to_string() });
    let session = shop.post(SESSIONS, body).await.ok();
    assert_eq!(session["expires_at"], second.to_string());
}

#[tokio::test]
async fn only_the_page_of_a_session_confirms_its_flow() {
    let shop = Shop::open().await;
    let body = json!({ "mode": "setup", "success_url": "https://shop.example/done" });
    let session = shop.post(SESSIONS, body).await.ok();
    let flow = shop.flow(&session["setup_flow_id"]).await;
    let refused = shop.confirm(&flow, "4242424242424242", "https://elsewhere.example/").await;
    let problem = refused.problem(400, "invalid_status");
    assert!(problem["detail"].as_str().unwrap().contains("checkout session"), "{problem}");
    assert_eq!(shop.flow(&flow["id"]).await, flow);
}
