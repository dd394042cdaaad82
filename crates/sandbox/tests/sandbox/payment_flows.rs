use serde_json::{Value, json};

use crate::client::Shop;

const VISA: &str = "4242424242424242";

fn path(flow: &Value, act: &str) -> String {
    format!("/v2/payment_flows/{}{act}", flow["id"].as_str().unwrap())
}

async fn pay(shop: &Shop, more: Value) -> Value {
    let mut body = json!({ "amount": 1000, "currency": "jpy" });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    shop.post("/v2/payment_flows", body).await.ok()
}

#[tokio::test]
async fn a_new_flow_has_every_field_of_the_newest_schema() {
    let shop = Shop::open().await;
    let flow = pay(&shop, json!({ "metadata": { "order": 7 }, "description": "Tea" })).await;
    let mut keys: Vec<&String> = flow.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "amount",
            "amount_capturable",
            "amount_received",
            "canceled_at",
            "cancellation_reason",
            "capture_method",
            "client_secret",
            "created_at",
            "currency",
            "customer_id",
            "description",
            "expired_at",
            "id",
            "last_payment_error",
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
    assert_eq!(
        (&flow["object"], &flow["status"]),
        (&json!("payment_flow"), &json!("requires_payment_method"))
    );
    assert_eq!(flow["payment_method_types"], json!(["card", "paypay", "apple_pay"]));
    assert_eq!(shop.get(&path(&flow, "")).await.ok(), flow);
}

#[tokio::test]
async fn a_wrong_amount_or_currency_is_named() {
    let shop = Shop::open().await;
    let errors = |body: Value| {
        let answer = shop.post("/v2/payment_flows", body);
        async { answer.await.problem(422, "validation_error")["errors"].clone() }
    };
    assert_eq!(
        errors(json!({})).await,
        json!([
            { "field": "amount", "message": "Field required" },
            { "field": "currency", "message": "Field required" },
        ])
    );
    assert_eq!(
        errors(json!({ "amount": 49, "currency": "usd", "return_url": "https://shop.example/" }))
            .await,
        json!([
            { "field": "currency", "message": "Input should be 'jpy'" },
            { "field": "return_url", "message": "Value error, return_url needs confirm to be true" },
            { "field": "amount", "message": "Input should be greater than or equal to 50" },
        ])
    );
    let body = json!({ "amount": 10_000_000, "currency": "jpy", "payment_method_types": ["cash"] });
    assert_eq!(
        errors(body).await,
        json!([
            { "field": "amount", "message": "Input should be less than or equal to 9999999" },
            { "field": "payment_method_types.0", "message": "Input should be 'card', 'paypay' or 'apple_pay'" },
        ])
    );
}

#[tokio::test]
async fn a_saved_method_pays_without_three_d_secure() {
    let shop = Shop::open().await;
    let (customer, method) = shop.customer_with_card(VISA).await;
    let flow = pay(&shop, json!({ "customer_id": customer["id"], "confirm": true })).await;
    assert_eq!((&flow["status"], &flow["amount_received"]), (&json!("succeeded"), &json!(1000)));
    assert_eq!(flow["payment_method_id"], method["id"], "the customer's default");
    assert_eq!(flow["next_action"], Value::Null);
    assert_eq!(shop.told(&flow["id"]).await, ["payment_flow.created", "payment_flow.succeeded"]);
    let mine = format!("/v2/payment_flows?customer_id={}", customer["id"].as_str().unwrap());
    assert_eq!(shop.get(&mine).await.ok()["data"], json!([flow]));
    assert_eq!(shop.get("/v2/payment_flows?customer_id=cus_nobody").await.ok()["data"], json!([]));
}

#[tokio::test]
async fn a_named_method_waits_for_its_confirm() {
    let shop = Shop::open().await;
    let (customer, _) = shop.customer_with_card(VISA).await;
    let flow = pay(&shop, json!({})).await;
    shop.post(&path(&flow, "/confirm"), json!({})).await.problem(400, "missing_payment_method");
    let body = json!({ "customer_id": customer["id"], "amount": 2000 });
    let named = shop.post(&path(&flow, ""), body).await.ok();
    assert_eq!(
        (&named["status"], &named["amount"]),
        (&json!("requires_confirmation"), &json!(2000))
    );
    let body = json!({ "description": "at last", "return_url": "https://shop.example/done" });
    let paid = shop.post(&path(&flow, "/confirm"), body).await.ok();
    assert_eq!((&paid["status"], &paid["description"]), (&json!("succeeded"), &json!("at last")));
    for act in ["", "/confirm", "/cancel", "/capture"] {
        shop.post(&path(&flow, act), json!({})).await.problem(400, "invalid_status");
    }
}

#[tokio::test]
async fn only_a_method_of_the_flows_own_customer_pays() {
    let shop = Shop::open().await;
    let (customer, method) = shop.customer_with_card(VISA).await;
    let (other, theirs) = shop.customer_with_card(VISA).await;
    let unattached = crate::payment_methods::visa(&shop).await;
    let with = |customer: &Value, method: &Value| {
        let body = json!({
            "amount": 1000, "currency": "jpy", "confirm": true,
            "customer_id": customer, "payment_method_id": method,
        });
        shop.post("/v2/payment_flows", body)
    };
    with(&Value::Null, &method["id"]).await.problem(400, "customer_required_for_payment_method");
    with(&customer["id"], &theirs["id"]).await.problem(400, "payment_method_not_owned_by_customer");
    with(&customer["id"], &unattached["id"])
        .await
        .problem(400, "payment_method_not_owned_by_customer");
    with(&customer["id"], &json!("pm_nobody")).await.problem(404, "not_found");
    with(&json!("cus_nobody"), &method["id"]).await.problem(404, "not_found");
    let detach = format!("/v2/payment_methods/{}/detach", method["id"].as_str().unwrap());
    shop.post(&detach, json!({})).await.ok();
    with(&customer["id"], &method["id"]).await.problem(400, "detached_payment_method_not_usable");
    let body = json!({
        "amount": 1000, "currency": "jpy", "customer_id": other["id"],
        "payment_method_id": theirs["id"], "payment_method_types": ["paypay"],
    });
    let refused = shop.post("/v2/payment_flows", body).await;
    let refused = refused.problem(400, "payment_method_not_in_allowed_types");
    assert_eq!(refused["title"], "Payment Method Type Not Allowed");
    assert_eq!(shop.get("/v2/payment_flows").await.ok()["data"], json!([]), "nothing was made");
}

#[tokio::test]
async fn a_manual_capture_takes_no_more_than_is_held_and_only_once() {
    let shop = Shop::open().await;
    let (customer, _) = shop.customer_with_card(VISA).await;
    let body =
        json!({ "customer_id": customer["id"], "capture_method": "manual", "confirm": true });
    let held = pay(&shop, body).await;
    assert_eq!(
        (&held["status"], &held["amount_capturable"]),
        (&json!("requires_capture"), &json!(1000))
    );
    assert_eq!(held["amount_received"], 0);
    let too_much = shop.post(&path(&held, "/capture"), json!({ "amount_to_capture": 1001 })).await;
    assert_eq!(
        too_much.problem(422, "validation_error")["errors"][0]["field"],
        "amount_to_capture"
    );
    let captured =
        shop.post(&path(&held, "/capture"), json!({ "amount_to_capture": 400 })).await.ok();
    assert_eq!(
        (&captured["status"], &captured["amount_received"]),
        (&json!("succeeded"), &json!(400))
    );
    assert_eq!(captured["amount_capturable"], 0, "the rest is released");
    shop.post(&path(&held, "/capture"), json!({})).await.problem(400, "invalid_status");
    assert_eq!(
        shop.told(&held["id"]).await,
        [
            "payment_flow.created",
            "payment_flow.amount_capturable_updated",
            "payment_flow.succeeded"
        ]
    );
}

#[tokio::test]
async fn an_authorization_lapses_on_the_sandboxs_clock() {
    let shop = Shop::with(&["authorization_days=7"]).await;
    let (customer, _) = shop.customer_with_card(VISA).await;
    let body =
        json!({ "customer_id": customer["id"], "capture_method": "manual", "confirm": true });
    let held = pay(&shop, body.clone()).await;
    let mut longer = body;
    longer["payment_method_options"] =
        json!({ "card": { "request_extended_authorization": "must_extend" } });
    let extended = pay(&shop, longer.clone()).await;
    shop.sandbox.advance(std::time::Duration::from_secs(7 * 24 * 3600)).await.unwrap();
    let lapsed = shop.until(&path(&held, ""), "canceled").await;
    assert_eq!(lapsed["cancellation_reason"], "expired");
    assert!(lapsed["expired_at"].is_string() && lapsed["canceled_at"].is_string());
    shop.post(&path(&held, "/capture"), json!({})).await.problem(400, "payment_flow_expired");
    assert_eq!(shop.get(&path(&extended, "")).await.ok()["status"], "requires_capture");
    let strict = Shop::with(&["extended_authorizations=unavailable"]).await;
    longer["customer_id"] = Value::Null;
    longer["confirm"] = json!(false);
    longer["amount"] = json!(1000);
    longer["currency"] = json!("jpy");
    strict
        .post("/v2/payment_flows", longer)
        .await
        .problem(400, "extended_authorization_not_available");
}

#[tokio::test]
async fn cards_that_fail_at_payment_register_and_then_fail() {
    let shop = Shop::open().await;
    for (number, amount, code) in [
        ("4000000000080319", 1000, "card_declined"),
        ("4000000000004012", 1000, "expired_card"),
        ("4000000000080202", 10_001, "card_declined"),
        ("4000000000000077", 1000, "invalid_expiration_date"),
    ] {
        let (customer, _) = shop.customer_with_card(number).await;
        let body = json!({
            "amount": amount, "currency": "jpy", "customer_id": customer["id"], "confirm": true,
        });
        shop.post("/v2/payment_flows", body).await.problem(402, code);
        let flow = shop.get("/v2/payment_flows?limit=1").await.ok()["data"][0].clone();
        assert_eq!(flow["status"], "requires_payment_method", "{number}");
        assert_eq!(flow["last_payment_error"]["code"], code);
        assert_eq!(
            shop.told(&flow["id"]).await,
            ["payment_flow.created", "payment_flow.payment_failed"]
        );
        let (better, _) = shop.customer_with_card(VISA).await;
        let body = json!({ "customer_id": better["id"] });
        shop.post(&path(&flow, ""), body).await.ok();
        let paid = shop.post(&path(&flow, "/confirm"), json!({})).await.ok();
        assert_eq!(
            (&paid["status"], &paid["last_payment_error"]),
            (&json!("succeeded"), &Value::Null)
        );
    }
    let (customer, _) = shop.customer_with_card("4000000000080202").await;
    let body = json!({ "customer_id": customer["id"], "confirm": true, "amount": 10_000 });
    assert_eq!(pay(&shop, body).await["status"], "succeeded", "no more than ¥10,000");
}

#[tokio::test]
async fn a_server_may_be_asked_for_three_d_secure() {
    let shop = Shop::with(&["server_three_d_secure=when_requested"]).await;
    let (customer, method) = shop.customer_with_card(VISA).await;
    let plain = json!({ "customer_id": customer["id"], "confirm": true });
    assert_eq!(pay(&shop, plain).await["status"], "succeeded");
    let mut outcomes = Vec::new();
    for outcome in ["succeed", "fail", "cancel"] {
        let body = json!({
            "customer_id": customer["id"], "confirm": true,
            "return_url": "https://shop.example/done?order=7",
            "payment_method_options": { "card": { "request_three_d_secure": "any" } },
        });
        let flow = pay(&shop, body).await;
        assert_eq!(flow["status"], "requires_action");
        let challenge = flow["next_action"]["redirect_to_url"]["url"].as_str().unwrap();
        let page = shop.open_page(challenge).await;
        assert!(page.text.contains("4242") && page.text.contains("https://shop.example"));
        let answered = shop.answer(challenge, outcome).await;
        let id = flow["id"].as_str().unwrap();
        assert!(
            answered.location().starts_with(&format!(
                "https://shop.example/done?order=7&payment_flow_id={id}&payment_flow_client_secret="
            )),
            "{}",
            answered.location()
        );
        assert_eq!(shop.answer(challenge, "succeed").await.status, 410, "once");
        let after = shop.get(&path(&flow, "")).await.ok();
        outcomes.push((after["status"].clone(), after["last_payment_error"]["code"].clone()));
        if outcome == "succeed" {
            assert_eq!(after["payment_method_id"], method["id"]);
            assert_eq!(
                shop.told(&flow["id"]).await,
                ["payment_flow.created", "payment_flow.requires_action", "payment_flow.succeeded"]
            );
        }
    }
    let failed = (json!("requires_payment_method"), json!("three_d_secure_failed"));
    assert_eq!(outcomes, [(json!("succeeded"), Value::Null), failed.clone(), failed]);
}

#[tokio::test]
async fn a_flow_is_canceled_for_one_of_four_reasons() {
    let shop = Shop::open().await;
    let flow = pay(&shop, json!({})).await;
    let refused =
        shop.post(&path(&flow, "/cancel"), json!({ "cancellation_reason": "expired" })).await;
    refused.problem(422, "validation_error");
    let body = json!({ "cancellation_reason": "fraudulent" });
    let canceled = shop.post(&path(&flow, "/cancel"), body).await.ok();
    assert_eq!(
        (&canceled["status"], &canceled["cancellation_reason"], &canceled["expired_at"]),
        (&json!("canceled"), &json!("fraudulent"), &Value::Null)
    );
    assert!(canceled["canceled_at"].is_string());
    shop.post(&path(&flow, "/cancel"), json!({})).await.problem(400, "invalid_status");
    shop.post("/v2/payment_flows/pfw_nobody/cancel", json!({})).await.problem(404, "not_found");
}

#[tokio::test]
async fn another_customer_brings_another_method_or_none() {
    let shop = Shop::open().await;
    let (first, _) = shop.customer_with_card(VISA).await;
    let (second, theirs) = shop.customer_with_card(VISA).await;
    let without = shop.post("/v2/customers", json!({})).await.ok();
    let flow = pay(&shop, json!({ "customer_id": first["id"] })).await;
    let given = |customer: &Value| {
        let body = json!({ "customer_id": customer["id"] });
        let path = path(&flow, "");
        let shop = &shop;
        async move { shop.post(&path, body).await.ok() }
    };
    let changed = given(&second).await;
    assert_eq!(changed["payment_method_id"], theirs["id"]);
    assert_eq!(changed["status"], "requires_confirmation");
    let changed = given(&without).await;
    assert_eq!(changed["payment_method_id"], Value::Null);
    assert_eq!(changed["status"], "requires_payment_method");
    let removed = format!("/v2/customers/{}", without["id"].as_str().unwrap());
    shop.delete(&removed).await.ok();
    let body = json!({ "description": "still here" });
    assert_eq!(shop.post(&path(&flow, ""), body).await.ok()["description"], "still here");
}

#[tokio::test]
async fn the_old_name_of_the_customer_is_taken_with_a_warning() {
    let shop = Shop::open().await;
    let (customer, _) = shop.customer_with_card(VISA).await;
    let old = json!({ "customer": customer["id"] });
    let flow = pay(&shop, old.clone()).await;
    let mut session = old.clone();
    session["mode"] = json!("setup");
    let session = shop.post("/v2/checkout/sessions", session).await.ok();
    let method = crate::payment_methods::visa(&shop).await;
    let attach = format!("/v2/payment_methods/{}/attach", method["id"].as_str().unwrap());
    let attached = shop.post(&attach, old.clone()).await.ok();
    for made in [&flow, &session, &attached] {
        assert_eq!(made["customer_id"], customer["id"]);
    }
    let overview = shop.get("/_sandbox/overview").await.ok();
    let warned: Vec<&Value> =
        overview["warnings"].as_array().unwrap().iter().map(|step| &step["of"]).collect();
    assert_eq!(warned, [&attached["id"], &session["id"], &flow["id"]]);
    let strict = Shop::with(&["legacy_customer_field=reject"]).await;
    strict.post("/v2/payment_flows", old).await.problem(422, "validation_error");
}
