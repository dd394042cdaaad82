use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::between;
use crate::paying::GOOD;
use crate::shop::Shop;

/// PAY.JP takes the money and its answer is lost.
#[tokio::test]
async fn a_lost_answer_is_not_paid_twice() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    shop.api(
        "/_sandbox/faults",
        json!({"fault": "status_after=503", "on": "POST /v2/payment_flows", "times": 3}),
    )
    .await;
    let (status, body) = visitor.pay(&order, &method).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (502, Some("payjp_unreachable")));
    assert_eq!(shop.received_payments().await, 1, "PAY.JP did it");
    shop.sandbox.clear_faults();

    assert_eq!(visitor.pay(&order, &method).await.1["status"], "succeeded");
    let other = visitor.register(&shop, "5555555555554444").await;
    assert_eq!(visitor.pay(&order, &other).await.1["status"], "succeeded");
    assert_eq!(shop.received_payments().await, 1);
}

/// Long after a lost answer the key may be forgotten and the customer chooses another card: PAY.JP's list says whether
/// the first one paid.
#[tokio::test]
async fn long_after_a_lost_answer_payjp_is_asked_what_became_of_it() {
    for (fault, paid_by_the_first) in [("status_after=503", true), ("status=503", false)] {
        let shop = Shop::start().await;
        let visitor = shop.visitor().await;
        let first = visitor.register(&shop, GOOD).await;
        let second = visitor.register(&shop, "5555555555554444").await;
        let order = visitor.order("beans").await;
        let fault = json!({"fault": fault, "on": "POST /v2/payment_flows", "times": 3});
        shop.api("/_sandbox/faults", fault).await;
        assert_eq!(visitor.pay(&order, &first).await.0, 502);
        shop.time_passes_for_payments(172_800).await;

        let (_, paid) = visitor.pay(&order, &second).await;
        assert_eq!(paid["status"], "succeeded");
        let flow = format!("/v2/payment_flows/{}", paid["payment_flow_id"].as_str().unwrap());
        let method = if paid_by_the_first { &first } else { &second };
        assert_eq!(shop.at_payjp(&flow).await["payment_method_id"], json!(method));
        assert_eq!(shop.received_payments().await, 1);
    }
}

/// How long it is silent counts from when PAY.JP was last asked, because that request may still be on its way.
#[tokio::test]
async fn what_was_just_asked_for_again_is_not_given_up_for_another_card() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let first = visitor.register(&shop, GOOD).await;
    let second = visitor.register(&shop, "5555555555554444").await;
    let order = visitor.order("beans").await;
    shop.api("/_sandbox/faults", json!({"fault": "status=503", "on": "POST /v2/payment_flows"}))
        .await;
    assert_eq!(visitor.pay(&order, &first).await.0, 502);
    shop.time_passes_for_payments(70).await;
    assert_eq!(visitor.pay(&order, &first).await.0, 502);
    shop.sandbox.clear_faults();
    let (status, body) = visitor.pay(&order, &second).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (409, Some("payment_in_progress")));
    shop.time_passes_for_payments(70).await;
    assert_eq!(visitor.pay(&order, &second).await.1["status"], "succeeded");
    assert_eq!(shop.received_payments().await, 1);
}

/// A refusal because of other values says nothing of the request before, which did it with its own.
#[tokio::test]
async fn an_order_described_anew_is_paid_by_what_was_asked_before() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    shop.api(
        "/_sandbox/faults",
        json!({"fault": "status_after=503", "on": "POST /v2/payment_flows", "times": 3}),
    )
    .await;
    assert_eq!(visitor.pay(&order, &method).await.0, 502);
    shop.sandbox.clear_faults();
    shop.sql("UPDATE orders SET description = 'beans'").await;
    assert_eq!(visitor.pay(&order, &method).await.1["status"], "succeeded");
    assert_eq!(shop.received_payments().await, 1);
}

/// PAY.JP tells late of an attempt that nobody knew, when another is waited for already.
#[tokio::test]
async fn an_older_attempt_that_paid_is_the_payment() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let first = visitor.register(&shop, GOOD).await;
    let second = visitor.register(&shop, "5555555555554444").await;
    let order = visitor.order("beans").await;
    let fault = |name: &str| json!({"fault": name, "on": "POST /v2/payment_flows"});
    shop.api("/_sandbox/faults", fault("status_after=503")).await;
    assert_eq!(visitor.pay(&order, &first).await.0, 502);
    shop.sql("UPDATE payments SET status = 'unknown'").await;
    shop.sandbox.clear_faults();
    shop.api("/_sandbox/faults", fault("status=503")).await;
    assert_eq!(visitor.pay(&order, &second).await.0, 502);
    shop.sandbox.clear_faults();
    let list = shop.at_payjp("/v2/payment_flows").await;
    let flow = &list["data"][0];
    let event = json!({
        "object": "event", "id": "evnt_late", "type": "payment_flow.succeeded", "data": flow,
    });
    assert_eq!(shop.tell(&event).await.status(), 200);
    let (_, paid) = visitor.pay(&order, &second).await;
    assert_eq!(paid["payment_flow_id"], flow["id"]);
    assert_eq!(shop.received_payments().await, 1);
}

/// Nobody may come to pay again: whoever looks at the order, and a server that starts, find out too.
#[tokio::test]
async fn a_lost_answer_is_found_out_by_looking_and_by_starting() {
    for by_starting in [false, true] {
        let shop = Shop::start().await;
        let visitor = shop.visitor().await;
        let method = visitor.register(&shop, GOOD).await;
        let order = visitor.order("beans").await;
        let fault = json!({"fault": "status_after=503", "on": "POST /v2/payment_flows"});
        shop.api("/_sandbox/faults", fault).await;
        assert_eq!(visitor.pay(&order, &method).await.0, 502);
        shop.sandbox.clear_faults();
        if by_starting {
            shop.merchant(&shop.database).await.settle_what_is_open().await;
            shop.sandbox.fault("status=503").expect("a fault");
        }
        assert_eq!(visitor.status_of(&order).await, "paid");
    }
}

#[tokio::test]
async fn what_was_asked_for_with_another_amount_is_not_asked_for_again() {
    let shop = Shop::start().await;
    let visitor = shop.visitor().await;
    let method = visitor.register(&shop, GOOD).await;
    let order = visitor.order("beans").await;
    shop.api("/_sandbox/faults", json!({"fault": "status=503", "on": "POST /v2/payment_flows"}))
        .await;
    assert_eq!(visitor.pay(&order, &method).await.0, 502);
    shop.sandbox.clear_faults();
    shop.sql("UPDATE orders SET amount = 2960").await;
    let (status, body) = visitor.pay(&order, &method).await;
    assert_eq!((status.as_u16(), body["code"].as_str()), (409, Some("payment_in_progress")));
    shop.time_passes_for_payments(70).await;
    let paid = visitor.pay(&order, &method).await.1;
    let path = format!("/v2/payment_flows/{}", paid["payment_flow_id"].as_str().unwrap());
    assert_eq!(shop.at_payjp(&path).await["amount"], 2960);
    assert_eq!(shop.received_payments().await, 1);
}

/// What stands in front of PAY.JP may refuse in words of its own, and PAY.JP may have done it all the same.
#[tokio::test]
async fn a_refusal_that_is_not_payjps_is_no_answer() {
    for status in [400, 402, 404, 409, 413] {
        let keys = Arc::new(Mutex::new(Vec::new()));
        let seen = keys.clone();
        let shop = between::shop_behind(move |request| {
            if (request.method.as_str(), request.uri.path()) != ("POST", "/v2/payment_flows") {
                return None;
            }
            let mut seen = seen.lock().expect("nobody panicked");
            seen.push(between::key(request));
            (seen.len() == 1).then(|| between::answer(status, "text/html", "<p>No.</p>"))
        })
        .await;
        let visitor = shop.visitor().await;
        let method = visitor.register(&shop, GOOD).await;
        let order = visitor.order("beans").await;
        let (refused, body) = visitor.pay(&order, &method).await;
        assert_eq!((refused.as_u16(), body["code"].as_str()), (502, Some("payjp_error")));
        assert_eq!(visitor.pay(&order, &method).await.1["status"], "succeeded");
        let keys = keys.lock().unwrap();
        assert_eq!((keys.len(), &keys[0]), (2, &keys[1]), "{status}: it is the same attempt");
    }
}
