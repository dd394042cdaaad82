use serde_json::json;

use crate::database::Outage;
use crate::paying::GOOD;
use crate::shop::{Shop, answer};

#[tokio::test]
async fn while_the_database_is_away_that_is_said_and_afterwards_nothing_is_lost() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;

    let outage = Outage::begin(&shop.database).await;
    let body = json!({"payment_method_id": method});
    let pay = visitor.post(&format!("/api/orders/{order}/pay")).json(&body).send();
    let event = json!({
        "object": "event", "id": "evnt_1", "type": "setup_flow.succeeded",
        "data": {"object": "setup_flow", "id": "sflw_1", "status": "succeeded"},
    });
    let (pay, told) = tokio::join!(pay, shop.tell(&event));
    for response in [pay.unwrap(), told] {
        let (status, body) = answer(response).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (503, Some("database_unavailable")));
        assert!(body["message"]["en"].as_str().unwrap().contains("try again"));
    }
    assert_eq!(shop.received_payments().await, 0, "nothing is paid that cannot be written down");
    outage.end().await;

    assert_eq!(shop.tell(&event).await.status(), 200);
    assert_eq!(visitor.status_of(&order).await, "open");
    assert_eq!(visitor.methods().await, [method.as_str()]);
    assert_eq!(visitor.pay(&order, &method).await.1["status"], "succeeded");
    assert_eq!(shop.received_payments().await, 1);
}
