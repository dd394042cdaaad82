use axum::body::Body;
use axum::http::Request;
use payjp_merchant::{Config, Merchant, Origin, Store};
use tower::ServiceExt;

use crate::shop::Shop;

#[tokio::test]
async fn every_answer_has_the_headers() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let api = shop.sandbox.url();
    let js = api.replace("127.0.0.1", "localhost");
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {js}; connect-src 'self' {js} {api}; \
         frame-src {js}; style-src 'self'; img-src 'self' data:; form-action 'self' {js} {api}; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    let permissions = format!("payment=(self \"{js}\"), camera=(), microphone=(), geolocation=()");
    for (request, status) in [
        (visitor.get("/"), 200),
        (visitor.get("/app.js"), 200),
        (visitor.get("/nowhere"), 404),
        (visitor.get("/index.html"), 307),
        (visitor.get("/api/config"), 200),
        (visitor.get("/api/nowhere"), 404),
        (shop.stranger().get("/api/payment-methods"), 401),
        (visitor.http.post(format!("{}/api/setup-flows", shop.url)), 403),
        (visitor.post("/"), 405),
    ] {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status);
        let headers = response.headers();
        assert_eq!(headers["content-security-policy"], policy);
        assert_eq!(headers["permissions-policy"], permissions);
        assert_eq!(headers["referrer-policy"], "strict-origin");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
        assert!(!headers.contains_key("strict-transport-security"), "the shop is not on https");
        assert_eq!(headers.get("cache-control").is_some_and(|c| c == "no-store"), {
            let path = response.url().path();
            path.starts_with("/api") || status == 404 || status == 405
        });
    }
}

#[tokio::test]
async fn with_the_real_payments_js_the_policy_names_payjp() {
    let js = Origin::parse("https://js.pay.jp").unwrap();
    let shop = Shop::with(|config| config.js_origin(js), Merchant::demo).await;
    let response = shop.stranger().get("/").send().await.unwrap();
    assert_eq!(
        response.headers()["content-security-policy"],
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' https://js.pay.jp; \
         connect-src 'self' https://api.pay.jp https://*.pay.jp; \
         frame-src https://js.pay.jp https://*.pay.jp; style-src 'self'; img-src 'self' data:; \
         form-action 'self' https://checkout.pay.jp; base-uri 'none'; frame-ancestors 'none'"
    );
    let permissions = response.headers()["permissions-policy"].to_str().unwrap();
    assert!(permissions.starts_with("payment=(self \"https://js.pay.jp\"), "), "{permissions}");
}

#[tokio::test]
async fn on_https_browsers_are_told_to_stay_there() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<head></head>").unwrap();
    let client = crate::shop::client("http://127.0.0.1:1").build().unwrap();
    let key = payjp_types::PublicKey::parse("pk_test_shop").unwrap();
    let origin = Origin::parse("https://shop.example").unwrap();
    let config = Config::new(client, key, origin).pages(folder.path());
    let store = Store::open("sqlite::memory:").await.unwrap();
    let router = payjp_merchant::router(Merchant::demo(config, store).unwrap());
    for path in ["/", "/api/config", "/nowhere"] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.headers()["strict-transport-security"], "max-age=31536000", "{path}");
    }
}

#[tokio::test]
async fn the_public_configuration_is_the_public_part_alone() {
    let shop = Shop::start().await;
    let (_, body) = shop.stranger().read("/api/config").await;
    let js = shop.sandbox.url().replace("127.0.0.1", "localhost");
    assert_eq!(
        body,
        serde_json::json!({
            "public_key": "pk_test_shop",
            "js_origin": js,
            "checkout_origins": format!("{} {js}", shop.sandbox.url()),
        })
    );
}

#[tokio::test]
async fn without_pages_the_rest_is_there_and_another_part_of_the_server_draws_them() {
    let shop = Shop::with(Config::without_pages, |config, store| {
        let headers = config.page_headers("bm9uY2U=");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("script-src 'self' 'nonce-bm9uY2U=' 'wasm-unsafe-eval' "));
        assert_eq!(headers["referrer-policy"], "strict-origin");
        Merchant::demo(config, store)
    })
    .await;
    for (path, status) in [("/api/config", 200), ("/register", 404), ("/app.js", 404)] {
        let response = shop.stranger().get(path).send().await.unwrap();
        assert_eq!(response.status(), status, "{path}");
    }
}

#[tokio::test]
async fn only_the_gallery_may_be_in_a_frame_and_only_of_the_shop() {
    let shop = Shop::start().await;
    for (path, frames) in [("/gallery", "'self'"), ("/", "'none'"), ("/register", "'none'")] {
        let response = shop.stranger().get(path).send().await.unwrap();
        let policy = response.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.ends_with(&format!("frame-ancestors {frames}")), "{path}: {policy}");
        assert_eq!(policy.contains("frame-src 'self' "), path == "/gallery", "{path}: {policy}");
    }
}
