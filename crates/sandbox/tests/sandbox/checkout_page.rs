use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Answer, Shop, send};

const CARD: &str = "4242424242424242";
const DECLINED: &str = "4000000000000002";

async fn session(shop: &Shop, body: Value) -> Value {
    let mut whole = json!({
        "mode": "setup",
        "success_url": "https://shop.example/done?session={CHECKOUT_SESSION_ID}",
        "cancel_url": "https://shop.example/cancel",
    });
    for (name, value) in body.as_object().unwrap() {
        whole[name] = value.clone();
    }
    shop.post("/v2/checkout/sessions", whole).await.ok()
}

async fn confirm(shop: &Shop, session: &Value, method: Value) -> Answer {
    let path = format!("/_checkout/{}/confirm", session["id"].as_str().unwrap());
    let mut body = json!({
        "billing_details": { "name": "TARO YAMADA", "email": "typed@example.com", "phone": null },
        "locale": "en",
    });
    for (name, value) in method.as_object().unwrap() {
        body[name] = value.clone();
    }
    send(shop.bare(Method::POST, &path).json(&body)).await
}

fn card(number: &str) -> Value {
    json!({ "card": { "number": number, "exp_month": 12, "exp_year": 2040, "cvc": "123" } })
}

async fn page(shop: &Shop, session: &Value) -> Answer {
    shop.open_page(&format!("{}?lang=en", session["url"].as_str().unwrap())).await
}

async fn read_again(shop: &Shop, session: &Value) -> Value {
    shop.get(&format!("/v2/checkout/sessions/{}", session["id"].as_str().unwrap())).await.ok()
}

#[tokio::test]
async fn a_card_is_registered_after_a_decline_and_a_failed_authentication() {
    let shop = Shop::open().await;
    let customer = shop.post("/v2/customers", json!({ "email": "known@example.com" })).await.ok();
    let session = session(&shop, json!({ "customer_id": customer["id"] })).await;
    let shown = page(&shop, &session).await;
    assert_eq!(shown.status, 200);
    for part in
        ["https://shop.example", "known@example.com", "rel=\"cancel\"", "Register a payment method"]
    {
        assert!(shown.text.contains(part), "{part} is not on the page");
    }

    let declined = confirm(&shop, &session, card(DECLINED)).await.problem(402, "card_declined");
    assert!(declined["detail"].as_str().unwrap().contains("declined"), "{declined}");
    assert!(page(&shop, &session).await.text.contains("declined"), "a reload still says why");

    let challenge = confirm(&shop, &session, card(CARD)).await.ok()["redirect_url"].clone();
    let challenge = challenge.as_str().unwrap();
    let back = shop.answer(challenge, "fail").await;
    assert_eq!(back.location(), format!("/checkout/{}?lang=en", session["id"].as_str().unwrap()));
    assert!(page(&shop, &session).await.text.contains("3-D Secure"));
    assert_eq!(read_again(&shop, &session).await["status"], "open");

    let challenge = confirm(&shop, &session, card(CARD)).await.ok()["redirect_url"].clone();
    let done = shop.answer(challenge.as_str().unwrap(), "succeed").await;
    assert!(
        done.location().starts_with("https://shop.example/done?session=cs_"),
        "{}",
        done.location()
    );
    let ended = read_again(&shop, &session).await;
    assert_eq!(ended["status"], "complete");
    assert_eq!(ended["customer_details"]["email"], "known@example.com", "the shop's word stands");
    let flow = shop.flow(&ended["setup_flow_id"]).await;
    assert_eq!((&flow["status"], &flow["customer_id"]), (&json!("succeeded"), &customer["id"]));
    let again = page(&shop, &session).await;
    assert!(again.text.contains("already done") && !again.text.contains("name=\"number\""));
    confirm(&shop, &session, card(CARD)).await.problem(400, "invalid_status");
}

#[tokio::test]
async fn an_order_is_paid_with_what_it_costs() {
    let shop = Shop::with(&["three_d_secure=never"]).await;
    let items = json!([{
        "price_data": { "currency": "jpy", "unit_amount": 1200, "product_data": { "name": "Coffee <beans>" } },
        "quantity": 2,
    }]);
    let session = session(
        &shop,
        json!({ "mode": "payment", "line_items": items, "customer_creation": "always" }),
    )
    .await;
    let shown = page(&shop, &session).await.text;
    assert!(shown.contains("Coffee &lt;beans&gt;") && shown.contains("¥2,400"), "{shown}");
    let paid = confirm(&shop, &session, card(CARD)).await.ok();
    assert!(paid["redirect_url"].as_str().unwrap().contains("payment_flow_id=pfw_"), "{paid}");
    let ended = read_again(&shop, &session).await;
    assert_eq!((&ended["status"], &ended["amount_total"]), (&json!("complete"), &json!(2400)));
    let made =
        shop.get(&format!("/v2/customers/{}", ended["customer_id"].as_str().unwrap())).await.ok();
    assert_eq!(made["email"], "typed@example.com");
}

#[tokio::test]
async fn apple_pay_needs_no_card_and_an_address_is_always_needed() {
    let shop = Shop::open().await;
    let session = session(&shop, json!({})).await;
    let path = format!("/_checkout/{}/confirm", session["id"].as_str().unwrap());
    let token = json!({ "apple_pay": { "token": "apple_pay_token_sandbox" }, "locale": "ja" });
    let refused = send(shop.bare(Method::POST, &path).json(&token)).await;
    let problem = refused.problem(422, "validation_error");
    assert_eq!(problem["errors"][0]["field"], "billing_details.email");
    let token = json!({ "apple_pay": { "token": "apple_pay_token_sandbox" } });
    let done = confirm(&shop, &session, token).await.ok();
    assert!(done["redirect_url"].as_str().unwrap().starts_with("https://shop.example/done"));
}

#[tokio::test]
async fn a_session_that_is_over_or_unknown_says_so_and_leads_back() {
    let shop = Shop::open().await;
    let session = session(&shop, json!({})).await;
    let id = session["id"].as_str().unwrap();
    shop.post(&format!("/v2/checkout/sessions/{id}/expire"), json!({})).await.ok();
    let shown = page(&shop, &session).await;
    assert_eq!(shown.status, 410);
    assert!(shown.text.contains("expired") && shown.text.contains("https://shop.example/cancel"));
    let url = shop.sandbox.url();
    let unknown = shop.open_page(&format!("{url}/checkout/cs_unknown?lang=ja")).await;
    assert_eq!(unknown.status, 404);
    assert!(unknown.text.contains("見つかりません"));
}

#[tokio::test]
async fn a_customer_who_comes_back_without_an_answer_is_sent_to_the_question() {
    let shop = Shop::open().await;
    let session = session(&shop, json!({})).await;
    let challenge = confirm(&shop, &session, card(CARD)).await.ok()["redirect_url"].clone();
    let back = page(&shop, &session).await;
    assert_eq!((back.status.as_u16(), back.location()), (303, challenge.as_str().unwrap()));
}

fn order() -> Value {
    json!({
        "mode": "payment",
        "line_items": [{
            "price_data": { "currency": "jpy", "unit_amount": 1200, "product_data": { "name": "Tea" } },
            "quantity": 1,
        }],
    })
}

/// The session is still open, and its page takes another attempt.
async fn can_be_tried_again(shop: &Shop, session: &Value, back: &Answer) {
    let path = format!("/checkout/{}", session["id"].as_str().unwrap());
    assert_eq!(back.location().split('?').next(), Some(path.as_str()));
    assert_eq!(read_again(shop, session).await["status"], "open");
    let shown = page(shop, session).await;
    assert!(shown.status == 200 && shown.text.contains("type=\"submit\""), "{}", shown.text);
}

#[tokio::test]
async fn a_customer_who_gives_up_comes_back_to_the_page_of_the_session() {
    let shop = Shop::with(&["three_d_secure_cancel=canceled"]).await;
    for (body, method) in
        [(json!({}), card(CARD)), (order(), card(CARD)), (order(), json!({ "paypay": {} }))]
    {
        let session = session(&shop, body).await;
        for outcome in ["cancel", "fail"] {
            let challenge = confirm(&shop, &session, method.clone()).await.ok();
            let challenge = challenge["redirect_url"].as_str().unwrap();
            let back = shop.answer(challenge, outcome).await;
            can_be_tried_again(&shop, &session, &back).await;
        }
        let challenge = confirm(&shop, &session, method).await.ok();
        let challenge = challenge["redirect_url"].as_str().unwrap();
        let done = shop.answer(challenge, "succeed").await;
        assert!(done.location().starts_with("https://shop.example/done?session="));
        assert_eq!(read_again(&shop, &session).await["status"], "complete");
    }
}

#[tokio::test]
async fn a_customer_who_leaves_paypay_early_comes_to_the_shop_with_nothing_decided() {
    let shop = Shop::open().await;
    let session = session(&shop, order()).await;
    let paypay = confirm(&shop, &session, json!({ "paypay": {} })).await.ok();
    let paypay = paypay["redirect_url"].as_str().unwrap();
    let left = shop.answer(paypay, "leave").await;
    assert!(left.location().starts_with("https://shop.example/done?session="));
    assert_eq!(read_again(&shop, &session).await["status"], "open");
    assert_eq!(page(&shop, &session).await.location(), paypay, "the question is still asked");
}
