use std::time::Duration;

use payjp_sandbox::Sandbox;
use tokio::net::TcpListener;

use crate::shop::{Shop, Visitor, answer, client};

async fn code_of_opening(visitor: &Visitor) -> (u16, String) {
    let (status, body) =
        answer(visitor.post("/api/setup-flows").send().await.expect("an answer")).await;
    let text = |lang: &str| body["message"][lang].as_str().expect("a text").to_owned();
    assert!(!text("ja").is_empty() && !text("en").is_empty());
    (status.as_u16(), body["code"].as_str().expect("a code").to_owned())
}

#[tokio::test]
async fn when_payjp_is_gone_the_page_is_told() {
    let mut shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (id, _) = visitor.open_flow().await;
    let other = Sandbox::start().await.unwrap();
    std::mem::replace(&mut shop.sandbox, other).stop().await;

    assert_eq!(code_of_opening(&visitor).await, (502, "payjp_unreachable".to_owned()));
    for path in [format!("/api/setup-flows/{id}"), "/api/payment-methods".to_owned()] {
        let (status, body) = visitor.read(&path).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (502, Some("payjp_unreachable")));
    }
}

/// A shop whose PAY.JP takes connections and says nothing.
async fn silent(payjp_timeout: Duration, time_limit: Duration) -> (u16, String) {
    let payjp = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", payjp.local_addr().expect("an address"));
    let client = client(&base).timeout(payjp_timeout).build().expect("a client");
    let shop =
        Shop::before(Some(client), |config| config.time_limit(time_limit), |shop| shop).await;
    code_of_opening(&shop.visitor().await).await
}

#[tokio::test]
async fn silence_is_a_time_out() {
    let (short, long) = (Duration::from_secs(1), Duration::from_secs(60));
    assert_eq!(silent(short / 10, long).await, (504, "payjp_timeout".to_owned()));
    assert_eq!(silent(long, short).await, (504, "time_limit".to_owned()));
}

#[tokio::test]
async fn a_key_that_payjp_refuses_is_a_payjp_error() {
    let wrong = Sandbox::start().await.unwrap();
    let client = client(&format!("{}/not-the-api", wrong.url())).build().unwrap();
    let shop = Shop::before(Some(client), |config| config, |shop| shop).await;
    let visitor = shop.visitor().await;
    assert_eq!(code_of_opening(&visitor).await, (502, "payjp_error".to_owned()));
}

#[tokio::test]
async fn a_body_that_cannot_be_read_gets_json() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    for (body, status, code) in [
        ("{".to_owned(), 400, "bad_body"),
        ("[]".to_owned(), 400, "bad_body"),
        ("x".repeat(70_000), 413, "body_too_large"),
    ] {
        let request = visitor.post("/api/setup-flows").body(body);
        let (got, answer) = answer(request.send().await.unwrap()).await;
        assert_eq!((got.as_u16(), answer["code"].as_str()), (status, Some(code)));
    }
    let request = visitor.post("/api/setup-flows").body("{}");
    assert_eq!(request.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn an_unknown_api_is_json_too() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    for path in ["/api", "/api/", "/api/nowhere", "/api/setup-flows/a/b"] {
        let (status, body) = visitor.read(path).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (404, Some("not_found")), "{path}");
    }
    let response = visitor.get("/api/setup-flows").send().await.unwrap();
    assert_eq!(response.headers()["allow"], "POST");
    let (status, body) = answer(response).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (405, Some("method_not_allowed")));
}
