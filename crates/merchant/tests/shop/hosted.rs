use axum::routing::post;
use axum::{Json, Router};
use payjp_merchant::{Merchant, Store};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::shop::{Shop, Visitor, answer};

/// What payments.js's counterpart on PAY.JP's page would do with a card that is accepted.
async fn register(shop: &Shop, session: &str) {
    let body = json!({
        "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "123"},
        "billing_details": {"name": "HANAKO", "email": "hanako@example.com", "phone": null},
        "locale": "en",
    });
    let url = format!("{}/_checkout/{session}/confirm", shop.sandbox.url());
    let response = reqwest::Client::new().post(url).json(&body).send().await.expect("an answer");
    assert_eq!(response.status(), 200, "{}", response.text().await.expect("a text"));
}

/// The address of PAY.JP's page, the shop's name for the registration, and PAY.JP's for the session.
async fn open(visitor: &Visitor) -> (String, String, String) {
    let request = visitor.post("/create-checkout-session").header("accept", "application/json");
    let (status, body) = answer(request.send().await.expect("an answer")).await;
    assert_eq!(status, 200, "{body}");
    let url = body["url"].as_str().expect("an address").to_owned();
    let session = url.rsplit('/').next().expect("an id").to_owned();
    (url, body["registration"].as_str().expect("a name").to_owned(), session)
}

fn flow_event(id: &str, flow: &str) -> Value {
    let data = json!({"object": "setup_flow", "id": flow, "status": "succeeded"});
    json!({"object": "event", "id": id, "type": "setup_flow.succeeded", "data": data})
}

#[tokio::test]
async fn a_customer_registers_on_payjps_page() {
    let shop = Shop::start().await;
    let (visitor, other) = (shop.visitor().await, shop.visitor().await);
    let form = visitor.post("/create-checkout-session").send().await.unwrap();
    assert_eq!(form.status(), StatusCode::SEE_OTHER);
    let (url, registration, session) = open(&visitor).await;
    assert_eq!(form.headers()["location"], url.as_str(), "the open page is handed out again");
    assert_eq!(shop.asked("POST", "/v2/checkout/sessions"), 1);

    let path = format!("/api/registrations/{registration}");
    assert_eq!(visitor.read(&path).await.1["status"], "requires_payment_method");
    register(&shop, &session).await;
    let (status, body) = visitor.read(&path).await;
    assert_eq!((status.as_u16(), body["status"].as_str()), (200, Some("succeeded")));
    assert!(body["payment_method_id"].is_string());
    assert_eq!(other.read(&path).await.0, 404);
    assert_ne!(open(&visitor).await.1, registration);
}

#[tokio::test]
async fn a_failed_form_is_answered_with_a_page_and_a_script_with_json() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    shop.sandbox.fault("status=503").unwrap();
    let page = visitor.post("/create-checkout-session").send().await.unwrap();
    assert_eq!(page.status(), 502);
    assert!(page.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let script = visitor.post("/create-checkout-session").header("accept", "application/json");
    let (status, body) = answer(script.send().await.unwrap()).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (502, Some("payjp_unreachable")));
    let foreign = visitor.http.post(format!("{}/create-checkout-session", shop.url));
    assert_eq!(foreign.send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn an_event_delivered_ten_times_at_once_acts_once() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (flow, secret) = visitor.open_flow().await;
    shop.confirm(&secret).await;
    let event = flow_event("evnt_1", &flow);
    let path = format!("/v2/setup_flows/{flow}");
    let before = shop.asked("GET", &path);
    let shop = &std::sync::Arc::new(shop);
    let mut deliveries = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (shop, event) = (std::sync::Arc::clone(shop), event.clone());
        deliveries.spawn(async move { shop.tell(&event).await.status() });
    }
    for status in deliveries.join_all().await {
        assert_eq!(status, 200);
    }
    assert_eq!(shop.asked("GET", &path) - before, 1);
}

#[tokio::test]
async fn an_event_that_could_not_be_acted_on_is_not_taken() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (flow, secret) = visitor.open_flow().await;
    shop.confirm(&secret).await;
    let event = flow_event("evnt_1", &flow);
    shop.sandbox.fault("status=503").unwrap();
    assert_eq!(shop.tell(&event).await.status(), 502);
    shop.sandbox.clear_faults();
    assert_eq!(shop.tell(&event).await.status(), 200);
}

#[tokio::test]
async fn a_wrong_token_is_refused_and_counted() {
    let shop = Shop::start().await;
    let event = flow_event("evnt_1", "sflw_1");
    for token in ["whook_other", "whook_donotshow2"] {
        let (status, body) = answer(shop.tell_with(token, &event).await).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (401, Some("wrong_token")));
    }
    let store = Store::open(&shop.database).await.unwrap();
    assert_eq!(store.wrong_webhook_tokens().await.unwrap(), 2);
    assert_eq!(shop.tell(&json!({})).await.status(), 400);
    assert_eq!(shop.tell(&event).await.status(), 200, "nobody's flow is nothing to do");
}

#[tokio::test]
async fn a_page_that_has_expired_is_told_and_followed_by_another() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, registration, session) = open(&visitor).await;
    shop.api(&format!("/v2/checkout/sessions/{session}/expire"), json!({})).await;
    let (_, next, other) = open(&visitor).await;
    assert_ne!((&next, &other), (&registration, &session));
    let (status, body) = visitor.read(&format!("/api/registrations/{registration}")).await;
    assert_eq!((status.as_u16(), &body["status"]), (200, &json!("canceled")));
    assert_eq!(body["payment_method_id"], json!(null));
}

#[tokio::test]
async fn a_page_that_was_finished_is_not_handed_out_again() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, registration, session) = open(&visitor).await;
    register(&shop, &session).await;
    let (_, next, _) = open(&visitor).await;
    assert_ne!(next, registration);
}

/// A PAY.JP that sends customers elsewhere.
async fn payjp_with_a_page_at(url: &'static str) -> payjp_api::Client {
    let customer = || async { Json(json!({"object": "customer", "id": "cus_1"})) };
    let session = move || async move {
        Json(json!({
            "object": "checkout.session", "id": "cs_1", "status": "open", "mode": "setup",
            "customer_id": "cus_1", "url": url,
        }))
    };
    let router = Router::new()
        .route("/v2/customers", post(customer))
        .route("/v2/checkout/sessions", post(session));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    crate::shop::client(&base).build().expect("a client")
}

#[tokio::test]
async fn nobody_is_sent_to_a_page_that_is_not_payjps() {
    for url in [
        "https://evil.example/checkout/cs_1",
        "https://checkout.pay.jp.evil.example/cs_1",
        "https://checkout.pay.jp@evil.example/cs_1",
        "//evil.example/cs_1",
        "javascript:alert(1)",
        "",
    ] {
        let payjp = payjp_with_a_page_at(url).await;
        let shop = Shop::before(Some(payjp), |config| config, Merchant::demo).await;
        let response = shop.visitor().await.post("/create-checkout-session").send().await.unwrap();
        assert_eq!(response.status(), 502, "{url}");
        assert!(!response.headers().contains_key("location"), "{url}");
        assert!(!response.text().await.unwrap().contains("evil"), "{url}");
    }
}
