use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;
use tower::ServiceExt;

use crate::shop::{Shop, answer};

#[tokio::test]
async fn only_the_shops_own_pages_may_change_something() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let url = format!("{}/api/setup-flows", shop.url);
    let foreign = [
        "null",
        "https://evil.example",
        &shop.url.replace("127.0.0.1", "localhost"),
        "http://127.0.0.1",
    ];
    let mut requests = vec![visitor.http.post(&url)];
    requests.extend(foreign.iter().map(|origin| visitor.http.post(&url).header("origin", *origin)));
    for request in requests {
        let (status, body) = answer(request.send().await.unwrap()).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (403, Some("bad_origin")));
        for lang in ["ja", "en"] {
            assert!(body["message"][lang].as_str().unwrap().contains("MERCHANT_ORIGIN"));
        }
    }
    assert!(shop.sandbox.received().is_empty());
    assert_eq!(
        visitor.http.post(&url).header("origin", &shop.url).send().await.unwrap().status(),
        200
    );
}

#[tokio::test]
async fn a_form_of_another_site_gets_a_page() {
    let shop = Shop::start().await;
    let request = shop.stranger().http.post(format!("{}/register", shop.url));
    let response = request.header("origin", "https://evil.example").send().await.unwrap();
    assert_eq!(response.status(), 403);
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
}

/// Whatever is asked, nobody is sent anywhere but to the shop's own pages.
#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let shop = Shop::start().await;
    for path in [
        "//evil.example",
        "//evil.example/",
        "//evil.example/..",
        "/%2f%2fevil.example",
        "/\\evil.example",
        "/%5c%5cevil.example/",
        "/index.html?next=//evil.example",
        "/index.html/..//evil.example",
        "/assets//evil.example/",
    ] {
        for method in [Method::GET, Method::HEAD] {
            let Ok(request) = Request::builder().method(method).uri(path).body(Body::empty())
            else {
                continue;
            };
            let response = shop.router.clone().oneshot(request).await.unwrap();
            let led = response.headers().get("location").map(|to| to.to_str().unwrap());
            assert!(led.is_none_or(|to| to == "/"), "{path} leads to {led:?}");
        }
    }
    let visitor = shop.visitor().await;
    for (path, body) in [
        ("/demo/sign-up?next=//evil.example", "email=a%40b&next=https://evil.example"),
        ("/demo/sign-out?return_to=//evil.example", "return_to=//evil.example"),
        ("/demo/sign-in", "email=a%40b&location=//evil.example"),
    ] {
        let request = visitor.post(path).header("referer", "https://evil.example/");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let response = request.body(body).send().await.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.headers()["location"]),
            (303, &"/".parse().unwrap())
        );
    }
}

#[tokio::test]
async fn bodies_have_a_limit_everywhere() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let order = visitor.order("beans").await;
    let long = json!({"email": "x".repeat(70_000)});
    for path in
        ["/demo/sign-up", "/demo/orders", "/api/setup-flows", &format!("/api/orders/{order}/pay")]
    {
        let (status, body) = visitor.send(path, long.clone()).await;
        assert_eq!(
            (status.as_u16(), body["code"].as_str()),
            (413, Some("body_too_large")),
            "{path}"
        );
    }
    let event = json!({"id": "evnt_1", "type": "x.y", "data": {"text": "x".repeat(1_100_000)}});
    assert_eq!(shop.tell(&event).await.status(), 413);
    let event = json!({"id": "evnt_1", "type": "x.y", "data": {"text": "x".repeat(900_000)}});
    assert_eq!(shop.tell(&event).await.status(), 200);
}
