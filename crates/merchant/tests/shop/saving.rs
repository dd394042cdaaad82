use serde_json::{Value, json};

use crate::paying::GOOD;
use crate::shop::{Shop, Visitor};

async fn paid(shop: &Shop, visitor: &Visitor, save: Option<bool>) -> (String, String) {
    let order = visitor.order("beans").await;
    let (flow, secret) = visitor.open_payment(&order).await;
    if let Some(save) = save {
        assert_eq!(
            visitor.wish(&flow, save).await,
            (reqwest::StatusCode::OK, json!({"save": save}))
        );
    }
    shop.confirm_payment(&secret).await;
    (order, flow)
}

async fn attachments(shop: &Shop) -> usize {
    let events = shop.at_payjp("/v2/events?type=payment_method.attached&limit=100").await;
    events["data"].as_array().expect("a list").len()
}

#[tokio::test]
async fn a_wish_that_was_told_before_paying_is_kept_after_it() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, flow) = paid(&shop, &visitor, Some(true)).await;
    assert!(visitor.methods().await.is_empty(), "nobody has heard of the end yet");
    let view = visitor.payment(&flow).await;
    assert_eq!((&view["save"], &view["saved"]), (&json!(true), &json!(true)));
    assert_eq!(visitor.methods().await, [view["payment_method_id"].as_str().unwrap()]);
    for _ in 0..3 {
        assert_eq!(visitor.payment(&flow).await, view);
    }
    assert_eq!(attachments(&shop).await, 1);
    assert_eq!(visitor.wish(&flow, true).await.0, 200);
    let (status, body) = visitor.wish(&flow, false).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (409, Some("payment_ended")));
}

#[tokio::test]
async fn without_a_wish_and_with_one_that_was_taken_back_nothing_is_kept() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, flow) = paid(&shop, &visitor, None).await;
    assert_eq!(visitor.payment(&flow).await["saved"], false);

    let order = visitor.order("beans").await;
    let (flow, secret) = visitor.open_payment(&order).await;
    visitor.wish(&flow, true).await;
    visitor.wish(&flow, false).await;
    shop.confirm_payment(&secret).await;
    let view = visitor.payment(&flow).await;
    assert_eq!((&view["save"], &view["saved"]), (&json!(false), &json!(false)));
    assert!(visitor.methods().await.is_empty());
}

#[tokio::test]
async fn a_form_that_begins_anew_has_no_wish_from_before() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let order = visitor.order("beans").await;
    let (flow, _) = visitor.open_payment(&order).await;
    visitor.wish(&flow, true).await;
    let (again, secret) = visitor.open_payment(&order).await;
    assert_eq!(again, flow);
    shop.confirm_payment(&secret).await;
    let view = visitor.payment(&flow).await;
    assert_eq!((&view["save"], &view["saved"]), (&json!(false), &json!(false)));
    assert!(visitor.methods().await.is_empty());
}

#[tokio::test]
async fn a_guest_who_signs_up_after_paying_keeps_the_method() {
    let shop = Shop::start().await;
    for (email, told_before) in [("hanako@example.com", false), ("taro@example.com", true)] {
        let guest = shop.visitor().await;
        guest.send("/demo/sign-out", json!({})).await;
        let (order, flow) = paid(&shop, &guest, told_before.then_some(true)).await;
        let view = guest.payment(&flow).await;
        assert_eq!((&view["status"], &view["saved"]), (&json!("succeeded"), &json!(false)));
        let (status, body) = guest.wish(&flow, true).await;
        assert_eq!((status.as_u16(), body["code"].as_str()), (401, Some("signed_out")));

        guest.sign("up", email).await;
        if !told_before {
            assert_eq!(guest.wish(&flow, true).await.0, 200);
            assert_eq!(guest.methods().await.len(), 1, "it is attached at once");
        }
        assert_eq!(guest.payment(&flow).await["saved"], true);
        assert_eq!(guest.status_of(&order).await, "paid");
        let method = guest.methods().await.remove(0);
        let next = guest.order("drip-bag").await;
        assert_eq!(guest.pay(&next, &method).await.1["status"], "succeeded");
    }
}

#[tokio::test]
async fn the_method_of_another_customer_is_refused_with_a_sentence() {
    let shop = Shop::start().await;
    let guest = shop.visitor().await;
    guest.send("/demo/sign-out", json!({})).await;
    let (_, flow) = paid(&shop, &guest, None).await;
    let view = guest.payment(&flow).await;
    let method = view["payment_method_id"].as_str().unwrap();
    let other = shop.api("/v2/customers", json!({})).await;
    let attach = format!("/v2/payment_methods/{method}/attach");
    shop.api(&attach, json!({"customer_id": other["id"]})).await;

    guest.sign("up", "hanako@example.com").await;
    for _ in 0..2 {
        let (status, body) = guest.wish(&flow, true).await;
        assert_eq!(
            (status.as_u16(), body["code"].as_str()),
            (409, Some("method_of_another_customer"))
        );
        assert!(body["message"]["ja"].as_str().unwrap().contains("別のお客様"));
        assert!(body["message"]["en"].as_str().unwrap().contains("another customer"));
    }
    let attempts = shop.asked("POST", &attach);
    let view = guest.payment(&flow).await;
    assert_eq!(shop.asked("POST", &attach), attempts, "what can never be is not tried again");
    assert_eq!(
        (&view["saved"], &view["save_error"]),
        (&json!(false), &json!("method_of_another_customer"))
    );
    assert!(guest.methods().await.is_empty());
}

#[tokio::test]
async fn a_method_that_is_the_customers_already_is_fine() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    let (_, paid) = visitor.pay(&order, &method).await;
    let flow = paid["payment_flow_id"].as_str().unwrap();
    assert_eq!(visitor.wish(flow, true).await, (reqwest::StatusCode::OK, json!({"save": true})));
    assert_eq!(visitor.payment(flow).await["saved"], true);
    assert_eq!(visitor.methods().await, [method]);
}

#[tokio::test]
async fn what_cannot_be_kept_or_has_ended_is_said() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, flow) = paid(&shop, &visitor, None).await;
    let method = visitor.payment(&flow).await["payment_method_id"].clone();
    visitor.open_flow().await;
    let customers = shop.at_payjp("/v2/customers").await;
    let customer: &Value = &customers["data"][0]["id"];
    let path = format!("/v2/payment_methods/{}", method.as_str().unwrap());
    shop.api(&format!("{path}/attach"), json!({"customer_id": customer})).await;
    shop.api(&format!("{path}/detach"), json!({})).await;
    let (status, body) = visitor.wish(&flow, true).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (409, Some("method_cannot_be_saved")));

    let order = visitor.order("beans").await;
    let (flow, _) = visitor.open_payment(&order).await;
    shop.api(&format!("/v2/payment_flows/{flow}/cancel"), json!({})).await;
    assert_eq!(visitor.payment(&flow).await["status"], "canceled");
    let (status, body) = visitor.wish(&flow, true).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (409, Some("payment_ended")));
}

#[tokio::test]
async fn what_payjp_could_not_attach_is_attached_when_it_is_next_asked_for() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, flow) = paid(&shop, &visitor, Some(true)).await;
    let method = shop.at_payjp(&format!("/v2/payment_flows/{flow}")).await;
    let path = format!(
        "POST /v2/payment_methods/{}/attach",
        method["payment_method_id"].as_str().unwrap()
    );
    shop.api("/_sandbox/faults", json!({"fault": "status=503", "on": path})).await;
    let view = visitor.payment(&flow).await;
    assert_eq!((&view["status"], &view["saved"]), (&json!("succeeded"), &json!(false)));
    shop.sandbox.clear_faults();
    assert_eq!(visitor.payment(&flow).await["saved"], true);
}

/// What is written down of a payment may be older than its end.
#[tokio::test]
async fn a_wish_told_before_anybody_heard_of_the_end_is_kept_at_once() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let (_, flow) = paid(&shop, &visitor, None).await;
    assert_eq!(visitor.wish(&flow, true).await.0, 200);
    assert_eq!(visitor.methods().await.len(), 1);
    assert_eq!(attachments(&shop).await, 1);
}
