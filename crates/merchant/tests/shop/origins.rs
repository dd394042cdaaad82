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
