//! Every operation against the sandbox, which has its own idea of the wire.

#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::time::Duration;

mod catalog;
mod flows;
mod lists;
mod payments;

use payjp_api::types::{
    CancellationReason, CreateCustomer, CreatePaymentMethod, CreateSetupFlow, CustomerId,
    NewBillingDetails, PaymentMethod, PaymentMethodType, SetupFlowId, SetupFlowStatus, SetupUsage,
    TestCard,
};
use payjp_api::{Client, RetryPolicy, SecretKey};
use payjp_sandbox::Sandbox;

pub(crate) async fn start() -> (Sandbox, Client) {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let key = SecretKey::parse("sk_test_1").expect("a key");
    let retry = RetryPolicy::default().waits(Duration::ZERO, Duration::from_secs(5));
    let client =
        Client::builder(key).base_url(sandbox.url()).retry(retry).build().expect("a client");
    (sandbox, client)
}

/// What a browser would have registered.
pub(crate) async fn test_card(client: &Client, number: &str) -> PaymentMethod {
    let holder = NewBillingDetails::default().email("hanako@example.com");
    let card = TestCard::new(number, 12, 2099, "123");
    let params = CreatePaymentMethod::test_card(card, holder);
    client.payment_methods().create(&params).send().await.expect("a payment method")
}

#[tokio::test]
async fn customers_are_made_and_read() {
    let (_sandbox, client) = start().await;
    let params = CreateCustomer::default().email("hanako@example.com").description("花子");
    let made = client.customers().create(&params).send().await.unwrap();
    assert_eq!(made.email.as_deref(), Some("hanako@example.com"));
    assert_eq!(made.description.as_deref(), Some("花子"));
    assert_eq!(client.customers().get(&made.id).await.unwrap(), made);
    let list = client.customers().payment_methods(&made.id).limit(100).send().await.unwrap();
    assert!(list.data.is_empty() && !list.has_more);

    let unknown = client.customers().get(&CustomerId::new("cus_unknown")).await.unwrap_err();
    assert_eq!((unknown.status(), unknown.code().as_deref()), (Some(404), Some("not_found")));
    let bad = CreateCustomer::default().email("nobody");
    let refused = client.customers().create(&bad).send().await.unwrap_err();
    assert_eq!(
        (refused.status(), refused.code().as_deref()),
        (Some(422), Some("validation_error"))
    );
    assert!(refused.to_string().contains("email"), "{refused}");
}

#[tokio::test]
async fn flows_are_made_read_and_cancelled() {
    let (_sandbox, client) = start().await;
    let customer = client.customers().create(&CreateCustomer::default()).send().await.unwrap();
    let params = CreateSetupFlow::for_customer(customer.id.clone())
        .payment_method_types([PaymentMethodType::Card])
        .usage(SetupUsage::OnSession);
    let flow = client.setup_flows().create(&params).send().await.unwrap();
    assert_eq!(flow.status, SetupFlowStatus::RequiresPaymentMethod);
    assert_eq!(flow.customer_id, Some(customer.id));
    assert!(flow.client_secret.is_some());
    assert_eq!(client.setup_flows().get(&flow.id).await.unwrap(), flow);

    let reason = CancellationReason::Abandoned;
    let cancelled = client.setup_flows().cancel(&flow.id, Some(&reason)).send().await.unwrap();
    assert_eq!(cancelled.status, SetupFlowStatus::Canceled);
    assert_eq!(cancelled.cancellation_reason, Some(reason));
    let again = client.setup_flows().cancel(&flow.id, None).send().await.unwrap_err();
    assert_eq!((again.status(), again.code().as_deref()), (Some(400), Some("invalid_status")));
    let unknown = client.setup_flows().get(&SetupFlowId::new("a/b?c")).await.unwrap_err();
    assert_eq!(unknown.status(), Some(404));
}
