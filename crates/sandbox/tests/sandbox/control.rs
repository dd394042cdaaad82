use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Shop, send};

#[tokio::test]
async fn a_fault_is_met_by_the_requests_it_is_for_and_no_other() {
    let shop = Shop::open().await;
    let wish = json!({ "fault": "status=429", "times": 1, "on": "POST /v2/setup_flows" });
    let state = send(shop.bare(Method::POST, "/_sandbox/faults").json(&wish)).await.ok();
    assert_eq!(state["on"][0]["name"], "status");
    shop.post("/v2/customers", json!({})).await.ok();
    let refused = shop.post("/v2/setup_flows", json!({})).await;
    refused.problem(429, "over_capacity");
    assert_eq!(refused.headers["retry-after"], "1");
    shop.post("/v2/setup_flows", json!({})).await.ok();
    assert_eq!(shop.get("/v2/setup_flows").await.ok()["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_request_may_ask_for_a_fault_of_its_own() {
    let shop = Shop::open().await;
    let asking = |fault: &str| {
        let request = shop.bare(Method::POST, "/v2/setup_flows").bearer_auth("sk_test_shop");
        request.header("X-Payjp-Sandbox-Fault", fault).json(&json!({}))
    };
    send(asking("status=500")).await.problem(500, "internal_server_error");
    send(asking("status_after=504")).await.problem(504, "gateway_timeout");
    assert!(asking("reset").send().await.is_err(), "there was an answer");
    send(asking("sunshine")).await.problem(400, "invalid_fault");
    let made = shop.get("/v2/setup_flows").await.ok();
    assert_eq!(made["data"].as_array().unwrap().len(), 1, "only status_after does what was asked");
}

#[tokio::test]
async fn payments_js_fails_in_every_way_a_script_can() {
    let shop = Shop::open().await;
    let script = || send(shop.bare(Method::GET, "/payments.js"));
    shop.sandbox.fault("payments_js_404").unwrap();
    script().await.problem(404, "not_found");
    shop.sandbox.clear_faults();
    shop.sandbox.fault("payments_js_no_global").unwrap();
    let nothing = script().await;
    assert!(nothing.headers["content-type"].to_str().unwrap().starts_with("text/javascript"));
    assert!(!nothing.text.contains("PayjpPayments"), "{}", nothing.text);
    shop.sandbox.clear_faults();
    shop.sandbox.fault("payments_js_syntax_error").unwrap();
    assert_eq!(script().await.text, "function (");
    shop.sandbox.clear_faults();
    assert!(script().await.text.contains("PayjpPayments"));
}

#[tokio::test]
async fn a_confirm_that_never_settles_changes_nothing() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    shop.sandbox.fault("confirm_never_settles").unwrap();
    let confirm = shop.confirm(&flow, "4242424242424242", "https://shop.example/done");
    tokio::pin!(confirm);
    // Any number of other answers come while it is silent.
    for _ in 0..20 {
        tokio::select! {
            answer = &mut confirm => panic!("it settled: {answer:?}"),
            flow = shop.flow(&flow["id"]) => assert_eq!(flow["status"], "requires_payment_method"),
        }
    }
}

#[tokio::test]
async fn a_flow_expires_on_the_sandboxs_clock() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let moved = send(shop.bare(Method::POST, "/_sandbox/clock").json(&json!({ "advance": "23h" })));
    assert_eq!(moved.await.ok()["ahead_seconds"], 23 * 3600);
    assert_eq!(shop.flow(&flow["id"]).await["status"], "requires_payment_method");
    shop.sandbox.advance(Duration::from_secs(3601)).await.unwrap();
    let expired = until(&shop, &flow["id"], "canceled").await;
    assert_eq!(expired["cancellation_reason"], "expired");
    let refused =
        send(shop.bare(Method::POST, "/_sandbox/clock").json(&json!({ "advance": "a while" })));
    let problem = refused.await.problem(422, "validation_error");
    assert!(problem["errors"][0]["message"].as_str().unwrap().contains("3m"), "{problem}");
}

async fn until(shop: &Shop, id: &Value, status: &str) -> Value {
    for _ in 0..500 {
        let flow = shop.flow(id).await;
        if flow["status"] == status {
            return flow;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{id} never became {status}");
}

#[tokio::test]
async fn every_event_that_can_be_triggered_happens() {
    let shop = Shop::open().await;
    let types = send(shop.bare(Method::GET, "/_sandbox/trigger")).await.ok();
    for kind in types["data"].as_array().unwrap() {
        let triggered =
            send(shop.bare(Method::POST, "/_sandbox/trigger").json(&json!({ "type": kind })));
        assert_eq!(triggered.await.ok()["type"], *kind);
        let events = send(shop.bare(Method::GET, "/_sandbox/events?limit=20")).await.ok();
        let newest = events["data"].as_array().unwrap();
        assert!(newest.iter().any(|entry| entry["event"]["type"] == *kind), "{kind}: {newest:?}");
    }
    let wrong =
        send(shop.bare(Method::POST, "/_sandbox/trigger").json(&json!({ "type": "moon.full" })));
    wrong.await.problem(422, "validation_error");
}

async fn count(shop: &Shop, kind: &str) -> usize {
    let path = format!("/v2/events?limit=100&type={kind}");
    shop.get(&path).await.ok()["data"].as_array().unwrap().len()
}

#[tokio::test]
async fn an_event_is_triggered_unless_a_setting_that_is_named_keeps_it_from_happening() {
    for (setting, never) in [
        ("three_d_secure=never", &["setup_flow.requires_action"][..]),
        ("three_d_secure=fail", &["setup_flow.requires_action", "setup_flow.succeeded"]),
        ("server_three_d_secure=always", &[]),
        (
            "setup_flow_events=ends",
            &["setup_flow.created", "setup_flow.requires_action", "setup_flow.canceled"],
        ),
    ] {
        let shop = Shop::with(&[setting]).await;
        let types = send(shop.bare(Method::GET, "/_sandbox/trigger")).await.ok();
        for kind in types["data"].as_array().unwrap() {
            let kind = kind.as_str().unwrap();
            let before = count(&shop, kind).await;
            let body = json!({ "type": kind });
            let answer = send(shop.bare(Method::POST, "/_sandbox/trigger").json(&body)).await;
            if never.contains(&kind) {
                let problem = answer.problem(400, "event_not_triggered");
                assert!(problem["detail"].as_str().unwrap().contains(setting), "{problem}");
                continue;
            }
            assert_eq!(answer.ok()["type"], kind);
            assert!(count(&shop, kind).await > before, "{kind} with {setting}");
        }
    }
}

#[tokio::test]
async fn a_flow_shows_its_whole_way_without_its_secret() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({ "customer": null })).await;
    let confirmed = shop.confirm(&flow, "4242424242424242", "https://shop.example/done").await.ok();
    let challenge = confirmed["redirect_url"].as_str().unwrap();
    shop.open_page(challenge).await;
    shop.answer(challenge, "fail").await;
    let id = flow["id"].as_str().unwrap();
    let shown = send(shop.bare(Method::GET, &format!("/_sandbox/flows/{id}"))).await;
    let secret = flow["client_secret"].as_str().unwrap();
    assert!(!shown.text.contains(secret), "the secret is shown unasked");
    let timeline = shown.ok()["timeline"].clone();
    let what: Vec<&str> = timeline
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| match entry["what"].as_str().unwrap() {
            "event" => entry["detail"].as_str().unwrap(),
            what => what,
        })
        .collect();
    assert_eq!(
        what,
        [
            "setup_flow.created",
            "confirmed",
            "setup_flow.requires_action",
            "challenged",
            "answered",
            "setup_flow.setup_failed",
        ]
    );
    let asked = send(shop.bare(Method::GET, &format!("/_sandbox/flows/{id}/client_secret"))).await;
    assert_eq!(asked.ok()["client_secret"], secret);
    let overview = send(shop.bare(Method::GET, "/_sandbox/overview")).await;
    assert!(!overview.text.contains(secret) && overview.text.contains(id));
}

#[tokio::test]
async fn no_page_of_another_origin_controls_the_sandbox() {
    let shop = Shop::open().await;
    let asked_by = |origin: &str| {
        let request = shop.bare(Method::POST, "/_sandbox/clock").header("Origin", origin);
        request.json(&json!({ "advance": "1h" }))
    };
    send(asked_by("https://elsewhere.example")).await.problem(403, "forbidden");
    send(asked_by("null")).await.problem(403, "forbidden");
    send(asked_by(&shop.sandbox.url())).await.ok();
}

#[tokio::test]
async fn a_legacy_field_leaves_a_warning() {
    let shop = Shop::open().await;
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    shop.new_flow(json!({ "customer": customer["id"] })).await;
    let overview = send(shop.bare(Method::GET, "/_sandbox/overview")).await.ok();
    let warning = overview["warnings"][0]["detail"].as_str().unwrap();
    assert!(warning.contains("customer_id"), "{warning}");
}

#[tokio::test]
async fn what_was_refused_and_why_can_be_looked_up() {
    let shop = Shop::open().await;
    shop.post("/v2/setup_flows", json!({ "description": 7 }))
        .await
        .problem(422, "validation_error");
    let received = send(shop.bare(Method::GET, "/_sandbox/received?limit=1")).await.ok();
    let refused = &received["data"][0];
    assert_eq!((&refused["path"], &refused["status"]), (&json!("/v2/setup_flows"), &json!(422)));
    assert_eq!(refused["errors"][0]["field"], "description");
    shop.sandbox.assert_received("POST", "/v2/setup_flows");
}

#[tokio::test]
async fn idempotency_keys_fail_on_demand_and_change_nothing() {
    let shop = Shop::open().await;
    for (fault, status) in [("idempotency_timeout", 409), ("idempotency_infrastructure_error", 503)]
    {
        shop.sandbox.fault_times(fault, 1).unwrap();
        shop.post("/v2/customers", json!({})).await.ok();
        let keyed = || {
            let request = shop.bare(Method::POST, "/v2/customers").bearer_auth("sk_test_shop");
            request.header("Idempotency-Key", fault).json(&json!({}))
        };
        send(keyed()).await.problem(status, fault);
        send(keyed()).await.ok();
    }
    assert_eq!(shop.get("/v2/customers").await.ok()["data"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn a_key_that_asks_too_often_is_told_to_wait() {
    let shop = Shop::with(&["rate_limit=3"]).await;
    let mut refused = 0;
    // More than two seconds could let through, in however many seconds this takes.
    while refused == 0 {
        let answer = shop.get("/v2/customers").await;
        if answer.status == 429 {
            answer.problem(429, "over_capacity");
            assert_eq!(answer.headers["retry-after"], "1");
            refused += 1;
        }
    }
    let other = shop.bare(Method::GET, "/v2/customers").bearer_auth("sk_test_other");
    send(other).await.ok();
}

#[tokio::test]
async fn only_the_ends_of_a_setup_flow_are_told_where_that_is_set() {
    let shop = Shop::with(&["setup_flow_events=ends", "three_d_secure=never"]).await;
    let canceled = shop.new_flow(json!({})).await;
    let path = format!("/v2/setup_flows/{}/cancel", canceled["id"].as_str().unwrap());
    shop.post(&path, json!({})).await.ok();
    let flow = shop.new_flow(json!({})).await;
    shop.confirm(&flow, "4242424242424242", "https://shop.example/done").await.ok();
    let events = shop.get("/v2/events").await.ok();
    let types: Vec<&str> =
        events["data"].as_array().unwrap().iter().map(|e| e["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["setup_flow.succeeded"]);
}

#[tokio::test]
async fn a_flow_shows_what_happened_to_its_method_in_the_order_in_which_it_did() {
    let shop = Shop::with(&["three_d_secure=never"]).await;
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let flow = shop.new_flow(json!({ "customer_id": customer["id"] })).await;
    shop.confirm(&flow, "4242424242424242", "https://shop.example/done").await.ok();
    let path = format!("/_sandbox/flows/{}", flow["id"].as_str().unwrap());
    let shown = send(shop.bare(Method::GET, &path)).await.ok();
    let events: Vec<&str> = shown["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|e| e["event"]["type"].as_str())
        .collect();
    assert_eq!(events, ["setup_flow.created", "payment_method.attached", "setup_flow.succeeded"]);
}
