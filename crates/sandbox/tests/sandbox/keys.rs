use reqwest::Method;
use serde_json::json;

use crate::client::{Answer, Shop, send};

async fn with_key(shop: &Shop, key: &str) -> Answer {
    send(shop.bare(Method::GET, "/v2/customers").bearer_auth(key)).await
}

#[tokio::test]
async fn both_ways_to_send_a_secret_test_key_work() {
    let shop = Shop::open().await;
    with_key(&shop, "sk_test_anything").await.ok();
    let basic = shop.bare(Method::GET, "/v2/customers").basic_auth("sk_test_anything", Some(""));
    send(basic).await.ok();
    let with_password = shop.bare(Method::GET, "/v2/customers").basic_auth("sk_test_x", Some("pw"));
    send(with_password).await.problem(401, "unauthorized");
}

#[tokio::test]
async fn a_refused_key_is_told_why() {
    let shop = Shop::open().await;
    send(shop.bare(Method::GET, "/v2/customers")).await.problem(401, "unauthorized");
    with_key(&shop, "sk_test_").await.problem(401, "unauthorized");
    with_key(&shop, "hello").await.problem(401, "unauthorized");
    let detail = |answer: Answer| answer.problem(401, "unauthorized")["detail"].to_string();
    for key in ["sk_live_1", "pk_live_1"] {
        let live = detail(with_key(&shop, key).await);
        assert!(live.contains("live key") && live.contains("only answers test keys"), "{live}");
    }
    let public = detail(with_key(&shop, "pk_test_1").await);
    assert!(public.contains("needs the secret key"), "{public}");
    let strict = Shop::with(&["public_key_status=403"]).await;
    assert_eq!(with_key(&strict, "pk_test_1").await.status, 403);
}

#[tokio::test]
async fn a_secret_key_is_refused_where_browsers_ask() {
    let shop = Shop::open().await;
    for path in ["/_payments_js/setup_flows/retrieve", "/_payments_js/setup_flows/confirm"] {
        let request = shop.bare(Method::POST, path).bearer_auth("sk_test_1").json(&json!({}));
        let problem = send(request).await.problem(401, "unauthorized");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains("must never be in a browser"), "{detail}");
        let request = shop.bare(Method::POST, path).bearer_auth("pk_live_1").json(&json!({}));
        send(request).await.problem(401, "unauthorized");
    }
}
