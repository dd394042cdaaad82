use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use payjp_merchant::Merchant;
use payjp_sandbox::Sandbox;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
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
        Shop::before(Some(client), |config| config.time_limit(time_limit), Merchant::demo).await;
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
    let shop = Shop::before(Some(client), |config| config, Merchant::demo).await;
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

#[tokio::test]
async fn an_open_flow_is_handed_out_again_once_payjp_is_back() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (id, _) = visitor.open_flow().await;
    shop.sandbox.fault("status=503").expect("a fault");
    assert_eq!(code_of_opening(&visitor).await, (502, "payjp_unreachable".to_owned()));
    shop.sandbox.clear_faults();
    assert_eq!(visitor.open_flow().await.0, id);
}

/// A PAY.JP that makes flows and refuses to show any of them again.
async fn payjp_that_shows_no_flow() -> payjp_api::Client {
    let made = Arc::new(AtomicUsize::new(0));
    let create = move || async move {
        let id = format!("sflw_{}", made.fetch_add(1, Ordering::Relaxed));
        Json(json!({
            "object": "setup_flow", "id": id, "status": "requires_payment_method",
            "client_secret": "sflw_secret_1", "customer_id": "cus_1",
        }))
    };
    let refuse =
        || async { (StatusCode::BAD_REQUEST, Json(json!({ "code": "odd", "status": 400 }))) };
    let router = Router::new()
        .route(
            "/v2/customers",
            post(|| async { Json(json!({ "object": "customer", "id": "cus_1" })) }),
        )
        .route("/v2/setup_flows", post(create))
        .route("/v2/setup_flows/{id}", get(refuse));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    client(&url).build().expect("a client")
}

#[tokio::test]
async fn a_flow_that_payjp_will_not_show_does_not_lock_its_customer_out() {
    let payjp = payjp_that_shows_no_flow().await;
    let shop = Shop::before(Some(payjp), |config| config, Merchant::demo).await;
    let visitor = shop.visitor().await;
    let (first, _) = visitor.open_flow().await;
    let (second, _) = visitor.open_flow().await;
    assert_ne!(first, second);
}

/// Whoever sends half a body does not hold a place for ever.
#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let limit = Duration::from_secs(1);
    let shop = Shop::with(|config| config.time_limit(limit), Merchant::demo).await;
    let host = shop.url.strip_prefix("http://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(host).await.unwrap();
    let head = format!(
        "POST /demo/sign-up HTTP/1.1\r\nHost: {host}\r\nOrigin: {}\r\nAccept: application/json\r\n\
         Content-Type: application/json\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{{",
        shop.url
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 504"), "{answer}");
    assert!(answer.contains("time_limit"), "{answer}");
}

/// No database has to take what no id contains.
#[tokio::test]
async fn an_id_with_a_control_character_is_nobodys() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    for id in ["%00", "a%00b", "%0A", "%7F"] {
        for things in ["orders", "payment-flows", "setup-flows", "registrations"] {
            let path = format!("/api/{things}/{id}");
            let (status, body) = visitor.read(&path).await;
            assert_eq!(
                (status.as_u16(), body["code"].as_str()),
                (404, Some("not_found")),
                "{path}"
            );
        }
        for (path, body) in [
            (format!("/api/orders/{id}/payment-flow"), json!({})),
            (format!("/api/orders/{id}/pay"), json!({"payment_method_id": "pm_1"})),
            (format!("/api/payment-flows/{id}/save"), json!({"save": true})),
            (format!("/api/payment-methods/{id}/default"), json!({})),
        ] {
            let (status, body) = visitor.send(&path, body).await;
            assert_eq!(
                (status.as_u16(), body["code"].as_str()),
                (404, Some("not_found")),
                "{path}"
            );
        }
        let path = format!("/api/payment-methods/{id}");
        assert_eq!(visitor.delete(&path).send().await.unwrap().status(), 404, "{path}");
    }
}
