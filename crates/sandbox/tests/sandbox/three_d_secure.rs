use serde_json::{Value, json};

use crate::client::{Shop, send};
use reqwest::Method;

async fn challenged(shop: &Shop, body: Value, return_url: &str) -> (Value, String) {
    let flow = shop.new_flow(body).await;
    let confirmed = shop.confirm(&flow, "4242424242424242", return_url).await.ok();
    let url = confirmed["redirect_url"].as_str().unwrap().to_owned();
    (flow, url)
}

#[tokio::test]
async fn the_page_shows_what_is_asked_in_two_languages() {
    let shop = Shop::open().await;
    let (flow, url) = challenged(&shop, json!({}), "https://shop.example/done").await;
    let page = shop.open_page(&url).await;
    assert_eq!(page.status, 200);
    assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"));
    assert!(!page.headers["content-security-policy"].to_str().unwrap().contains("form-action"));
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(page.text.contains("<html lang=\"en\">"), "the language of the form");
    for shown in [
        "https://shop.example",
        "Visa",
        "4242",
        "value=\"succeed\"",
        "value=\"fail\"",
        "value=\"cancel\"",
        "value=\"timeout\"",
    ] {
        assert!(page.text.contains(shown), "{shown} is not on the page");
    }
    assert!(!page.text.contains(flow["client_secret"].as_str().unwrap()));
    let plain = url.split('?').next().unwrap();
    let path = plain.strip_prefix(&shop.sandbox.url()).unwrap();
    let request = shop.bare(Method::GET, path).header("Accept-Language", "ja,en;q=0.5");
    assert!(send(request).await.text.contains("<html lang=\"ja\">"));
}

#[tokio::test]
async fn every_bad_end_goes_back_with_the_flow_open_again() {
    let shop = Shop::open().await;
    let mut messages = Vec::new();
    for outcome in ["fail", "cancel", "timeout"] {
        let (flow, url) = challenged(&shop, json!({}), "https://shop.example/done").await;
        let answered = shop.answer(&url, outcome).await;
        assert_eq!(answered.status, 303, "{outcome}");
        assert!(answered.location().contains("setup_flow_client_secret=sflw_secret_"));
        let after = shop.flow(&flow["id"]).await;
        assert_eq!(
            (&after["status"], &after["payment_method_id"]),
            (&json!("requires_payment_method"), &Value::Null)
        );
        let error = &after["last_setup_error"];
        assert_eq!(
            (&error["type"], &error["code"]),
            (&json!("payment_error"), &json!("three_d_secure_failed"))
        );
        assert_eq!(error["payment_method_id"], Value::Null);
        messages.push(error["message"].to_string());
        shop.confirm(&flow, "4242424242424242", "https://shop.example/done").await.ok();
    }
    messages.dedup();
    assert_eq!(messages.len(), 3, "{messages:?}");
}

#[tokio::test]
async fn a_cancel_may_end_the_flow() {
    let shop = Shop::with(&["three_d_secure_cancel=canceled"]).await;
    let (flow, url) = challenged(&shop, json!({}), "https://shop.example/done").await;
    assert_eq!(shop.answer(&url, "cancel").await.status, 303);
    let after = shop.flow(&flow["id"]).await;
    assert_eq!(
        (&after["status"], &after["cancellation_reason"]),
        (&json!("canceled"), &json!("abandoned"))
    );
}

#[tokio::test]
async fn a_challenge_is_answered_once() {
    let shop = Shop::open().await;
    let (flow, url) = challenged(&shop, json!({}), "https://shop.example/done").await;
    let odd = shop.answer(&url, "maybe").await;
    assert_eq!(odd.status, 422);
    assert!(odd.text.contains("value=\"succeed\""), "the page again");
    assert_eq!(shop.answer(&url, "fail").await.status, 303);
    let again = shop.answer(&url, "succeed").await;
    assert_eq!(again.status, 410);
    assert!(
        again.text.contains("already over")
            && again.text.contains("https://shop.example/done?setup_flow_id=")
    );
    assert!(!again.text.contains("client_secret"), "an old link must not hand out the secret");
    assert_eq!(shop.flow(&flow["id"]).await["status"], "requires_payment_method");
    let unknown = format!("{}/3d-secure/nobody?lang=ja", shop.sandbox.url());
    let page = shop.open_page(&unknown).await;
    assert_eq!(page.status, 404);
    assert!(page.text.contains("もう一度お手続きください"), "{}", page.text);
}

#[tokio::test]
async fn a_flow_canceled_meanwhile_stays_canceled() {
    let shop = Shop::open().await;
    let (flow, url) = challenged(&shop, json!({}), "https://shop.example/done").await;
    let cancel = format!("/v2/setup_flows/{}/cancel", flow["id"].as_str().unwrap());
    shop.post(&cancel, json!({})).await.ok();
    assert_eq!(shop.answer(&url, "succeed").await.status, 410);
    assert_eq!(shop.flow(&flow["id"]).await["status"], "canceled");
}

#[tokio::test]
async fn the_return_url_keeps_what_it_has() {
    let shop = Shop::open().await;
    let without_secret = json!({ "redirect_options": { "include_client_secret": false } });
    let (flow, url) =
        challenged(&shop, without_secret, "myapp://pay/done?setup_flow_id=mine&a=%20b#top").await;
    let id = flow["id"].as_str().unwrap();
    let answered = shop.answer(&url, "succeed").await;
    assert_eq!(answered.location(), format!("myapp://pay/done?a=%20b&setup_flow_id={id}#top"));
    let (flow, url) = challenged(&shop, json!({}), "https://shop.example/完了").await;
    let answered = shop.answer(&url, "succeed").await;
    let expected = format!(
        "https://shop.example/%E5%AE%8C%E4%BA%86?setup_flow_id={}",
        flow["id"].as_str().unwrap()
    );
    assert!(answered.location().starts_with(&expected), "{}", answered.location());
}

#[tokio::test]
async fn the_browser_stays_on_the_host_it_uses() {
    let shop = Shop::open().await;
    let flow = shop.new_flow(json!({})).await;
    let body = json!({
        "client_secret": flow["client_secret"],
        "return_url": "https://shop.example/done",
        "card": { "number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvc": "123" },
        "billing_details": { "email": "taro@example.com" },
    });
    let request = shop
        .bare(Method::POST, "/_payments_js/setup_flows/confirm")
        .header("Host", "localhost:4321");
    let answer = send(request.bearer_auth("pk_test_1").json(&body)).await.ok();
    let url = answer["redirect_url"].as_str().unwrap();
    assert!(url.starts_with("http://localhost:4321/3d-secure/"), "{url}");
}

#[tokio::test]
async fn a_customer_whose_flow_names_no_way_back_is_told_how_it_ended() {
    let shop = Shop::with(&["server_three_d_secure=always"]).await;
    let (customer, _) = shop.customer_with_card("4242424242424242").await;
    let body = json!({
        "amount": 1000, "currency": "jpy", "customer_id": customer["id"], "confirm": true,
    });
    for (outcome, status, lang, words) in [
        ("succeed", "succeeded", "en", "You can close this page"),
        ("succeed", "succeeded", "ja", "このページは閉じてかまいません"),
        ("fail", "requires_payment_method", "en", "This check is already over"),
    ] {
        let flow = shop.post("/v2/payment_flows", body.clone()).await.ok();
        let url = flow["next_action"]["redirect_to_url"]["url"].as_str().unwrap();
        let url = format!("{}?lang={lang}", url.split('?').next().unwrap());
        let told = shop.answer(&url, outcome).await;
        assert_eq!(told.status, 200, "{outcome}");
        assert!(told.text.contains(words), "{outcome}: {}", told.text);
        let path = format!("/v2/payment_flows/{}", flow["id"].as_str().unwrap());
        assert_eq!(shop.get(&path).await.ok()["status"], status);
    }
}

#[tokio::test]
async fn what_can_no_longer_be_completed_fails_and_may_be_tried_again() {
    let shop = Shop::with(&["server_three_d_secure=always"]).await;
    let customer = shop.post("/v2/customers", json!({})).await.ok();
    let body = json!({ "customer_id": customer["id"] });
    let (flow, url) = challenged(&shop, body, "https://shop.example/done").await;
    shop.delete(&format!("/v2/customers/{}", customer["id"].as_str().unwrap())).await.ok();
    let back = shop.answer(&url, "succeed").await;
    assert!(back.location().starts_with("https://shop.example/done?setup_flow_id="));
    let after = shop.flow(&flow["id"]).await;
    assert_eq!(after["status"], "requires_payment_method");
    assert_eq!(after["last_setup_error"]["type"], "api_error");
    assert_eq!(after["last_setup_error"]["code"], "not_found");
    assert_eq!(shop.told(&flow["id"]).await.last().unwrap(), "setup_flow.setup_failed");
    assert_eq!(shop.answer(&url, "succeed").await.status, 410);

    let (customer, method) = shop.customer_with_card("4242424242424242").await;
    let body = json!({
        "amount": 1000, "currency": "jpy", "customer_id": customer["id"], "confirm": true,
        "return_url": "https://shop.example/done",
    });
    let flow = shop.post("/v2/payment_flows", body).await.ok();
    let url = flow["next_action"]["redirect_to_url"]["url"].as_str().unwrap();
    let detach = format!("/v2/payment_methods/{}/detach", method["id"].as_str().unwrap());
    shop.post(&detach, json!({})).await.ok();
    let back = shop.answer(url, "succeed").await;
    assert!(back.location().starts_with("https://shop.example/done?payment_flow_id="));
    let path = format!("/v2/payment_flows/{}", flow["id"].as_str().unwrap());
    let after = shop.get(&path).await.ok();
    assert_eq!(after["status"], "requires_payment_method");
    assert_eq!(after["last_payment_error"]["code"], "detached_payment_method_not_usable");
    assert_eq!(shop.told(&flow["id"]).await.last().unwrap(), "payment_flow.payment_failed");
}
