use std::time::Duration;

use payjp_api::types::{CreateCustomer, CreateSetupFlow, CustomerId, SetupFlowId};
use payjp_api::{Error, IdempotencyKey, RetryPolicy};

use crate::script::{Answer, CUSTOMER, Script, problem};

const BUSY: &str = r#"{"status":409,"code":"idempotency_timeout","title":"Idempotency Timeout"}"#;
const CONFLICT: &str = r#"{"status":409,"code":"idempotency_conflict"}"#;

#[tokio::test]
async fn what_may_pass_is_tried_again_with_the_same_key_and_body() {
    for passing in [
        problem(429, r#"{"status":429,"title":"Too Many Requests"}"#),
        problem(500, r#"{"status":500,"code":"internal_server_error"}"#),
        problem(503, "<html>"),
        problem(504, ""),
        problem(409, BUSY),
    ] {
        let status = passing.status;
        let script = Script::start([passing.clone(), passing, CUSTOMER]).await;
        let params = CreateCustomer::default().email("a@example.com");
        let customer = script.client().customers().create(&params).send().await.unwrap();
        assert_eq!(customer.id, CustomerId::new("cus_1"));

        let received = script.received();
        assert_eq!(received.len(), 3, "{status}");
        let key = received[0].header("idempotency-key");
        assert!(IdempotencyKey::parse(key).is_ok(), "{key}");
        for request in &received {
            assert_eq!(request.header("idempotency-key"), key);
            assert_eq!(request.body, r#"{"email":"a@example.com"}"#);
        }
    }
}

#[tokio::test]
async fn what_will_not_pass_is_tried_once() {
    for (status, body) in [
        (400, r#"{"status":400,"code":"invalid_status"}"#),
        (401, r#"{"status":401,"title":"Unauthorized"}"#),
        (402, r#"{"status":402,"code":"card_declined"}"#),
        (404, r#"{"status":404,"code":"not_found"}"#),
        (409, CONFLICT),
        (422, r#"{"status":422,"code":"validation_error"}"#),
        (502, "<html>"),
        (302, ""),
        (200, "{}"),
    ] {
        let script = Script::start([problem(status, body), CUSTOMER]).await;
        let error = script
            .client()
            .customers()
            .create(&CreateCustomer::default())
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert!(!error.is_retryable(), "{error:?}");
        assert_eq!(script.received().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn retries_run_out_and_leave_the_last_error() {
    let busy = || problem(503, r#"{"status":503,"code":"idempotency_infrastructure_error"}"#);
    let script = Script::start([busy(), busy(), busy(), CUSTOMER]).await;
    let error = script.client().customers().get(&CustomerId::new("cus_1")).await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("idempotency_infrastructure_error"));
    assert_eq!(script.received().len(), 3);

    let script = Script::start([busy(), CUSTOMER]).await;
    let client = script.builder().retry(RetryPolicy::none()).build().unwrap();
    assert_eq!(
        client.customers().get(&CustomerId::new("a")).await.unwrap_err().status(),
        Some(503)
    );
    assert_eq!(script.received().len(), 1);
}

#[tokio::test]
async fn a_retry_after_beyond_the_longest_wait_ends_the_call() {
    let headers = vec![("retry-after", "120")];
    let script = Script::start([Answer { status: 429, headers, body: "" }, CUSTOMER]).await;
    let error = script.client().customers().get(&CustomerId::new("cus_1")).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
    assert!(error.is_retryable());
    assert_eq!(script.received().len(), 1);
}

#[tokio::test]
async fn each_call_has_a_key_of_its_own_unless_the_caller_gives_one() {
    let script = Script::start([CUSTOMER, CUSTOMER, CUSTOMER]).await;
    let client = script.client();
    let params = CreateCustomer::default();
    client.customers().create(&params).send().await.unwrap();
    client.customers().create(&params).send().await.unwrap();
    let key = IdempotencyKey::parse("customer-42").unwrap();
    client.customers().create(&params).idempotency_key(key).send().await.unwrap();

    let received = script.received();
    assert_ne!(received[0].header("idempotency-key"), received[1].header("idempotency-key"));
    assert_eq!(received[2].header("idempotency-key"), "customer-42");
}

#[tokio::test]
async fn silence_times_out_and_is_tried_again() {
    let script = Script::start([]).await;
    let client = script.builder().timeout(Duration::from_millis(300)).build().unwrap();
    let error = client.setup_flows().create(&CreateSetupFlow::default()).send().await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.is_timeout()), "{error:?}");
    assert_eq!(error.to_string(), "PAY.JP did not answer in time");
    assert_eq!(error.status(), None);
    let received = script.received();
    assert_eq!(received.len(), 3);
    assert_eq!(received[0].header("idempotency-key"), received[2].header("idempotency-key"));
}

#[tokio::test]
async fn nobody_there_is_told_apart_from_silence() {
    let script = Script::start([]).await;
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let client = script.builder().base_url(format!("http://{free}")).build().unwrap();
    let error = client.setup_flows().get(&SetupFlowId::new("sflw_1")).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.is_connect() && !error.is_timeout()));
    assert_eq!(error.to_string(), "PAY.JP could not be reached");
    assert!(error.is_retryable());
}
