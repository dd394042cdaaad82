use serde_json::{Value, json};

use crate::client::Shop;

#[tokio::test]
async fn a_new_flow_has_every_field_of_the_newest_schema() {
    let shop = Shop::open().await;
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let flow =
        shop.new_flow(json!({ "customer_id": customer["id"], "metadata": { "a": "1" } })).await;
    let mut keys: Vec<&String> = flow.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "cancellation_reason",
            "client_secret",
            "created_at",
            "customer_id",
            "description",
            "id",
            "last_setup_error",
            "livemode",
            "metadata",
            "next_action",
            "object",
            "payment_method_id",
            "payment_method_options",
            "payment_method_types",
            "redirect_options",
            "return_url",
            "status",
            "updated_at",
        ]
    );
    assert_eq!(flow["object"], "setup_flow");
    assert_eq!(flow["status"], "requires_payment_method");
    assert_eq!(flow["customer_id"], customer["id"]);
    assert_eq!(flow["payment_method_types"], json!(["card"]));
    assert_eq!(flow["redirect_options"], json!({ "include_client_secret": true }));
    assert!(flow["id"].as_str().unwrap().starts_with("sflw_"));
    assert_eq!(shop.flow(&flow["id"]).await, flow);
    assert_eq!(shop.get("/v2/setup_flows").await.ok()["data"], json!([flow]));
}

#[tokio::test]
async fn the_name_customer_of_the_guide_is_a_setting() {
    let body = |customer: &Value| json!({ "customer": customer["id"] });
    for (setting, status) in [("alias", 200), ("ignore", 200), ("reject", 422)] {
        let shop = Shop::with(&[&format!("legacy_customer_field={setting}")]).await;
        let customer = shop.post("/v2/customers", json!({})).await.ok();
        let answer = shop.post("/v2/setup_flows", body(&customer)).await;
        assert_eq!(answer.status, status, "{setting}: {}", answer.text);
        let expected = if setting == "alias" { customer["id"].clone() } else { Value::Null };
        assert_eq!(answer.json()["customer_id"], expected, "{setting}");
        assert!(answer.json().get("customer").is_none());
    }
}

#[tokio::test]
async fn only_cards_can_be_asked_for() {
    let shop = Shop::open().await;
    let with =
        |types: Value| shop.post("/v2/setup_flows", json!({ "payment_method_types": types }));
    with(json!(["card"])).await.ok();
    let refused =
        with(json!(["card", "paypay"])).await.problem(400, "invalid_payment_method_types");
    assert_eq!(refused["title"], "Invalid Payment Method Types");
    with(json!(["apple_pay"])).await.problem(400, "invalid_payment_method_types");
    with(json!([])).await.problem(422, "validation_error");
    let lenient = Shop::with(&["apple_pay_in_setup=accept"]).await;
    let flow = lenient.new_flow(json!({ "payment_method_types": ["card", "apple_pay"] })).await;
    assert_eq!(flow["payment_method_types"], json!(["card", "apple_pay"]));
}

#[tokio::test]
async fn an_update_merges_metadata_and_an_empty_string_removes_a_key() {
    let shop = Shop::open().await;
    let flow =
        shop.new_flow(json!({ "metadata": { "a": "1", "b": "2" }, "description": "old" })).await;
    let path = format!("/v2/setup_flows/{}", flow["id"].as_str().unwrap());
    let body = json!({ "metadata": { "a": "", "c": 3 }, "redirect_options": { "include_client_secret": false } });
    let updated = shop.post(&path, body).await.ok();
    assert_eq!(updated["metadata"], json!({ "b": "2", "c": 3 }));
    assert_eq!(updated["description"], "old", "what is not named stays");
    assert_eq!(updated["redirect_options"], json!({ "include_client_secret": false }));
    let many: Value =
        (0..19).map(|n| (format!("k{n}"), json!(n))).collect::<serde_json::Map<_, _>>().into();
    let full = shop.post(&path, json!({ "metadata": many })).await;
    assert_eq!(full.problem(400, "metadata_limit_exceeded")["title"], "Metadata Limit Exceeded");
    assert_eq!(shop.flow(&flow["id"]).await["metadata"], json!({ "b": "2", "c": 3 }));
    shop.post(&path, json!({ "usage": "on_session" })).await.problem(422, "validation_error");
}

#[tokio::test]
async fn a_flow_is_canceled_once_for_one_of_three_reasons() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let cancel = format!("/v2/setup_flows/{}/cancel", flow["id"].as_str().unwrap());
    let refused = shop.post(&cancel, json!({ "cancellation_reason": "expired" })).await;
    assert_eq!(
        refused.problem(422, "validation_error")["errors"],
        json!([{
            "field": "cancellation_reason",
            "message": "Input should be 'abandoned', 'duplicate' or 'requested_by_customer'",
        }])
    );
    let canceled = shop.post(&cancel, json!({ "cancellation_reason": "duplicate" })).await.ok();
    assert_eq!(
        (&canceled["status"], &canceled["cancellation_reason"]),
        (&json!("canceled"), &json!("duplicate"))
    );
    shop.post(&cancel, json!({})).await.problem(400, "invalid_status");
    let update = format!("/v2/setup_flows/{}", flow["id"].as_str().unwrap());
    shop.post(&update, json!({ "description": "x" })).await.problem(400, "invalid_status");
}

#[tokio::test]
async fn what_is_over_or_under_way_cannot_be_canceled_or_updated() {
    let shop = Shop::open().await;
    for (status, allowed) in [
        ("requires_confirmation", true),
        ("requires_action", true),
        ("processing", false),
        ("succeeded", false),
    ] {
        let flow = shop.new_flow(json!({})).await;
        let id = flow["id"].as_str().unwrap();
        shop.post(&format!("/_sandbox/flows/{id}/status"), json!({ "status": status })).await.ok();
        let expected = if allowed { 200 } else { 400 };
        let updated =
            shop.post(&format!("/v2/setup_flows/{id}"), json!({ "description": "x" })).await;
        assert_eq!(updated.status, expected, "update of {status}");
        let canceled = shop.post(&format!("/v2/setup_flows/{id}/cancel"), json!({})).await;
        assert_eq!(canceled.status, expected, "cancel of {status}");
    }
}

#[tokio::test]
async fn a_flow_that_names_no_types_takes_what_the_account_shows_and_can_register() {
    let configuration = "/v2/payment_method_configurations/pmc_sandbox";
    let off = |method: &str| json!({ method: { "display_preference": { "preference": "off" } } });
    for (setting, shown, without_card) in [
        ("apple_pay_in_setup=refuse", json!(["card"]), json!([])),
        ("apple_pay_in_setup=accept", json!(["card", "apple_pay"]), json!(["apple_pay"])),
    ] {
        let shop = Shop::with(&[setting]).await;
        assert_eq!(shop.new_flow(json!({})).await["payment_method_types"], shown);
        shop.post(configuration, off("card")).await.ok();
        let flow = shop.new_flow(json!({})).await;
        assert_eq!(flow["payment_method_types"], without_card);
        let refused = shop.confirm(&flow, "4242424242424242", "https://shop.example/done").await;
        refused.problem(400, "payment_method_not_in_allowed_types");
        let named = shop.new_flow(json!({ "payment_method_types": ["card"] })).await;
        assert_eq!(named["payment_method_types"], json!(["card"]));
    }
}
