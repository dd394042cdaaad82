//! Nonsense in every operation: a problem comes back, and nothing has changed.

use proptest::prelude::*;
use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::client::{Shop, send};
use crate::payment_methods::card;
use crate::walk::seen::Seen;

/// Every path that takes a POST, with the ids of what the shop has.
const PATHS: &[&str] = &[
    "/v2/customers",
    "/v2/customers/CUSTOMER",
    "/v2/payment_methods",
    "/v2/payment_methods/METHOD",
    "/v2/payment_methods/METHOD/attach",
    "/v2/payment_methods/METHOD/detach",
    "/v2/setup_flows",
    "/v2/setup_flows/SETUP",
    "/v2/setup_flows/SETUP/cancel",
    "/v2/payment_flows",
    "/v2/payment_flows/PAYMENT",
    "/v2/payment_flows/PAYMENT/confirm",
    "/v2/payment_flows/PAYMENT/capture",
    "/v2/payment_flows/PAYMENT/cancel",
    "/v2/payment_refunds",
    "/v2/payment_refunds/nobody",
    "/v2/checkout/sessions",
    "/v2/checkout/sessions/SESSION",
    "/v2/checkout/sessions/SESSION/expire",
    "/v2/products",
    "/v2/products/tea",
    "/v2/prices",
    "/v2/prices/price_tea",
    "/v2/tax_rates",
    "/v2/tax_rates/nobody",
    "/v2/payment_method_configurations/pmc_sandbox",
    "/v2/statements/nobody/statement_urls",
    "/v2/balances/nobody/balance_urls",
    "/_sandbox/payment_disputes",
];

const FIELDS: &[&str] = &[
    "id",
    "type",
    "card",
    "number",
    "exp_month",
    "exp_year",
    "cvc",
    "token",
    "email",
    "name",
    "description",
    "metadata",
    "customer",
    "customer_id",
    "payment_method_id",
    "default_payment_method_id",
    "billing_details",
    "address",
    "payment_method_types",
    "payment_method_options",
    "request_three_d_secure",
    "usage",
    "redirect_options",
    "include_client_secret",
    "cancellation_reason",
    "amount",
    "currency",
    "capture_method",
    "confirm",
    "return_url",
    "amount_to_capture",
    "payment_flow_id",
    "reason",
    "mode",
    "line_items",
    "price_id",
    "price_data",
    "product_data",
    "quantity",
    "tax_rates",
    "success_url",
    "cancel_url",
    "expires_at",
    "customer_creation",
    "locale",
    "product_id",
    "unit_amount",
    "lookup_key",
    "display_name",
    "inclusive",
    "percentage",
    "country",
    "display_preference",
    "preference",
    "active",
    "default_price_id",
    "unknown",
];

const WORDS: &[&str] = &[
    "",
    "card",
    "paypay",
    "apple_pay",
    "jpy",
    "any",
    "manual",
    "setup",
    "payment",
    "abandoned",
    "expired",
    "CUSTOMER",
    "METHOD",
    "PAYMENT",
    "price_tea",
    "tea",
    "taro@example.com",
    "4242424242424242",
    "123",
    "https://shop.example/{CHECKOUT_SESSION_ID}",
    "javascript:alert(1)",
    "2999-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "on",
    "JP",
    "always",
    "\u{0}",
    "あ",
    "'\"\\",
];

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        prop::bool::ANY.prop_map(Value::from),
        prop_oneof![
            Just(0),
            Just(1),
            Just(50),
            Just(1000),
            Just(9_999_999),
            Just(-1),
            Just(i64::MAX),
            Just(i64::MIN)
        ]
        .prop_map(Value::from),
        prop_oneof![Just(0.5), Just(1e300), Just(-0.0), Just(99.99)].prop_map(Value::from),
        Just(json!(u64::MAX)),
        prop::sample::select(WORDS).prop_map(Value::from),
        Just(Value::from("x".repeat(600))),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            fields(inner),
        ]
    })
}

fn fields(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    prop::collection::vec((prop::sample::select(FIELDS), value), 0..6).prop_map(|pairs| {
        let pairs = pairs.into_iter().map(|(name, value)| (name.to_owned(), value));
        Value::Object(pairs.collect::<Map<String, Value>>())
    })
}

fn requests() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    prop::collection::vec((prop::sample::select(PATHS), fields(value())), 1..40)
}

proptest! {
    #![proptest_config(crate::cases(16))]

    #[test]
    fn nonsense_is_a_problem_and_changes_nothing(requests in requests()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(send_all(&requests));
    }
}

async fn send_all(requests: &[(&str, Value)]) {
    let shop = Shop::open().await;
    let ids = stock(&shop).await;
    let mut before = Seen::look(&shop).await;
    for (path, body) in requests {
        let fill = |text: &str| {
            ids.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id))
        };
        let (path, body) = (fill(path), fill(&body.to_string()));
        let request = shop.bare(Method::POST, &path).bearer_auth("sk_test_shop").body(body.clone());
        let answer = send(request).await;
        let after = Seen::look(&shop).await;
        match answer.status.as_u16() {
            200 | 402 => {}
            400 | 404 | 422 => {
                answer.problem(answer.status.as_u16(), answer.json()["code"].as_str().unwrap());
                assert_eq!(before, after, "{path} refused {body} and changed something");
            }
            status => panic!("{path} answered {body} with {status}: {}", answer.text),
        }
        before = after;
    }
}

/// Something of everything, so that ids are found.
async fn stock(shop: &Shop) -> Vec<(&'static str, String)> {
    let id = |made: &Value| made["id"].as_str().unwrap().to_owned();
    shop.post("/v2/products", json!({ "id": "tea", "name": "Tea" })).await.ok();
    let price =
        json!({ "id": "price_tea", "product_id": "tea", "unit_amount": 900, "currency": "jpy" });
    shop.post("/v2/prices", price).await.ok();
    let (customer, _) = shop.customer_with_card("4242424242424242").await;
    let method = shop.post("/v2/payment_methods", card("4242424242424242")).await.ok();
    let setup = shop.new_flow(json!({})).await;
    let payment = json!({ "amount": 1000, "currency": "jpy", "customer_id": customer["id"] });
    let payment = shop.post("/v2/payment_flows", payment).await.ok();
    let session = shop.post("/v2/checkout/sessions", json!({ "mode": "setup" })).await.ok();
    vec![
        ("CUSTOMER", id(&customer)),
        ("METHOD", id(&method)),
        ("SETUP", id(&setup)),
        ("PAYMENT", id(&payment)),
        ("SESSION", id(&session)),
    ]
}

#[tokio::test]
async fn a_body_over_a_mebibyte_is_refused_everywhere() {
    let shop = Shop::open().await;
    let body = format!("{{\"description\":\"{}\"}}", "x".repeat(1024 * 1024));
    for path in PATHS {
        let request = shop.bare(Method::POST, path).bearer_auth("sk_test_shop").body(body.clone());
        send(request).await.problem(413, "payload_too_large");
    }
    let fits = format!("{{\"unknown\":\"{}\"}}", "x".repeat(1024 * 1024 - 20));
    let request = shop.bare(Method::POST, "/v2/customers").bearer_auth("sk_test_shop").body(fits);
    send(request).await.problem(422, "validation_error");
}

#[tokio::test]
async fn a_bad_page_is_refused_by_every_list() {
    let shop = Shop::open().await;
    let ids = stock(&shop).await;
    let owned = [
        "/v2/customers/CUSTOMER/payment_methods",
        "/v2/payment_flows/PAYMENT/refunds",
        "/v2/checkout/sessions/SESSION/line_items",
    ];
    let lists = [
        "customers",
        "setup_flows",
        "payment_flows",
        "payment_methods",
        "checkout/sessions",
        "events",
        "payment_refunds",
        "payment_disputes",
        "payment_method_configurations",
        "products",
        "prices",
        "tax_rates",
        "payment_transactions",
        "terms",
        "statements",
        "balances",
    ];
    let paths = owned
        .map(|path| ids.iter().fold(path.to_owned(), |path, (name, id)| path.replace(name, id)));
    for path in lists.map(|list| format!("/v2/{list}")).into_iter().chain(paths) {
        assert_eq!(shop.get(&path).await.ok()["object"], "list", "{path}");
        for limit in ["0", "101", "-1", "1.5", "many", ""] {
            let answer = shop.get(&format!("{path}?limit={limit}")).await;
            assert_eq!(answer.problem(422, "validation_error")["errors"][0]["field"], "limit");
        }
        for cursor in ["starting_after", "ending_before"] {
            shop.get(&format!("{path}?{cursor}=nobody")).await.problem(400, "resource_missing");
        }
    }
}
