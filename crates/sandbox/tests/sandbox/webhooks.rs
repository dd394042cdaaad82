use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use payjp_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::client::{Shop, send};

/// A merchant's server that takes events, or refuses as many as it is told to.
pub(crate) struct Merchant {
    pub(crate) url: String,
    desk: Arc<Desk>,
}

struct Desk {
    taken: watch::Sender<Vec<(String, Value)>>,
    refusals: Mutex<usize>,
}

impl Merchant {
    pub(crate) async fn open() -> Merchant {
        let desk =
            Arc::new(Desk { taken: watch::Sender::new(Vec::new()), refusals: Mutex::new(0) });
        let router = Router::new().route("/webhook", post(take)).with_state(Arc::clone(&desk));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhook", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Merchant { url, desk }
    }

    fn refuse(&self, times: usize) {
        *self.desk.refusals.lock().unwrap() = times;
    }

    /// Waits for that many deliveries; each is its token and its event.
    pub(crate) async fn deliveries(&self, count: usize) -> Vec<(String, Value)> {
        let mut taken = self.desk.taken.subscribe();
        let enough = taken.wait_for(|taken| taken.len() >= count);
        let enough = tokio::time::timeout(Duration::from_secs(20), enough).await;
        let taken = enough.unwrap_or_else(|_| panic!("{} of {count} came", self.count()));
        taken.unwrap().clone()
    }

    fn count(&self) -> usize {
        self.desk.taken.borrow().len()
    }

    async fn types(&self, count: usize) -> Vec<String> {
        let deliveries = self.deliveries(count).await;
        deliveries.iter().map(|(_, event)| event["type"].as_str().unwrap().to_owned()).collect()
    }
}

async fn take(State(desk): State<Arc<Desk>>, headers: HeaderMap, body: String) -> StatusCode {
    assert_eq!(headers["content-type"], "application/json; charset=utf-8");
    let token = headers["x-payjp-webhook-token"].to_str().unwrap().to_owned();
    let event = serde_json::from_str(&body).unwrap();
    desk.taken.send_modify(|taken| taken.push((token, event)));
    let mut refusals = desk.refusals.lock().unwrap();
    match refusals.checked_sub(1) {
        None => StatusCode::NO_CONTENT,
        Some(left) => {
            *refusals = left;
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

async fn shop_with(merchant: &Merchant) -> Shop {
    let builder = Sandbox::builder().webhook(&merchant.url).webhook_token("whook_of_the_shop");
    Shop::beside(builder.start().await.unwrap())
}

/// What the sandbox knows of the deliveries of one event, once they are all settled or waiting.
async fn settled(shop: &Shop, event_id: &Value, attempts: usize) -> Vec<Value> {
    for _ in 0..500 {
        let events = send(shop.bare(Method::GET, "/_sandbox/events?limit=100")).await.ok();
        let entries = events["data"].as_array().unwrap();
        let entry = entries.iter().find(|entry| entry["event"]["id"] == *event_id).unwrap();
        let deliveries = entry["deliveries"].as_array().unwrap();
        let made: usize = deliveries.iter().map(|d| d["attempts"].as_array().unwrap().len()).sum();
        if made >= attempts {
            return deliveries.clone();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the attempts of {event_id} were never noted");
}

#[tokio::test]
async fn a_registration_tells_its_story_in_order() {
    let merchant = Merchant::open().await;
    let shop = shop_with(&merchant).await;
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let flow = shop.new_flow(json!({ "customer_id": customer["id"] })).await;
    let confirmed = shop.confirm(&flow, "4242424242424242", "https://shop.example/done").await.ok();
    shop.answer(confirmed["redirect_url"].as_str().unwrap(), "succeed").await;
    assert_eq!(
        merchant.types(5).await,
        [
            "customer.created",
            "setup_flow.created",
            "setup_flow.requires_action",
            "payment_method.attached",
            "setup_flow.succeeded",
        ]
    );
    let (token, event) = merchant.deliveries(5).await.pop().unwrap();
    assert_eq!(token, "whook_of_the_shop");
    assert_eq!(event["object"], "event");
    assert_eq!(event["data"]["object"], "setup_flow");
    assert_eq!(
        (&event["data"]["id"], &event["data"]["status"]),
        (&flow["id"], &json!("succeeded"))
    );
    assert_eq!((&event["livemode"], &event["pending_webhooks"]), (&json!(false), &json!(1)));
}

#[tokio::test]
async fn an_event_that_is_refused_comes_three_times_more_three_minutes_apart() {
    let merchant = Merchant::open().await;
    let shop = shop_with(&merchant).await;
    merchant.refuse(9);
    shop.post("/v2/customers", json!({})).await.ok();
    let event = merchant.deliveries(1).await[0].1.clone();
    for attempts in 1..=3 {
        let waiting = settled(&shop, &event["id"], attempts).await;
        assert_eq!(waiting[0]["state"], "waiting", "{waiting:?}");
        assert_eq!(waiting[0]["attempts"][attempts - 1]["status"], 500);
        shop.sandbox.advance(Duration::from_secs(179)).await.unwrap();
        assert_eq!(
            settled(&shop, &event["id"], attempts).await[0]["attempts"].as_array().unwrap().len(),
            attempts
        );
        shop.sandbox.advance(Duration::from_secs(2)).await.unwrap();
        merchant.deliveries(attempts + 1).await;
    }
    let given_up = settled(&shop, &event["id"], 4).await;
    assert_eq!(
        (&given_up[0]["state"], &given_up[0]["next_attempt_at"]),
        (&json!("failed"), &Value::Null)
    );
    assert!(merchant.deliveries(4).await.iter().all(|(_, again)| again["id"] == event["id"]));
}

#[tokio::test]
async fn faults_duplicate_reorder_delay_lose_and_mark_deliveries() {
    let merchant = Merchant::open().await;
    let shop = shop_with(&merchant).await;
    let customer = || shop.post("/v2/customers", json!({}));

    shop.sandbox.fault_times("webhook_duplicate", 1).unwrap();
    customer().await.ok();
    let twice = merchant.deliveries(2).await;
    assert_eq!(twice[0].1["id"], twice[1].1["id"]);

    shop.sandbox.fault_times("webhook_wrong_token", 1).unwrap();
    customer().await.ok();
    assert_eq!(merchant.deliveries(3).await[2].0, "whook_wrong");

    shop.sandbox.fault_times("webhook_reorder", 1).unwrap();
    let first = customer().await.ok();
    let second = customer().await.ok();
    let overtaken = merchant.deliveries(5).await;
    assert_eq!(
        (&overtaken[3].1["data"]["id"], &overtaken[4].1["data"]["id"]),
        (&second["id"], &first["id"])
    );

    shop.sandbox.fault_times("webhook_delay=3600", 1).unwrap();
    let late = customer().await.ok();
    let early = customer().await.ok();
    assert_eq!(merchant.deliveries(6).await[5].1["data"]["id"], early["id"]);
    shop.sandbox.advance(Duration::from_secs(3601)).await.unwrap();
    assert_eq!(merchant.deliveries(7).await[6].1["data"]["id"], late["id"]);

    shop.sandbox.fault_times("webhook_lost", 1).unwrap();
    customer().await.ok();
    let after = customer().await.ok();
    assert_eq!(merchant.deliveries(8).await[7].1["data"]["id"], after["id"]);
}

#[tokio::test]
async fn an_event_is_replayed_when_asked_for_even_with_a_wrong_token() {
    let merchant = Merchant::open().await;
    let shop = shop_with(&merchant).await;
    shop.post("/v2/customers", json!({})).await.ok();
    let event = merchant.deliveries(1).await[0].1.clone();
    let path = format!("/_sandbox/events/{}/replay", event["id"].as_str().unwrap());
    send(shop.bare(Method::POST, &path).json(&json!({ "times": 2 }))).await.ok();
    send(shop.bare(Method::POST, &path).json(&json!({ "token": "wrong" }))).await.ok();
    let all = merchant.deliveries(4).await;
    assert!(all.iter().all(|(_, again)| again["id"] == event["id"]));
    let tokens: Vec<&str> = all.iter().map(|(token, _)| token.as_str()).collect();
    assert_eq!(tokens[1..], ["whook_of_the_shop", "whook_of_the_shop", "whook_wrong"]);
}

#[tokio::test]
async fn a_webhook_is_told_only_of_what_it_asked_for() {
    let shop = Shop::open().await;
    let merchant = Merchant::open().await;
    let wish =
        json!({ "url": merchant.url, "token": "whook_own", "events": ["setup_flow.created"] });
    let listed = send(shop.bare(Method::POST, "/_sandbox/webhooks").json(&wish)).await.ok();
    assert_eq!(listed["data"][0]["url"], merchant.url);
    assert!(!listed.to_string().contains("whook_own"), "the token is shown");
    shop.post("/v2/customers", json!({})).await.ok();
    shop.new_flow(json!({})).await;
    let all = merchant.deliveries(1).await;
    assert_eq!((all[0].0.as_str(), &all[0].1["type"]), ("whook_own", &json!("setup_flow.created")));
    let id = listed["data"][0]["id"].as_str().unwrap();
    let left = send(shop.bare(Method::DELETE, &format!("/_sandbox/webhooks/{id}"))).await.ok();
    assert_eq!(left["data"], json!([]));
    let refused =
        send(shop.bare(Method::POST, "/_sandbox/webhooks").json(&json!({ "url": "ftp://x" })));
    refused.await.problem(422, "validation_error");
}
