use serde_json::json;
use tokio::task::JoinSet;

use crate::paying::{DECLINED, GOOD};
use crate::shop::Shop;

#[tokio::test]
async fn a_registered_method_pays_once_however_often_it_is_asked() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    let (status, paid) = visitor.pay(&order, &method).await;
    assert_eq!(status, 200, "{paid}");
    assert_eq!((&paid["status"], &paid["client_secret"]), (&json!("succeeded"), &json!(null)));
    assert_eq!(visitor.pay(&order, &method).await.1, paid);
    assert_eq!(visitor.status_of(&order).await, "paid");
    assert_eq!(shop.received_payments().await, 1);
    let path = format!("/v2/payment_flows/{}", paid["payment_flow_id"].as_str().unwrap());
    let flow = shop.at_payjp(&path).await;
    assert_eq!((&flow["amount"], &flow["payment_method_id"]), (&json!(1480), &json!(method)));
    assert_eq!(flow["return_url"], format!("{}/pay-complete?order={order}", shop.url));
}

#[tokio::test]
async fn two_requests_at_once_pay_once() {
    let shop = Shop::start().await;
    let instance = shop.another_instance().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    for _ in 0..5 {
        let order = visitor.order("beans").await;
        let before = shop.received_payments().await;
        let mut requests = JoinSet::new();
        for place in [&shop.url, &instance].repeat(4) {
            let visitor = visitor.at(place);
            let (order, method) = (order.clone(), method.clone());
            requests.spawn(async move { visitor.pay(&order, &method).await });
        }
        let answers = requests.join_all().await;
        for (status, body) in &answers {
            assert_eq!((status.as_u16(), &body["status"]), (200, &json!("succeeded")), "{body}");
            assert_eq!(body["payment_flow_id"], answers[0].1["payment_flow_id"]);
        }
        assert_eq!(shop.received_payments().await, before + 1);
    }
}

#[tokio::test]
async fn two_methods_at_once_pay_once() {
    let shop = Shop::start().await;
    let instance = shop.another_instance().await;
    let visitor = shop.visitor().await;
    let methods =
        [visitor.register(&shop, GOOD).await, visitor.register(&shop, "5555555555554444").await];
    let order = visitor.order("beans").await;
    let (one, other) = (visitor.clone(), visitor.at(&instance));
    let (first, second) =
        tokio::join!(one.pay(&order, &methods[0]), other.pay(&order, &methods[1]));
    let statuses = [first.0.as_u16(), second.0.as_u16()];
    assert!(statuses.contains(&200), "{first:?} {second:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 409)), "{first:?} {second:?}");
    assert_eq!(shop.received_payments().await, 1);
}

#[tokio::test]
async fn a_declined_payment_says_why_and_may_be_followed_by_another() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (bad, good) =
        (visitor.register(&shop, DECLINED).await, visitor.register(&shop, GOOD).await);
    let order = visitor.order("beans").await;
    for _ in 0..2 {
        let (status, body) = visitor.pay(&order, &bad).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (402, Some("card_declined")));
        assert_eq!(body.as_object().unwrap().len(), 2, "PAY.JP's own texts stay here: {body}");
        assert!(body["message"]["ja"].as_str().unwrap().contains("別のお支払い方法"));
        assert_eq!(visitor.status_of(&order).await, "open");
    }
    assert_eq!(visitor.pay(&order, &good).await.1["status"], "succeeded");
    assert_eq!(shop.received_payments().await, 1);
}

/// Of a payment that was refused at once PAY.JP keeps a flow, of which the shop first hears by its event.
#[tokio::test]
async fn what_is_told_of_a_declined_payment_keeps_nobody_from_paying() {
    let shop = Shop::start().await;
    shop.hears_of_everything().await;
    let visitor = shop.visitor().await;
    let (bad, good) =
        (visitor.register(&shop, DECLINED).await, visitor.register(&shop, GOOD).await);
    let order = visitor.order("beans").await;
    for _ in 0..2 {
        assert_eq!(visitor.pay(&order, &bad).await.1["code"], "card_declined");
        until_told(&shop, &order, "requires_payment_method").await;
        assert_eq!(visitor.status_of(&order).await, "open");
    }
    assert_eq!(visitor.pay(&order, &good).await.1["status"], "succeeded");
    assert_eq!(shop.received_payments().await, 1);
}

async fn until_told(shop: &Shop, order: &str, status: &str) {
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&shop.database).await.expect("the database");
    let sql = "SELECT status FROM payments WHERE order_id = $1 ORDER BY attempt DESC LIMIT 1";
    loop {
        let (now,): (String,) =
            sqlx::query_as(sql).bind(order).fetch_one(&pool).await.expect("the database");
        if now == status {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_bank_that_asks_the_customer_gets_them_by_way_of_their_browser() {
    let shop = Shop::beside(&["server_three_d_secure=always"]).await;
    let visitor = shop.visitor().await;
    let (first, second) =
        (visitor.register(&shop, GOOD).await, visitor.register(&shop, "5555555555554444").await);
    let order = visitor.order("beans").await;
    let (status, asked) = visitor.pay(&order, &first).await;
    assert_eq!((status.as_u16(), &asked["status"]), (200, &json!("requires_action")), "{asked}");
    assert!(asked["client_secret"].as_str().is_some_and(|secret| !secret.is_empty()));
    assert_eq!(visitor.pay(&order, &first).await.1, asked, "the same payment goes on");

    let other = visitor.pay(&order, &second).await.1;
    assert_ne!(other["payment_flow_id"], asked["payment_flow_id"]);
    let flow = asked["payment_flow_id"].as_str().unwrap();
    assert_eq!(visitor.payment(flow).await["status"], "canceled");

    let flow = other["payment_flow_id"].as_str().unwrap();
    let at_payjp = shop.at_payjp(&format!("/v2/payment_flows/{flow}")).await;
    let page = at_payjp["next_action"]["redirect_to_url"]["url"].as_str().unwrap();
    let form = shop.stranger().http.post(page).form(&[("outcome", "succeed")]);
    let back = form.send().await.unwrap().headers()["location"].to_str().unwrap().to_owned();
    assert!(
        back.starts_with(&format!(
            "{}/pay-complete?order={order}&payment_flow_id={flow}",
            shop.url
        )),
        "{back}"
    );
    assert!(back.contains("client_secret="), "{back}");
    assert_eq!(visitor.payment(flow).await["status"], "succeeded");
    assert_eq!(visitor.status_of(&order).await, "paid");
}

#[tokio::test]
async fn only_the_customers_own_method_pays() {
    let shop = Shop::start().await;
    let (hanako, taro) = (shop.visitor().await, shop.visitor().await);
    let method = hanako.register(&shop, GOOD).await;
    taro.register(&shop, GOOD).await;
    let order = taro.order("beans").await;
    for id in [&method, "pm_unknown", ""] {
        let (status, body) = taro.pay(&order, id).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (404, Some("not_found")), "{id}");
    }
    assert_eq!(hanako.pay(&order, &method).await.0, 404, "the order is another's");
    let own = hanako.order("beans").await;
    hanako.delete(&format!("/api/payment-methods/{method}")).send().await.unwrap();
    assert_eq!(hanako.pay(&own, &method).await.0, 404, "it was removed");
    hanako.send("/demo/sign-out", json!({})).await;
    let order = hanako.order("beans").await;
    assert_eq!(hanako.pay(&order, &method).await.0, 401, "a guest has no registered method");
    assert_eq!(shop.received_payments().await, 0);
}

#[tokio::test]
async fn after_a_failed_authentication_the_form_has_a_flow_of_its_own() {
    let shop = Shop::beside(&["server_three_d_secure=always"]).await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    let asked = visitor.pay(&order, &method).await.1;
    let flow = asked["payment_flow_id"].as_str().unwrap();
    let at_payjp = shop.at_payjp(&format!("/v2/payment_flows/{flow}")).await;
    let page = at_payjp["next_action"]["redirect_to_url"]["url"].as_str().unwrap();
    shop.stranger().http.post(page).form(&[("outcome", "fail")]).send().await.unwrap();
    assert_eq!(visitor.payment(flow).await["status"], "requires_payment_method");
    let (other, secret) = visitor.open_payment(&order).await;
    assert_ne!(other, flow);
    assert_eq!(visitor.payment(flow).await["status"], "canceled");
    shop.confirm_payment(&secret).await;
    assert_eq!(visitor.status_of(&order).await, "paid");
}

#[tokio::test]
async fn paying_with_a_registered_method_ends_the_flow_in_the_browser() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    let (flow, _) = visitor.open_payment(&order).await;
    assert_eq!(visitor.pay(&order, &method).await.1["status"], "succeeded");
    assert_eq!(visitor.payment(&flow).await["status"], "canceled");
    assert_eq!(shop.received_payments().await, 1);
}

#[tokio::test]
async fn an_order_that_has_changed_is_paid_as_it_is_now_with_a_registered_method_too() {
    let shop = Shop::beside(&["server_three_d_secure=always"]).await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    let before = visitor.pay(&order, &method).await.1;
    shop.sql("UPDATE orders SET amount = 2960").await;
    let after = visitor.pay(&order, &method).await.1;
    assert_ne!(after["payment_flow_id"], before["payment_flow_id"]);
    let flow = async |answer: &serde_json::Value| {
        let id = answer["payment_flow_id"].as_str().unwrap();
        shop.at_payjp(&format!("/v2/payment_flows/{id}")).await
    };
    assert_eq!(flow(&before).await["status"], "canceled");
    assert_eq!(flow(&after).await["amount"], 2960);
}
