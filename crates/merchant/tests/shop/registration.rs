use std::sync::Mutex;

use payjp_merchant::Merchant;
use payjp_sandbox::Sandbox;
use payjp_types::PaymentMethodType;
use serde_json::json;

use crate::between;
use crate::shop::{Shop, answer};

#[tokio::test]
async fn a_customer_registers_a_card() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    assert_eq!(
        visitor.read("/api/payment-methods").await,
        (reqwest::StatusCode::OK, json!({"data": [], "has_more": false}))
    );

    let (id, secret) = visitor.open_flow().await;
    let path = format!("/api/setup-flows/{id}");
    assert_eq!(
        visitor.read(&path).await.1,
        json!({"setup_flow_id": id, "status": "requires_payment_method", "payment_method_id": null})
    );

    shop.confirm(&secret).await;
    let (status, flow) = visitor.read(&path).await;
    assert_eq!((status.as_u16(), flow["status"].as_str()), (200, Some("succeeded")));
    let method = flow["payment_method_id"].as_str().unwrap();
    let (status, list) = visitor.read("/api/payment-methods").await;
    assert_eq!(status, 200);
    assert_eq!(
        list,
        json!({"has_more": false, "data": [{
            "id": method,
            "type": "card",
            "card": {"brand": "Visa", "last4": "4242", "exp_month": 12, "exp_year": 2030},
            "default": false,
        }]})
    );
}

#[tokio::test]
async fn the_open_flow_is_handed_out_again_and_a_closed_one_is_not() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let first = visitor.open_flow().await;
    assert_eq!(visitor.open_flow().await, first);
    assert_eq!(shop.asked("POST", "/v2/setup_flows"), 1);

    shop.confirm(&first.1).await;
    let second = visitor.open_flow().await;
    assert_ne!(second.0, first.0);
    assert_eq!(visitor.open_flow().await, second);
    assert_eq!(shop.asked("POST", "/v2/customers"), 1, "one customer for ever");

    shop.api(&format!("/v2/setup_flows/{}/cancel", second.0), json!({})).await;
    assert_ne!(visitor.open_flow().await.0, second.0);
}

#[tokio::test]
async fn a_flow_that_failed_and_waits_again_is_handed_out_again() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (id, _) = visitor.open_flow().await;
    let force = format!("/_sandbox/flows/{id}/status");
    shop.api(&force, json!({"status": "requires_action"})).await;
    assert_eq!(
        visitor.read(&format!("/api/setup-flows/{id}")).await.1["status"],
        "requires_action"
    );
    shop.api(&force, json!({"status": "requires_payment_method"})).await;
    assert_eq!(visitor.open_flow().await.0, id);
}

#[tokio::test]
async fn what_payjp_last_said_is_written_down() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (id, secret) = visitor.open_flow().await;
    let row = async || -> (String, Option<String>) {
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&shop.database).await.unwrap();
        let sql = "SELECT status, payment_method_id FROM registrations WHERE setup_flow_id = $1";
        sqlx::query_as(sql).bind(&id).fetch_one(&pool).await.unwrap()
    };
    assert_eq!(row().await, ("requires_payment_method".to_owned(), None));
    shop.confirm(&secret).await;
    assert_eq!(row().await.0, "requires_payment_method", "nobody has asked PAY.JP since");
    let flow = visitor.read(&format!("/api/setup-flows/{id}")).await.1;
    let method = flow["payment_method_id"].as_str().map(str::to_owned);
    assert!(method.is_some());
    assert_eq!(row().await, ("succeeded".to_owned(), method));
}

#[tokio::test]
async fn another_customer_sees_nothing() {
    let shop = Shop::start().await;
    let (hanako, taro) = (shop.visitor().await, shop.visitor().await);
    let (id, secret) = hanako.open_flow().await;
    shop.confirm(&secret).await;
    taro.open_flow().await;

    let path = format!("/api/setup-flows/{id}");
    let (status, body) = taro.read(&path).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (404, Some("not_found")));
    assert_eq!(taro.read("/api/payment-methods").await.1["data"], json!([]));
    let asked = format!("/v2/setup_flows/{id}");
    assert_eq!(shop.asked("GET", &asked), 0, "PAY.JP is not even asked");
    assert_eq!(hanako.read(&path).await.0, 200);
    assert_eq!(shop.asked("GET", &asked), 1);
    let unknown = hanako.read("/api/setup-flows/sflw_unknown").await;
    assert_eq!((unknown.0.as_u16(), unknown.1["code"].as_str()), (404, Some("not_found")));
    assert_eq!(hanako.read("/api/setup-flows/%FF").await.0, 404);
}

#[tokio::test]
async fn a_flow_that_payjp_gives_to_somebody_else_is_gone() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (id, _) = visitor.open_flow().await;
    let other = shop.api("/v2/customers", json!({})).await;
    shop.api(&format!("/v2/setup_flows/{id}"), json!({"customer_id": other["id"]})).await;
    assert_eq!(visitor.read(&format!("/api/setup-flows/{id}")).await.0, 404);
    assert_ne!(visitor.open_flow().await.0, id);
}

#[tokio::test]
async fn a_payjp_that_forgot_everything_is_told_again() {
    let mut shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (id, _) = visitor.open_flow().await;

    let address = shop.sandbox.address().to_string();
    let empty = Sandbox::start().await.unwrap();
    std::mem::replace(&mut shop.sandbox, empty).stop().await;
    shop.sandbox = Sandbox::builder().listen(address).start().await.unwrap();

    assert_eq!(visitor.read("/api/payment-methods").await.1["data"], json!([]));
    assert_eq!(visitor.read(&format!("/api/setup-flows/{id}")).await.0, 404);
    let (new, _) = visitor.open_flow().await;
    assert_ne!(new, id);
    assert_eq!(visitor.read(&format!("/api/setup-flows/{new}")).await.0, 200);
    assert_eq!(shop.asked("POST", "/v2/customers"), 1);
}

#[tokio::test]
async fn a_shop_that_wants_no_secret_in_an_address_gets_none() {
    for (include, shop) in [
        (true, Shop::start().await),
        (false, Shop::with(|config| config.include_client_secret(false), Merchant::demo).await),
    ] {
        let visitor = shop.visitor().await;
        let (setup, _) = visitor.open_flow().await;
        let order = visitor.order("beans").await;
        let (payment, _) = visitor.open_payment(&order).await;
        let page = visitor.post("/create-checkout-session").header("accept", "application/json");
        let (_, page) = answer(page.send().await.unwrap()).await;
        let session = page["url"].as_str().unwrap().rsplit('/').next().unwrap();
        for path in [
            format!("/v2/setup_flows/{setup}"),
            format!("/v2/payment_flows/{payment}"),
            format!("/v2/checkout/sessions/{session}"),
        ] {
            let made = shop.at_payjp(&path).await;
            assert_eq!(made["redirect_options"]["include_client_secret"], include, "{path}");
        }
    }
}

#[tokio::test]
async fn the_kinds_of_payment_method_are_sent_when_they_are_configured() {
    let shop = Shop::with(
        |config| config.payment_method_types([PaymentMethodType::PayPay]),
        Merchant::demo,
    )
    .await;
    let visitor = shop.visitor().await;
    let (status, body) = answer(visitor.post("/api/setup-flows").send().await.unwrap()).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (502, Some("payjp_error")));

    let card = [PaymentMethodType::Card];
    let shop = Shop::with(|config| config.payment_method_types(card), Merchant::demo).await;
    shop.visitor().await.open_flow().await;
}

/// PAY.JP answers a key as it did the first time, so a refusal that no longer holds would come back for ever.
#[tokio::test]
async fn a_refusal_that_is_repeated_for_a_key_keeps_nobody_from_registering() {
    for refused in ["/v2/customers", "/v2/setup_flows", "/v2/checkout/sessions"] {
        for status in [400, 422] {
            let first = Mutex::new(None);
            let shop = between::shop_behind(move |request| {
                if (request.method.as_str(), request.uri.path()) != ("POST", refused) {
                    return None;
                }
                let key = between::key(request);
                let mut first = first.lock().expect("nobody panicked");
                let is_first = first.get_or_insert_with(|| key.clone()) == &key;
                let problem = r#"{"code": "invalid_value", "detail": "No."}"#;
                is_first.then(|| between::answer(status, "application/problem+json", problem))
            })
            .await;
            let visitor = shop.visitor().await;
            visitor.open_flow().await;
            let hosted = visitor.post("/create-checkout-session");
            // Its page is on the sandbox's origin, which is not that of what stands between.
            hosted.header("accept", "application/json").send().await.unwrap();
            let made = shop.at_payjp("/v2/checkout/sessions").await;
            assert_eq!(made["data"].as_array().unwrap().len(), 1, "{refused} {status}");
        }
    }
}
