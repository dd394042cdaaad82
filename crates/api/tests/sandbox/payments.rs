use payjp_api::types::{
    CaptureMethod, ConfirmPaymentFlow, CreateCustomer, CreatePaymentFlow, CreatePaymentRefund,
    Metadata, PaymentCancellationReason, PaymentFlowStatus, RefundReason, RefundStatus,
    UpdateCustomer, UpdateMetadata, UpdatePaymentFlow, UpdatePaymentMethod,
};

use crate::{start, test_card};

const VISA: &str = "4242424242424242";

#[tokio::test]
async fn a_saved_method_pays_is_captured_and_is_refunded() {
    let (_sandbox, client) = start().await;
    let customer = client.customers().create(&CreateCustomer::default()).send().await.unwrap();
    let method = test_card(&client, VISA).await;
    let method = client.payment_methods().attach(&method.id, &customer.id).send().await.unwrap();
    assert_eq!(method.customer_id.as_ref(), Some(&customer.id));

    let params = CreatePaymentFlow::yen(1000)
        .customer_id(customer.id.clone())
        .payment_method_id(method.id.clone())
        .capture_method(CaptureMethod::Manual)
        .confirm(true)
        .return_url("https://shop.example/done");
    let flow = client.payment_flows().create(&params).send().await.unwrap();
    assert_eq!(flow.status, PaymentFlowStatus::RequiresCapture);
    assert_eq!(flow.amount_capturable, Some(1000));
    let flow = client.payment_flows().capture(&flow.id, Some(700)).send().await.unwrap();
    assert_eq!(flow.status, PaymentFlowStatus::Succeeded);
    assert_eq!(flow.amount_received, Some(700));
    assert_eq!(client.payment_flows().get(&flow.id).await.unwrap(), flow);

    let params = CreatePaymentRefund::new(flow.id.clone())
        .amount(200_u32)
        .reason(RefundReason::RequestedByCustomer);
    let refund = client.payment_refunds().create(&params).send().await.unwrap();
    assert_eq!((&refund.status, refund.amount), (&RefundStatus::Succeeded, Some(200)));
    assert_eq!(refund.payment_flow_id.as_ref(), Some(&flow.id));
    assert_eq!(client.payment_refunds().get(&refund.id).await.unwrap(), refund);
    let of_flow = client.payment_flows().refunds(&flow.id).all().collect().await.unwrap();
    assert_eq!(of_flow, std::slice::from_ref(&refund));
    assert_eq!(client.payment_refunds().list().send().await.unwrap().data, of_flow);
    let note = UpdateMetadata::new(Metadata::from([("why".to_owned(), "late".into())]));
    let refund = client.payment_refunds().update(&refund.id, &note).send().await.unwrap();
    assert_eq!(refund.metadata.unwrap()["why"], "late".into());
    let too_much = CreatePaymentRefund::new(flow.id.clone()).amount(9999_u32);
    let error = client.payment_refunds().create(&too_much).send().await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("refund_exceeds_payment"));

    let theirs = client.payment_flows().list().of_customer(&customer.id).send().await.unwrap();
    assert_eq!(theirs.data.len(), 1);
}

#[tokio::test]
async fn a_payment_is_changed_confirmed_or_called_off() {
    let (_sandbox, client) = start().await;
    let customer = client.customers().create(&CreateCustomer::default()).send().await.unwrap();
    let method = test_card(&client, VISA).await;
    client.payment_methods().attach(&method.id, &customer.id).send().await.unwrap();
    let params = CreatePaymentFlow::yen(500).customer_id(customer.id.clone());
    let flow = client.payment_flows().create(&params).send().await.unwrap();
    assert_eq!(flow.status, PaymentFlowStatus::RequiresPaymentMethod);
    let change = UpdatePaymentFlow::default().amount(800_u32).description("two of them");
    let flow = client.payment_flows().update(&flow.id, &change).send().await.unwrap();
    assert_eq!((flow.amount, flow.description.as_deref()), (Some(800), Some("two of them")));
    let pay = ConfirmPaymentFlow::default().payment_method_id(method.id.clone());
    let flow = client.payment_flows().confirm(&flow.id, &pay).send().await.unwrap();
    assert_eq!(flow.status, PaymentFlowStatus::Succeeded);

    let other = client.payment_flows().create(&CreatePaymentFlow::yen(500)).send().await.unwrap();
    let reason = PaymentCancellationReason::Duplicate;
    let other = client.payment_flows().cancel(&other.id, Some(&reason)).send().await.unwrap();
    assert_eq!(other.status, PaymentFlowStatus::Canceled);
    assert_eq!(other.cancellation_reason, Some(reason));
    let error = client.payment_flows().capture(&other.id, None).send().await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("invalid_status"));
}

#[tokio::test]
async fn a_declined_card_is_a_refusal_with_402_and_is_not_tried_again() {
    let (sandbox, client) = start().await;
    let customer = client.customers().create(&CreateCustomer::default()).send().await.unwrap();
    let method = test_card(&client, "4000000000080319").await;
    client.payment_methods().attach(&method.id, &customer.id).send().await.unwrap();

    let params = CreatePaymentFlow::yen(1000)
        .customer_id(customer.id)
        .payment_method_id(method.id)
        .confirm(true);
    let error = client.payment_flows().create(&params).send().await.unwrap_err();
    assert_eq!((error.status(), error.code().as_deref()), (Some(402), Some("card_declined")));
    let received = sandbox.received();
    let creations = received.iter().filter(|request| request.path == "/v2/payment_flows");
    assert_eq!(creations.count(), 1);
}

#[tokio::test]
async fn a_payment_method_belongs_to_one_customer_for_ever() {
    let (_sandbox, client) = start().await;
    let customers = client.customers();
    let hanako = customers.create(&CreateCustomer::default()).send().await.unwrap();
    let taro = customers.create(&CreateCustomer::default()).send().await.unwrap();
    let method = test_card(&client, VISA).await;
    let methods = client.payment_methods();
    methods.attach(&method.id, &hanako.id).send().await.unwrap();
    let error = methods.attach(&method.id, &taro.id).send().await.unwrap_err();
    assert_eq!(error.status(), Some(400), "{error}");

    let default = UpdateCustomer::default().default_payment_method_id(method.id.clone());
    let hanako = customers.update(&hanako.id, &default).send().await.unwrap();
    assert_eq!(hanako.default_payment_method_id.as_ref(), Some(&method.id));
    let none = UpdateCustomer::default().default_payment_method_id(None);
    let hanako = customers.update(&hanako.id, &none).send().await.unwrap();
    assert_eq!(hanako.default_payment_method_id, None);

    let note = UpdatePaymentMethod::new(method.kind.clone())
        .metadata(Metadata::from([("main".to_owned(), true.into())]));
    methods.update(&method.id, &note).send().await.unwrap();
    let listed = methods.list().all().collect().await.unwrap();
    assert_eq!(listed, [methods.get(&method.id).await.unwrap()]);
    let gone = methods.detach(&method.id).send().await.unwrap();
    assert!(gone.detached_at.is_some());
    let error = methods.of_card("car_unknown").await.unwrap_err();
    assert_eq!(error.status(), Some(404));

    assert_eq!(customers.delete(&taro.id).await.unwrap().id, taro.id);
    assert_eq!(customers.get(&taro.id).await.unwrap_err().status(), Some(404));
}
