use reqwest::Method;
use serde_json::json;

use crate::client::{Shop, send};

#[tokio::test]
async fn a_page_of_any_origin_may_use_the_browser_routes() {
    let shop = Shop::open().await;
    for path in [
        "/_payments_js/flow",
        "/_payments_js/setup_flows/retrieve",
        "/_payments_js/setup_flows/confirm",
        "/_payments_js/payment_flows/retrieve",
        "/_payments_js/payment_flows/confirm",
        "/_sandbox/flows",
    ] {
        let preflight = shop
            .bare(Method::OPTIONS, path)
            .header("Origin", "https://shop.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        let answer = send(preflight).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.status);
        assert_eq!(answer.headers["access-control-allow-origin"], "*");
        let allowed = answer.headers["access-control-allow-headers"].to_str().unwrap();
        for header in ["authorization", "content-type", "idempotency-key"] {
            assert!(allowed.contains(header), "{allowed}");
        }
    }
    let refused = shop
        .bare(Method::POST, "/_payments_js/setup_flows/retrieve")
        .header("Origin", "https://shop.example");
    let refused = send(refused).await;
    refused.problem(401, "unauthorized");
    assert_eq!(
        refused.headers["access-control-allow-origin"], "*",
        "a page must be able to read why"
    );
}

#[tokio::test]
async fn a_server_route_is_not_for_other_origins() {
    let shop = Shop::open().await;
    let request = shop.bare(Method::GET, "/v2/customers").header("Origin", "https://shop.example");
    let answer = send(request.bearer_auth("sk_test_1")).await;
    answer.ok();
    assert!(!answer.headers.contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn payments_js_and_all_that_its_frame_loads_are_served() {
    let shop = Shop::open().await;
    let script = send(shop.bare(Method::GET, "/payments.js")).await;
    assert!(script.headers["content-type"].to_str().unwrap().starts_with("text/javascript"));
    assert!(script.text.starts_with("/*!") && script.text.contains("unofficial"), "the banner");
    let frame = send(shop.bare(Method::GET, "/_payments_js/frame")).await;
    let policy = frame.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let mut seen = Vec::new();
    let mut waiting: Vec<String> = linked(&frame.text, "/_payments_js/");
    assert_eq!(waiting, ["frame.css", "fields.css", "frame.js"]);
    let sheet = send(shop.bare(Method::GET, "/_payments_js/apple_pay")).await;
    assert_eq!(sheet.headers["content-security-policy"], policy);
    waiting.extend(linked(&sheet.text, "/_payments_js/"));
    while let Some(name) = waiting.pop() {
        let file = send(shop.bare(Method::GET, &format!("/_payments_js/{name}"))).await;
        assert_eq!(file.status, 200, "{name}");
        waiting.extend(
            linked(&file.text, "from \"./").into_iter().filter(|name| !seen.contains(name)),
        );
        seen.push(name);
    }
    assert!(seen.len() > 15, "{seen:?}");
}

fn linked(text: &str, before: &str) -> Vec<String> {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn browser_tests_get_a_flow_without_a_secret_key() {
    let shop = Shop::open().await;
    let body = json!({ "usage": "on_session", "return_url": "https://shop.example/done" });
    let made = send(shop.bare(Method::POST, "/_sandbox/flows").json(&body)).await.ok();
    assert!(made["public_key"].as_str().unwrap().starts_with("pk_test_"));
    let flow = shop.flow(&made["setup_flow_id"]).await;
    assert_eq!(flow["client_secret"], made["client_secret"]);
    assert_eq!(flow["return_url"], "https://shop.example/done");
    let status = format!("/_sandbox/flows/{}/status", flow["id"].as_str().unwrap());
    let forced =
        send(shop.bare(Method::POST, &status).json(&json!({ "status": "processing" }))).await;
    assert_eq!(forced.ok()["status"], "processing");
    let body = json!({ "status": "requires_payment_method", "error_code": "card_declined" });
    let forced = send(shop.bare(Method::POST, &status).json(&body)).await.ok();
    assert_eq!(forced["last_setup_error"]["code"], "card_declined");
    let odd = send(shop.bare(Method::POST, &status).json(&json!({ "status": "odd" }))).await;
    odd.problem(422, "validation_error");
}

#[tokio::test]
async fn a_page_meets_a_fault_once_and_can_read_it() {
    let shop = Shop::open().await;
    let path = "/_payments_js/setup_flows/retrieve";
    let flow = shop.new_flow(json!({})).await;
    let ask = || {
        let request = shop.bare(Method::POST, path).header("Origin", "https://shop.example");
        send(
            request
                .bearer_auth("pk_test_shop")
                .json(&json!({ "client_secret": flow["client_secret"] })),
        )
    };
    for (fault, status) in [("status=503", 503), ("status=429", 429), ("status_after=500", 500)] {
        shop.sandbox.fault_times(fault, 1).unwrap();
        let preflight = shop
            .bare(Method::OPTIONS, path)
            .header("Origin", "https://shop.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type");
        let preflight = send(preflight).await;
        assert!(preflight.status.is_success(), "{fault}: {}", preflight.status);
        assert_eq!(preflight.headers["access-control-allow-origin"], "*", "{fault}");
        let refused = ask().await;
        assert_eq!(refused.status, status, "{fault}");
        assert_eq!(refused.headers["access-control-allow-origin"], "*", "{fault}");
        let again = ask().await;
        assert_eq!(again.headers.get_all("access-control-allow-origin").iter().count(), 1);
        again.ok();
    }
}
