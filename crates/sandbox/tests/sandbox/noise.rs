//! Requests that no client would send, to every route: whatever they are, the sandbox does not break.
//!
//! `PROPTEST_CASES=2000` makes it go on for as long as one likes.

use proptest::prelude::*;
use reqwest::Method;
use serde_json::json;

use crate::client::{Shop, send};

const SEGMENTS: &[&str] = &[
    "v2",
    "customers",
    "payment_methods",
    "cards",
    "setup_flows",
    "payment_flows",
    "payment_refunds",
    "refunds",
    "checkout",
    "sessions",
    "line_items",
    "expire",
    "events",
    "products",
    "prices",
    "tax_rates",
    "terms",
    "statements",
    "statement_urls",
    "balances",
    "balance_urls",
    "payment_transactions",
    "payment_disputes",
    "payment_method_configurations",
    "attach",
    "detach",
    "confirm",
    "capture",
    "cancel",
    "_payments_js",
    "flow",
    "retrieve",
    "frame",
    "3d-secure",
    "_checkout",
    "assets",
    "_sandbox",
    "flows",
    "status",
    "clock",
    "faults",
    "overview",
    "received",
    "trigger",
    "webhooks",
    "replay",
    "client_secret",
    "ID",
    "..",
    "%2e",
    "%FF",
    "%00",
    "あ",
    "",
];

const BODIES: &[&str] = &[
    "",
    "null",
    "{}",
    "[]",
    "{",
    "\"x\"",
    "1e999",
    "{\"a\":1,\"a\":2}",
    "outcome=succeed",
    "{\"client_secret\":\"SECRET\"}",
    "{\"client_secret\":\"SECRET\",\"return_url\":\"https://shop.example/\",\"card\":{}}",
    "{\"advance\":\"99999999999h\"}",
    "{\"advance\":\"200000000h\"}",
    "{\"type\":\"payment_flow.succeeded\"}",
    "{\"type\":\"checkout.session.completed\"}",
    "{\"name\":\"status\",\"value\":\"0\"}",
    "{\"status\":\"succeeded\"}",
    "{\"amount\":1000,\"currency\":\"jpy\",\"metadata\":{\"\":\"\"}}",
];

const QUERIES: &[&str] = &[
    "limit=1",
    "limit=99999999999999999999",
    "starting_after=ID",
    "ending_before=ID",
    "status=x",
    "status[]=lost",
    "since=2026-13-45",
    "until=-9999-01-01T00:00:00Z",
    "closed=2",
    "lang=%FF",
    "customer_id=",
    "&&=&",
    "%",
    "lookup_keys=",
    "type=refund",
];

const KEYS: &[&str] = &["sk_test_1", "pk_test_1", "sk_live_1", "", "ä"];

#[derive(Debug, Clone)]
struct Noise {
    method: &'static str,
    path: String,
    key: &'static str,
    once: Option<&'static str>,
    body: Vec<u8>,
}

fn noise() -> impl Strategy<Value = Noise> {
    let segments = prop::collection::vec(prop::sample::select(SEGMENTS), 1..5);
    let query = prop::collection::vec(prop::sample::select(QUERIES), 0..3);
    let path = (prop::bool::weighted(0.7), segments, query).prop_map(|(api, path, query)| {
        let root = if api { "/v2/" } else { "/" };
        format!("{root}{}?{}", path.join("/"), query.join("&"))
    });
    let body = prop_oneof![
        3 => prop::sample::select(BODIES).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(prop::num::u8::ANY, 0..200),
        1 => Just("[".repeat(5000).into_bytes()),
    ];
    let method =
        prop::sample::select(&["GET", "POST", "POST", "DELETE", "PUT", "HEAD", "OPTIONS"][..]);
    let once = prop::option::of(prop::sample::select(&["a", "b", ":"][..]));
    (method, path, prop::sample::select(KEYS), once, body)
        .prop_map(|(method, path, key, once, body)| Noise { method, path, key, once, body })
        // That one is an answer without an end.
        .prop_filter("a stream", |noise| !noise.path.contains("changes"))
}

proptest! {
    #![proptest_config(crate::cases(32))]

    #[test]
    fn no_request_breaks_the_sandbox(requests in prop::collection::vec(noise(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(send_all(&requests));
    }
}

async fn send_all(requests: &[Noise]) {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let (id, secret) = (flow["id"].as_str().unwrap(), flow["client_secret"].as_str().unwrap());
    for noise in requests {
        let method = Method::from_bytes(noise.method.as_bytes()).unwrap();
        let body = match std::str::from_utf8(&noise.body) {
            Ok(text) => text.replace("SECRET", secret).into_bytes(),
            Err(_) => noise.body.clone(),
        };
        let mut request = shop.bare(method, &noise.path.replace("ID", id)).body(body);
        if !noise.key.is_empty() {
            request = request.header("Authorization", format!("Bearer {}", noise.key).as_bytes());
        }
        if let Some(key) = noise.once {
            request = request.header("Idempotency-Key", key);
        }
        let answer = send(request).await;
        // A fault that the noise switched on is no fault of the sandbox.
        send(shop.bare(Method::DELETE, "/_sandbox/faults")).await;
        assert!(answer.status.as_u16() < 500, "{noise:?} was answered with {}", answer.text);
        let is_api = noise.path.starts_with("/v2/")
            && !noise.path.contains("..")
            && !noise.path.contains("%2e");
        if is_api && answer.status.is_client_error() && noise.method != "HEAD" {
            assert_eq!(answer.headers["content-type"], "application/problem+json", "{noise:?}");
        }
    }
    shop.get("/v2/setup_flows").await.ok();
}
