//! What is read and written as JSON.

use payjp_types::*;
use serde_json::{from_value, json, to_value};

#[test]
fn every_status_survives_a_round_trip_and_so_does_one_nobody_knows() {
    for text in [
        "requires_payment_method",
        "requires_confirmation",
        "requires_action",
        "processing",
        "succeeded",
        "canceled",
        "requires_patience",
    ] {
        let status: SetupFlowStatus = from_value(json!(text)).unwrap();
        assert_eq!(to_value(&status).unwrap(), json!(text));
        assert_eq!(matches!(status, SetupFlowStatus::Other(_)), text == "requires_patience");
        assert_eq!(status.is_terminal(), ["succeeded", "canceled"].contains(&text));
    }
}

#[test]
fn a_setup_flow_is_read_in_its_newest_names() {
    let flow: SetupFlow = from_value(json!({
        "object": "setup_flow", "id": "sflw_1", "livemode": false, "status": "succeeded",
        "client_secret": "sflw_secret_1", "customer_id": "cus_1", "payment_method_id": "pm_1",
        "payment_method_types": ["card", "apple_pay", "barter"], "payment_method_options": null,
        "next_action": null, "return_url": "https://shop.example/done", "last_setup_error": null,
        "cancellation_reason": null, "metadata": {}, "something_new": [1, 2],
        "created_at": "2026-11-24T00:00:00Z", "updated_at": "2026-11-24T00:00:00Z",
    }))
    .unwrap();
    assert_eq!(flow.status, SetupFlowStatus::Succeeded);
    assert_eq!(flow.customer_id, Some(CustomerId::new("cus_1")));
    assert_eq!(flow.payment_method_id, Some(PaymentMethodId::new("pm_1")));
    assert_eq!(flow.client_secret.as_ref().map(ClientSecret::expose), Some("sflw_secret_1"));
    assert_eq!(flow.payment_method_types[2].as_str(), "barter");
    assert!(!format!("{flow:?}").contains("sflw_secret_1"));
}

#[test]
fn a_setup_flow_is_read_in_its_older_names_and_in_both_at_once() {
    let old: SetupFlow = from_value(json!({
        "id": "sflw_1", "status": "succeeded", "customer": "cus_1", "payment_method": "pm_1",
    }))
    .unwrap();
    assert_eq!(old.customer_id, Some(CustomerId::new("cus_1")));
    assert_eq!(old.payment_method_id, Some(PaymentMethodId::new("pm_1")));

    let both: SetupFlow = from_value(json!({
        "id": "sflw_1", "status": "canceled", "customer": "old", "customer_id": "new",
        "cancellation_reason": "expired",
    }))
    .unwrap();
    assert_eq!(both.customer_id, Some(CustomerId::new("new")));
    assert_eq!(both.cancellation_reason, Some(CancellationReason::Expired));
}

#[test]
fn a_setup_flow_keeps_what_is_told_of_its_last_error() {
    let flow: SetupFlow = from_value(json!({
        "id": "sflw_1", "status": "requires_payment_method",
        "last_setup_error": {"type": "payment_error", "code": "three_d_secure_failed", "more": {}},
    }))
    .unwrap();
    assert_eq!(flow.last_setup_error.unwrap().code.as_deref(), Some("three_d_secure_failed"));
}

#[test]
fn a_payment_method_is_read() {
    let method: PaymentMethod = from_value(json!({
        "object": "payment_method", "id": "pm_1", "type": "card", "customer_id": "cus_1", "detached_at": null,
        "billing_details": {"name": null, "email": "a@shop.example", "phone": null, "address": {"zip": null}},
        "card": {"last4": "4242", "brand": "Visa", "exp_month": 12, "exp_year": 2030, "fingerprint": "x",
                 "country": null, "funding": null},
    }))
    .unwrap();
    let card = method.card.unwrap();
    assert_eq!((card.brand, card.last4.as_deref()), (Some(CardBrand::Visa), Some("4242")));
    assert_eq!(method.billing_details.email.as_deref(), Some("a@shop.example"));

    let paypay: PaymentMethod =
        from_value(json!({"id": "pm_2", "type": "paypay", "customer": "cus_9"})).unwrap();
    assert_eq!((paypay.kind, paypay.card), (PaymentMethodType::PayPay, None));
    assert_eq!(paypay.customer_id, Some(CustomerId::new("cus_9")));
}

#[test]
fn requests_are_written_in_the_newest_names_and_without_what_was_left_out() {
    assert_eq!(to_value(CreateSetupFlow::default()).unwrap(), json!({}));
    let request = CreateSetupFlow::for_customer(CustomerId::new("cus_1"))
        .payment_method_types([PaymentMethodType::Card])
        .usage(SetupUsage::OnSession)
        .redirect_options(RedirectOptions::without_client_secret());
    assert_eq!(
        to_value(request).unwrap(),
        json!({
            "customer_id": "cus_1", "payment_method_types": ["card"], "usage": "on_session",
            "redirect_options": {"include_client_secret": false},
        })
    );
    assert_eq!(
        to_value(CreateCustomer::default().email("a@shop.example")).unwrap(),
        json!({"email": "a@shop.example"})
    );
}

#[test]
fn a_customer_and_a_list_are_read() {
    let page: List<Customer> = from_value(json!({
        "object": "list", "url": "/v2/customers", "has_more": true,
        "data": [{"object": "customer", "id": "cus_1", "livemode": false, "email": null, "description": null,
                  "default_payment_method_id": null, "metadata": {}}],
    }))
    .unwrap();
    assert!(page.has_more);
    assert_eq!(page.data[0].id.as_str(), "cus_1");
}

#[test]
fn a_problem_finds_its_code_wherever_it_stands() {
    let code = |value| from_value::<Problem>(value).unwrap().code();
    assert_eq!(
        code(json!({"status": 404, "code": "not_found", "title": "x"})).as_deref(),
        Some("not_found")
    );
    assert_eq!(
        code(json!({"type": "https://docs.pay.jp/v2/errors/invalid-status", "title": "x"}))
            .as_deref(),
        Some("invalid_status")
    );
    assert_eq!(code(json!({"title": "Payment Failed"})).as_deref(), Some("payment_failed"));
    assert_eq!(code(json!({})), None);

    let problem: Problem = from_value(json!({
        "status": 422, "code": "validation_error", "title": "Validation Error",
        "type": "https://docs.pay.jp/v2/errors/validation-error",
        "errors": [{"field": "customer_id", "message": "Field required"}],
    }))
    .unwrap();
    assert_eq!(problem.errors[0].field, "customer_id");
    assert_eq!(to_value(&problem).unwrap()["errors"][0]["message"], "Field required");
}

/// PAY.JP types none of these fields; a customer must not be locked out by the shape of one.
#[test]
fn a_field_of_another_shape_is_as_if_it_were_not_there() {
    for error in [r#""declined""#, r#"{"code": 42, "message": {"ja": "x"}}"#, "[]", "null", "7"] {
        let text = format!(
            r#"{{"id": "sflw_1", "status": "succeeded", "livemode": null, "last_setup_error": {error}}}"#
        );
        let flow: SetupFlow = serde_json::from_str(&text).expect(error);
        assert_eq!(flow.status, SetupFlowStatus::Succeeded);
        assert_eq!(flow.last_setup_error.and_then(|error| error.code), None);
    }
    let method: PaymentMethod = serde_json::from_str(
        r#"{"id": "pm_1", "type": "card", "billing_details": "none",
            "card": {"brand": null, "last4": "4242", "exp_month": "12", "exp_year": 2030}}"#,
    )
    .expect("a payment method");
    let card = method.card.expect("a card");
    assert_eq!((card.brand, card.last4.as_deref()), (None, Some("4242")));
    assert_eq!((card.exp_month, card.exp_year), (None, Some(2030)));
}

#[test]
fn an_error_is_read_whatever_its_fields_are() {
    let text = r#"{"status":402,"code":"card_declined","title":null,"type":7,"errors":null}"#;
    let problem: Problem = serde_json::from_str(text).unwrap();
    assert_eq!((problem.status, problem.code().as_deref()), (Some(402), Some("card_declined")));
    let text = r#"{"status":"402","errors":[{"field":"amount","message":null}]}"#;
    let problem: Problem = serde_json::from_str(text).unwrap();
    assert_eq!((problem.status, problem.errors[0].field.as_str()), (None, "amount"));
}
