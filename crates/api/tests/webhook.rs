//! The extractor, against the sandbox's own deliveries.

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use payjp_api::types::CreateCustomer;
use payjp_api::webhook::{Delivery, WebhookToken};
use payjp_api::{Client, Event, Resource, SecretKey};
use payjp_sandbox::Sandbox;
use tokio::sync::mpsc;

#[derive(Clone)]
struct Shop {
    token: WebhookToken,
    events: mpsc::UnboundedSender<Event>,
}

impl axum::extract::FromRef<Shop> for WebhookToken {
    fn from_ref(shop: &Shop) -> Self {
        shop.token.clone()
    }
}

async fn take(State(shop): State<Shop>, Delivery(event): Delivery) {
    // The test may have seen enough.
    let _ = shop.events.send(event);
}

#[tokio::test]
async fn an_event_arrives_and_a_wrong_token_does_not_get_in() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/webhook", listener.local_addr().unwrap());
    let (events, mut told) = mpsc::unbounded_channel();
    let shop = Shop { token: WebhookToken::parse("whook_hush").unwrap(), events };
    let router = Router::new().route("/webhook", post(take)).with_state(shop);
    tokio::spawn(async move { axum::serve(listener, router).await });

    let sandbox = Sandbox::builder().webhook(&url).webhook_token("whook_hush").start();
    let sandbox = sandbox.await.unwrap();
    let key = SecretKey::parse("sk_test_1").unwrap();
    let client = Client::builder(key).base_url(sandbox.url()).build().unwrap();
    let customer = client.customers().create(&CreateCustomer::default()).send().await.unwrap();
    let event = told.recv().await.unwrap();
    assert_eq!(event.kind, "customer.created");
    assert!(matches!(event.resource, Resource::Customer(told) if told.id == customer.id));

    let http = reqwest::Client::new();
    for (token, body, status) in [
        ("whook_other", r#"{"id":"evnt_1","type":"a.b","data":{}}"#, 401),
        ("whook_hush", "{}", 400),
        ("whook_hush", r#"{"id":"evnt_1","type":"a.b","data":{}}"#, 200),
    ] {
        let request = http.post(&url).header("x-payjp-webhook-token", token).body(body);
        assert_eq!(request.send().await.unwrap().status(), status);
    }
    assert_eq!(http.post(&url).body("{}").send().await.unwrap().status(), 401);
}
