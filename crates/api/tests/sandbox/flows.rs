use payjp_api::Resource;
use payjp_api::types::{
    CheckoutMode, CheckoutSessionStatus, CreateCheckoutSession, CreateCustomer, CreateSetupFlow,
    Metadata, NewLineItem, UpdateMetadata, UpdateSetupFlow,
};

use crate::start;

#[tokio::test]
async fn a_registration_on_payjps_page_is_made_read_and_closed() {
    let (_sandbox, client) = start().await;
    let customer = client.customers().create(&CreateCustomer::default()).send().await.unwrap();
    let params = CreateCheckoutSession::setup(customer.id.clone())
        .success_url("https://shop.example/done?session={CHECKOUT_SESSION_ID}")
        .cancel_url("https://shop.example/back");
    let session = client.checkout_sessions().create(&params).send().await.unwrap();
    assert_eq!(session.mode, Some(CheckoutMode::Setup));
    assert_eq!(session.status, CheckoutSessionStatus::Open);
    assert_eq!(session.customer_id, Some(customer.id));
    assert!(session.url.is_some());
    assert_eq!(client.checkout_sessions().get(&session.id).await.unwrap(), session);
    let note = UpdateMetadata::new(Metadata::from([("visit".to_owned(), 7.into())]));
    let session = client.checkout_sessions().update(&session.id, &note).send().await.unwrap();
    assert_eq!(session.metadata.as_ref().unwrap()["visit"], 7.into());

    let closed = client.checkout_sessions().expire(&session.id).send().await.unwrap();
    assert_eq!(closed.status, CheckoutSessionStatus::Expired);
    let listed = client.checkout_sessions().list().send().await.unwrap();
    assert_eq!(listed.data, [closed]);
}

#[tokio::test]
async fn a_payment_on_payjps_page_has_its_lines() {
    let (_sandbox, client) = start().await;
    let lines = [NewLineItem::of_name("茶", 300, 2), NewLineItem::of_name("菓子", 150, 1)];
    let params = CreateCheckoutSession::payment(lines)
        .success_url("https://shop.example/done")
        .cancel_url("https://shop.example/back");
    let session = client.checkout_sessions().create(&params).send().await.unwrap();
    assert_eq!(session.amount_total, Some(750));
    let lines = client.checkout_sessions().line_items(&session.id).send().await.unwrap();
    let mut totals: Vec<_> = lines.data.iter().map(|line| line.amount_total).collect();
    totals.sort();
    assert_eq!(totals, [Some(150), Some(600)]);
}

#[tokio::test]
async fn a_setup_flow_is_changed_and_its_events_tell_of_it() {
    let (_sandbox, client) = start().await;
    let customer = client.customers().create(&CreateCustomer::default()).send().await.unwrap();
    let flows = client.setup_flows();
    let flow = flows.create(&CreateSetupFlow::default()).send().await.unwrap();
    let change = UpdateSetupFlow::default().customer_id(customer.id.clone()).description("card");
    let flow = flows.update(&flow.id, &change).send().await.unwrap();
    assert_eq!(flow.customer_id, Some(customer.id));
    assert_eq!(flows.list().send().await.unwrap().data, std::slice::from_ref(&flow));

    let events = client.events().list().about(flow.id.as_str()).all().collect().await.unwrap();
    assert_eq!(events.last().unwrap().kind, "setup_flow.created");
    let event = client.events().get(&events[0].id).await.unwrap();
    assert!(matches!(&event.resource, Resource::SetupFlow(told) if told.id == flow.id));
    let of_kind = client.events().list().kind("customer.created").send().await.unwrap();
    assert!(matches!(&of_kind.data[0].resource, Resource::Customer(_)));
}
