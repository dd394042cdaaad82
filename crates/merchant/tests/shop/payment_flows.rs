use payjp_merchant::{Buyer, Merchant, Order, OrderFuture, Orders, ShopCustomer};
use payjp_merchant::{SignedIn, SignedInFuture};
use serde_json::json;

use crate::paying::GOOD;
use crate::shop::{Shop, Visitor, answer};

#[tokio::test]
async fn an_order_is_paid_in_the_browser() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (status, placed) = visitor.send("/demo/orders", json!({"item": "beans"})).await;
    assert_eq!(status, 200);
    let order = placed["order_id"].as_str().unwrap();
    let mut expected = placed.clone();
    expected["status"] = json!("open");
    assert_eq!((&placed["amount"], &placed["currency"]), (&json!(1480), &json!("jpy")));
    assert_eq!(visitor.read(&format!("/api/orders/{order}")).await.1, expected);

    let (flow, secret) = visitor.open_payment(order).await;
    let waiting = json!({
        "status": "requires_payment_method", "payment_method_id": null, "save": false,
        "saved": false, "save_error": null, "order_id": order, "amount": 1480,
    });
    assert_eq!(visitor.payment(&flow).await, waiting);
    shop.confirm_payment(&secret).await;
    let paid = visitor.payment(&flow).await;
    assert_eq!(paid["status"], "succeeded");
    assert!(paid["payment_method_id"].is_string());
    assert_eq!(visitor.status_of(order).await, "paid");

    let again = visitor.send(&format!("/api/orders/{order}/payment-flow"), json!({})).await;
    assert_eq!((again.0.as_u16(), again.1["code"].as_str()), (409, Some("order_paid")));
    let flow = shop.at_payjp(&format!("/v2/payment_flows/{flow}")).await;
    assert_eq!((&flow["amount"], &flow["metadata"]["order"]), (&json!(1480), &json!(order)));
    assert!(flow["customer_id"].is_string());
}

#[tokio::test]
async fn the_amount_is_the_orders_whatever_a_request_says() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, order) = visitor.send("/demo/orders", json!({"item": "beans", "amount": 50})).await;
    assert_eq!(order["amount"], 1480);
    let path = format!("/api/orders/{}/payment-flow", order["order_id"].as_str().unwrap());
    let body = json!({"amount": 50, "currency": "usd", "customer_id": "cus_other"});
    let (_, open) = visitor.send(&path, body).await;
    let flow = open["payment_flow_id"].as_str().unwrap();
    let flow = shop.at_payjp(&format!("/v2/payment_flows/{flow}")).await;
    assert_eq!((&flow["amount"], &flow["currency"]), (&json!(1480), &json!("jpy")));
    assert_ne!(flow["customer_id"], "cus_other");
}

#[tokio::test]
async fn an_open_flow_is_handed_out_again_and_one_at_the_bank_is_cancelled_for_the_next() {
    let shop = Shop::beside(&["three_d_secure=always"]).await;
    let visitor = shop.visitor().await;
    let order = visitor.order("beans").await;
    let first = visitor.open_payment(&order).await;
    assert_eq!(visitor.open_payment(&order).await, first);
    assert_eq!(shop.asked("POST", "/v2/payment_flows"), 1);

    shop.confirm_payment(&first.1).await;
    assert_eq!(visitor.payment(&first.0).await["status"], "requires_action");
    let second = visitor.open_payment(&order).await;
    assert_ne!(second.0, first.0);
    assert_eq!(visitor.payment(&first.0).await["status"], "canceled");
    assert_eq!(visitor.open_payment(&order).await, second);
}

#[tokio::test]
async fn an_order_that_has_changed_is_paid_as_it_is_now() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let order = visitor.order("beans").await;
    let (before, _) = visitor.open_payment(&order).await;
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&shop.database).await.unwrap();
    sqlx::query("UPDATE orders SET amount = 2960").execute(&pool).await.unwrap();
    pool.close().await;
    let (after, _) = visitor.open_payment(&order).await;
    assert_eq!(visitor.payment(&before).await["status"], "canceled");
    let flow = shop.at_payjp(&format!("/v2/payment_flows/{after}")).await;
    assert_eq!(flow["amount"], 2960);
}

#[tokio::test]
async fn while_payjp_is_at_work_there_is_no_second_payment() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let order = visitor.order("beans").await;
    let (flow, _) = visitor.open_payment(&order).await;
    let force = format!("/_sandbox/flows/{flow}/status");
    shop.api(&force, json!({"status": "processing"})).await;
    let again = visitor.send(&format!("/api/orders/{order}/payment-flow"), json!({})).await;
    assert_eq!((again.0.as_u16(), again.1["code"].as_str()), (409, Some("payment_in_progress")));
}

#[tokio::test]
async fn a_guest_pays_without_a_customer() {
    let shop = Shop::start().await;
    let guest = shop.visitor().await;
    guest.send("/demo/sign-out", json!({})).await;
    let order = guest.order("drip-bag").await;
    let (flow, secret) = guest.open_payment(&order).await;
    shop.confirm_payment(&secret).await;
    assert_eq!(guest.payment(&flow).await["status"], "succeeded");
    let at_payjp = shop.at_payjp(&format!("/v2/payment_flows/{flow}")).await;
    assert_eq!(at_payjp["customer_id"], json!(null));
    assert_eq!(shop.asked("POST", "/v2/customers"), 0);
}

#[tokio::test]
async fn a_customer_whom_payjp_no_longer_knows_pays_all_the_same() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    visitor.open_flow().await;
    let customers = shop.at_payjp("/v2/customers").await;
    let customer = customers["data"][0]["id"].as_str().unwrap();
    let url = format!("{}/v2/customers/{customer}", shop.sandbox.url());
    let deleted = reqwest::Client::new().delete(url).bearer_auth(crate::shop::SECRET_KEY);
    assert_eq!(deleted.send().await.unwrap().status(), 200);
    let order = visitor.order("beans").await;
    let (flow, secret) = visitor.open_payment(&order).await;
    visitor.wish(&flow, true).await;
    shop.confirm_payment(&secret).await;
    assert_eq!(visitor.payment(&flow).await["saved"], true);
    assert_eq!(visitor.methods().await.len(), 1);
}

#[tokio::test]
async fn an_order_is_its_buyers_alone() {
    let shop = Shop::start().await;
    let (hanako, guest, other) = (shop.visitor().await, shop.visitor().await, shop.visitor().await);
    for visitor in [&guest, &other] {
        visitor.send("/demo/sign-out", json!({})).await;
    }
    for buyer in [&hanako, &guest] {
        let order = buyer.order("beans").await;
        let (flow, _) = buyer.open_payment(&order).await;
        let paths = [format!("/api/orders/{order}"), format!("/api/payment-flows/{flow}")];
        for path in &paths {
            assert_eq!(buyer.read(path).await.0, 200, "{path}");
            for (visitor, status) in
                [(&shop.visitor().await, 404), (&other, 404), (&shop.stranger(), 401)]
            {
                assert_eq!(visitor.read(path).await.0, status, "{path}");
                let open = format!("/api/orders/{order}/payment-flow");
                assert_eq!(visitor.send(&open, json!({})).await.0, status);
                assert_eq!(visitor.wish(&flow, true).await.0, status);
            }
        }
    }
    assert_eq!(hanako.read("/api/orders/order_unknown").await.0, 404);
    assert_eq!(hanako.read("/api/payment-flows/pfw_unknown").await.0, 404);
    assert_eq!(hanako.read("/api/orders/%FF").await.0, 404);
}

#[tokio::test]
async fn only_what_is_sold_can_be_ordered() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (status, body) = visitor.send("/demo/orders", json!({"item": "diamonds"})).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (422, Some("unknown_item")));
    assert_eq!(shop.stranger().send("/demo/orders", json!({"item": "beans"})).await.0, 401);

    let form = visitor.post("/demo/orders").form(&[("item", "beans")]);
    let (status, body) = answer(form.send().await.unwrap()).await;
    assert_eq!((status.as_u16(), &body["amount"]), (200, &json!(1480)));
    let form = visitor.post("/demo/orders").form(&[("item", "beans")]);
    let page = form.header("accept", "text/html,*/*;q=0.8").send().await.unwrap();
    assert_eq!(page.status(), 303);
    assert!(page.headers()["location"].to_str().unwrap().starts_with("/pay?order=order_"));
}

#[tokio::test]
async fn a_body_of_another_kind_is_refused() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let order = visitor.order("beans").await;
    let (flow, _) = visitor.open_payment(&order).await;
    for path in [
        "/api/setup-flows".to_owned(),
        format!("/api/orders/{order}/payment-flow"),
        format!("/api/orders/{order}/pay"),
        format!("/api/payment-flows/{flow}/save"),
        "/demo/orders".to_owned(),
        "/demo/sign-out".to_owned(),
        "/create-checkout-session".to_owned(),
    ] {
        let request = visitor.post(&path).header("content-type", "text/plain").body("{}");
        let response = request.header("accept", "application/json").send().await.unwrap();
        let (status, body) = answer(response).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (415, Some("unsupported_media_type")));
    }
    for body in ["", "[]", "{\"save\": 1}", "{}"] {
        let request = visitor.post(&format!("/api/payment-flows/{flow}/save"));
        let request = request.header("content-type", "application/json").body(body);
        assert_eq!(request.send().await.unwrap().status(), 400, "{body}");
    }
}

/// A shop with an order book of its own, in which the amount is the order's id.
#[derive(Debug)]
struct Book;

impl Orders for Book {
    fn order<'a>(&'a self, id: &'a str, _: &'a axum::http::request::Parts) -> OrderFuture<'a> {
        Box::pin(async move {
            let buyer = Buyer::Customer(ShopCustomer::new("hanako"));
            match id {
                "broken" => Err("no book".into()),
                id => Ok(id.parse().ok().map(|amount| Order::new(id, amount, "a thing", buyer))),
            }
        })
    }
}

#[derive(Debug)]
struct Hanako;

impl SignedIn for Hanako {
    fn customer<'a>(&'a self, _: &'a axum::http::request::Parts) -> SignedInFuture<'a> {
        Box::pin(async { Ok(Some(ShopCustomer::new("hanako"))) })
    }
}

#[tokio::test]
async fn an_amount_that_payjp_does_not_take_is_refused_before_payjp_is_asked() {
    let make = |config, store| Merchant::new(config, store, Hanako).map(|shop| shop.orders(Book));
    let shop = Shop::with(|config| config, make).await;
    let visitor = shop.stranger();
    for amount in ["0", "49", "10000000", "18446744073709551615"] {
        for (path, body) in
            [("payment-flow", json!({})), ("pay", json!({"payment_method_id": "pm_1"}))]
        {
            let (status, body) = visitor.send(&format!("/api/orders/{amount}/{path}"), body).await;
            assert_eq!(
                (status.as_u16(), body["code"].as_str()),
                (422, Some("amount_out_of_range"))
            );
            assert!(body["message"]["ja"].as_str().unwrap().contains("50 円以上"));
        }
    }
    assert!(shop.sandbox.received().is_empty());
    for amount in ["50", "9999999"] {
        assert_eq!(
            visitor.send(&format!("/api/orders/{amount}/payment-flow"), json!({})).await.0,
            200
        );
    }
    assert_eq!(visitor.read("/api/orders/broken").await.0, 500);
    assert_eq!(visitor.post("/demo/orders").send().await.unwrap().status(), 405, "it is no demo");
}

/// Whoever a header says, and an order book in which whoever knows an order may pay it.
#[derive(Debug)]
struct Anybody;

impl Orders for Anybody {
    fn order<'a>(&'a self, id: &'a str, _: &'a axum::http::request::Parts) -> OrderFuture<'a> {
        Box::pin(async move { Ok(Some(Order::new(id, 1480, "a thing", Buyer::Guest))) })
    }
}

impl SignedIn for Anybody {
    fn customer<'a>(&'a self, parts: &'a axum::http::request::Parts) -> SignedInFuture<'a> {
        let name = parts.headers.get("x-customer").and_then(|name| name.to_str().ok());
        Box::pin(async move { Ok(name.map(ShopCustomer::new)) })
    }
}

fn named(shop: &Shop, name: &'static str) -> Visitor {
    let name = ("x-customer".parse().expect("a header"), name.parse().expect("a value"));
    let http = reqwest::Client::builder().default_headers([name].into_iter().collect());
    Visitor { http: http.build().expect("a client"), ..shop.stranger() }
}

#[tokio::test]
async fn a_flow_is_its_customers_alone_although_the_order_is_anybodys() {
    let make =
        |config, store| Merchant::new(config, store, Anybody).map(|shop| shop.orders(Anybody));
    let shop = Shop::with(|config| config, make).await;
    let (hanako, taro) = (named(&shop, "hanako"), named(&shop, "taro"));
    let first = hanako.open_payment("one").await;
    assert_eq!(hanako.open_payment("one").await, first);
    let second = taro.open_payment("one").await;
    assert_ne!(second, first);
    let (before, after) = (
        shop.at_payjp(&format!("/v2/payment_flows/{}", first.0)).await,
        shop.at_payjp(&format!("/v2/payment_flows/{}", second.0)).await,
    );
    assert_eq!(before["status"], "canceled");
    assert_ne!(before["customer_id"], after["customer_id"]);
    assert_eq!(taro.payment(&second.0).await["status"], "requires_payment_method");
    assert_eq!(hanako.read(&format!("/api/payment-flows/{}", second.0)).await.0, 404);
    assert_eq!(hanako.wish(&second.0, true).await.0, 404);
    assert_eq!(taro.payment(&second.0).await["save"], false);

    // Whoever knows of a guest's order does not come to the guest's card by it.
    let guest = shop.stranger();
    let (flow, secret) = guest.open_payment("two").await;
    guest.wish(&flow, true).await;
    shop.confirm_payment(&secret).await;
    assert_eq!(hanako.payment(&flow).await["status"], "succeeded");
    let (status, body) = hanako.wish(&flow, true).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (409, Some("method_cannot_be_saved")));
    assert_eq!(hanako.payment(&flow).await["saved"], false);
    assert_eq!(hanako.methods().await.len(), 0);
    let guests = guest.open_payment("three").await;
    assert_ne!(hanako.open_payment("three").await, guests);
    assert_ne!(guest.open_payment("three").await, guests, "it was cancelled");
}

/// The page after the bank knows which order to pay in another way, whatever the shop calls its orders.
#[tokio::test]
async fn the_way_back_from_the_bank_names_the_order() {
    let make = |config, store| Merchant::new(config, store, Hanako).map(|shop| shop.orders(Book));
    let shop = Shop::with(|config| config, make).await;
    let visitor = shop.stranger();
    let method = visitor.register(&shop, GOOD).await;
    let paid = visitor.pay("%2B1480", &method).await.1;
    let path = format!("/v2/payment_flows/{}", paid["payment_flow_id"].as_str().unwrap());
    let back = shop.at_payjp(&path).await["return_url"].clone();
    assert_eq!(back, format!("{}/pay-complete?order=%2B1480", shop.url));
}
