use core::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::paying::GOOD;
use crate::shop::{Shop, Visitor, WEBHOOK_TOKEN};

fn event(id: &str, kind: &str, flow: &str) -> Value {
    let data = json!({"object": "payment_flow", "id": flow, "status": "succeeded"});
    json!({"object": "event", "id": id, "type": kind, "data": data})
}

/// A payment that has succeeded, with the wish to save its method, of which the shop has heard nothing yet.
async fn paid(shop: &Shop, visitor: &Visitor) -> (String, String) {
    let order = visitor.order("beans").await;
    let (flow, secret) = visitor.open_payment(&order).await;
    visitor.wish(&flow, true).await;
    shop.confirm_payment(&secret).await;
    (order, flow)
}

/// What the shop has written down of an order, without its asking PAY.JP.
async fn written(shop: &Shop, order: &str) -> (String, i64) {
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&shop.database).await.expect("the database");
    let sql =
        "SELECT status, saved FROM payments WHERE order_id = $1 ORDER BY attempt DESC LIMIT 1";
    let row = sqlx::query_as(sql).bind(order).fetch_one(&pool).await.expect("a row");
    pool.close().await;
    row
}

/// Waits until the shop has written that down.
async fn until_written(shop: &Shop, order: &str, expected: (&str, i64)) {
    let limit = Duration::from_secs(30);
    tokio::time::timeout(limit, async {
        while written(shop, order).await != (expected.0.to_owned(), expected.1) {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("it is written down");
}

async fn ten_times_at_once(shop: &Shop, event: &Value) {
    let instance = shop.another_instance().await;
    let mut deliveries = JoinSet::new();
    for place in [&shop.url, &instance].repeat(5) {
        let request = reqwest::Client::new().post(format!("{place}/webhook"));
        let request = request.header("x-payjp-webhook-token", WEBHOOK_TOKEN).json(event);
        deliveries.spawn(async move { request.send().await.expect("an answer").status() });
    }
    for status in deliveries.join_all().await {
        assert_eq!(status, 200);
    }
}

#[tokio::test]
async fn a_payment_told_ten_times_at_once_to_two_instances_is_acted_on_once() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (order, flow) = paid(&shop, &visitor).await;
    let path = format!("/v2/payment_flows/{flow}");
    let before = shop.asked("GET", &path);
    ten_times_at_once(&shop, &event("evnt_1", "payment_flow.succeeded", &flow)).await;
    assert_eq!(shop.asked("GET", &path) - before, 1);
    let attached = shop.sandbox.received().into_iter().filter(|r| r.path.ends_with("/attach"));
    assert_eq!(attached.count(), 1);
    assert_eq!(written(&shop, &order).await, ("succeeded".to_owned(), 1));
}

#[tokio::test]
async fn a_registration_told_ten_times_at_once_to_two_instances_is_acted_on_once() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (flow, secret) = visitor.open_flow().await;
    shop.confirm(&secret).await;
    let data = json!({"object": "setup_flow", "id": flow, "status": "succeeded"});
    let event = json!({"id": "evnt_1", "type": "setup_flow.succeeded", "data": data});
    ten_times_at_once(&shop, &event).await;
    assert_eq!(shop.asked("GET", &format!("/v2/setup_flows/{flow}")), 1);
}

#[tokio::test]
async fn events_that_come_late_and_out_of_order_lead_to_the_same_end() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (order, flow) = paid(&shop, &visitor).await;
    for (number, kind) in
        ["succeeded", "created", "requires_action", "payment_failed"].into_iter().enumerate()
    {
        let event = event(&format!("evnt_{number}"), &format!("payment_flow.{kind}"), &flow);
        assert_eq!(shop.tell(&event).await.status(), 200, "{kind}");
        assert_eq!(written(&shop, &order).await, ("succeeded".to_owned(), 1), "{kind}");
    }
    let other = event("evnt_9", "payment_flow.succeeded", "pfw_of_somebody_else");
    assert_eq!(shop.tell(&other).await.status(), 200, "there is nothing to do");
}

/// What an event says is no reason to believe it.
#[tokio::test]
async fn an_event_that_says_paid_does_not_pay() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let order = visitor.order("beans").await;
    let (flow, _) = visitor.open_payment(&order).await;
    let event = event("evnt_1", "payment_flow.succeeded", &flow);
    assert_eq!(shop.tell(&event).await.status(), 200);
    assert_eq!(visitor.status_of(&order).await, "open");
}

#[tokio::test]
async fn an_event_that_never_came_is_made_up_for_at_the_next_start_or_question() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (order, _) = paid(&shop, &visitor).await;
    let (flow, secret) = visitor.open_flow().await;
    shop.confirm(&secret).await;
    assert_eq!(written(&shop, &order).await, ("requires_payment_method".to_owned(), 0));
    shop.merchant(&shop.database).await.settle_what_is_open().await;
    assert_eq!(written(&shop, &order).await, ("succeeded".to_owned(), 1));
    assert_eq!(shop.asked("GET", &format!("/v2/setup_flows/{flow}")), 1);

    let (order, _) = paid(&shop, &visitor).await;
    assert_eq!(visitor.status_of(&order).await, "paid", "whoever asks is told");
}

#[tokio::test]
async fn payjp_that_is_away_at_the_start_keeps_nothing_from_being_known_later() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (order, _) = paid(&shop, &visitor).await;
    shop.sandbox.fault("reset").unwrap();
    shop.merchant(&shop.database).await.settle_what_is_open().await;
    assert_eq!(written(&shop, &order).await.0, "requires_payment_method");
    shop.sandbox.clear_faults();
    assert_eq!(visitor.status_of(&order).await, "paid");
}

#[tokio::test]
async fn the_sandbox_itself_tells_the_shop_and_the_customer_need_not_come_back() {
    let shop = Shop::start().await;
    shop.hears_of_everything().await;
    let visitor = shop.visitor().await;
    let (order, _) = paid(&shop, &visitor).await;
    until_written(&shop, &order, ("succeeded", 1)).await;
    assert_eq!(visitor.methods().await.len(), 1);
}

/// PAY.JP took the money, its answer was lost, and the customer never asks again.
#[tokio::test]
async fn a_payment_whose_answer_was_lost_is_known_by_its_event() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    let fault = json!({"fault": "status_after=503", "on": "POST /v2/payment_flows", "times": 3});
    shop.api("/_sandbox/faults", fault).await;
    shop.hears_of_everything().await;
    assert_eq!(visitor.pay(&order, &method).await.0, 502);
    until_written(&shop, &order, ("succeeded", 0)).await;
    assert_eq!(shop.received_payments().await, 1);
}
