use reqwest::Method;
use serde_json::json;

use crate::client::{Shop, send};

#[tokio::test]
async fn what_the_router_refuses_is_a_problem_too() {
    let shop = Shop::open().await;
    let unknown = shop.get("/v2/nothing").await.problem(404, "not_found");
    assert_eq!(unknown["instance"], "/v2/nothing");
    shop.get("/nothing").await.problem(404, "not_found");
    let wrong = send(shop.bare(Method::DELETE, "/v2/customers").bearer_auth("sk_test_x")).await;
    wrong.problem(405, "method_not_allowed");
    assert!(wrong.headers["allow"].to_str().unwrap().contains("POST"));
    // Confirming is payments.js's business: the schema has no such route.
    shop.post("/v2/setup_flows/sflw_1/confirm", json!({})).await.problem(404, "not_found");
    shop.get("/v2/customers/%FF").await.problem(400, "bad_request");
}

#[tokio::test]
async fn a_body_that_is_not_a_json_object_is_a_validation_error() {
    let shop = Shop::open().await;
    let post = |body: &str| {
        send(
            shop.bare(Method::POST, "/v2/setup_flows")
                .bearer_auth("sk_test_x")
                .body(body.to_owned()),
        )
    };
    for body in ["{", "usage=on_session"] {
        let problem = post(body).await.problem(422, "validation_error");
        assert_eq!(problem["errors"], json!([{ "field": "body", "message": "JSON decode error" }]));
    }
    post("[1]").await.problem(422, "validation_error");
    for body in ["", "null", "{}"] {
        assert_eq!(post(body).await.ok()["status"], "requires_payment_method", "{body:?}");
    }
    post(&format!("{{\"description\":\"{}\"}}", "x".repeat(1_100_000)))
        .await
        .problem(413, "payload_too_large");
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let shop = Shop::open().await;
    let body = json!({
        "usage": "sometimes",
        "payment_method_options": { "card": { "request_three_d_secure": 1 } },
        "redirect_options": { "include_client_secret": "yes" },
        "metadata": { "half": 0.5 },
        "description": 5,
        "retrun_url": "https://shop.example",
    });
    let problem = shop.post("/v2/setup_flows", body).await.problem(422, "validation_error");
    assert_eq!(
        problem["errors"],
        json!([
            { "field": "usage", "message": "Input should be 'off_session' or 'on_session'" },
            { "field": "payment_method_options.card.request_three_d_secure", "message": "Input should be a valid string" },
            { "field": "redirect_options.include_client_secret", "message": "Input should be a valid boolean" },
            { "field": "description", "message": "Input should be a valid string" },
            { "field": "metadata.half", "message": "Input should be a valid string, integer or boolean" },
            { "field": "retrun_url", "message": "Extra inputs are not permitted" },
        ])
    );
    let lenient = Shop::with(&["unknown_fields=ignore"]).await;
    lenient.post("/v2/setup_flows", json!({ "retrun_url": "x" })).await.ok();
}
