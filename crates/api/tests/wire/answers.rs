use payjp_api::Error;
use payjp_api::types::{
    CancellationReason, CreateCustomer, CreateSetupFlow, CustomerId, PaymentMethodId, SetupFlowId,
};

use crate::script::{Answer, CUSTOMER, Script, problem};

const FLOW: Answer = Answer {
    status: 200,
    headers: Vec::new(),
    body: r#"{"id":"sflw_1","status":"canceled","client_secret":"sflw_secret_1"}"#,
};

#[tokio::test]
async fn requests_look_like_those_of_the_official_libraries() {
    let script = Script::start([CUSTOMER, CUSTOMER]).await;
    let client = script.builder().user_agent_suffix("my-shop/1.2").build().unwrap();
    client.customers().create(&CreateCustomer::default()).send().await.unwrap();
    client.customers().get(&CustomerId::new("cus_1")).await.unwrap();

    let [create, get] = &script.received()[..] else { panic!("two requests") };
    assert_eq!((create.method.as_str(), create.target.as_str()), ("POST", "/v2/customers"));
    assert_eq!(create.header("authorization"), "Bearer sk_test_donotshow");
    assert_eq!(create.header("accept"), "application/json, application/problem+json");
    assert_eq!(create.header("content-type"), "application/json");
    assert_eq!(create.body, "{}");
    let agent = create.header("user-agent");
    assert!(agent.starts_with("payjp/payjpv2 RustBindings/"), "{agent}");
    assert!(agent.ends_with(" my-shop/1.2"), "{agent}");
    let details: serde_json::Value =
        serde_json::from_str(create.header("x-payjp-client-user-agent")).unwrap();
    for name in ["bindings_version", "lang", "lang_version", "publisher", "uname"] {
        assert!(details[name].is_string(), "{name}");
    }

    assert_eq!((get.method.as_str(), get.target.as_str()), ("GET", "/v2/customers/cus_1"));
    assert_eq!(get.header("content-type"), "(none)");
    assert_eq!(get.header("idempotency-key"), "(none)");
    assert_eq!(get.body, "");
}

#[tokio::test]
async fn every_operation_has_its_path_and_body() {
    let list = Answer { body: r#"{"data":[],"has_more":true}"#, ..CUSTOMER };
    let script = Script::start([list, FLOW, FLOW, FLOW, FLOW]).await;
    let client = script.client();
    let flow = SetupFlowId::new("sflw/1");
    let page = client
        .customers()
        .payment_methods(&CustomerId::new("a b"))
        .limit(100)
        .starting_after(PaymentMethodId::new("pm&1"))
        .send()
        .await
        .unwrap();
    assert!(page.has_more);
    let params = CreateSetupFlow::for_customer(CustomerId::new("cus_1"));
    client.setup_flows().create(&params).send().await.unwrap();
    client.setup_flows().get(&flow).await.unwrap();
    client.setup_flows().cancel(&flow, None).send().await.unwrap();
    let reason = CancellationReason::Abandoned;
    client.setup_flows().cancel(&flow, Some(&reason)).send().await.unwrap();

    let received = script.received();
    let lines: Vec<String> =
        received.iter().map(|r| format!("{} {} {}", r.method, r.target, r.body)).collect();
    assert_eq!(
        lines,
        [
            "GET /v2/customers/a%20b/payment_methods?limit=100&starting_after=pm%261 ",
            r#"POST /v2/setup_flows {"customer_id":"cus_1"}"#,
            "GET /v2/setup_flows/sflw%2F1 ",
            "POST /v2/setup_flows/sflw%2F1/cancel ",
            r#"POST /v2/setup_flows/sflw%2F1/cancel {"cancellation_reason":"abandoned"}"#,
        ]
    );
    assert_eq!(received[3].header("content-type"), "(none)");
}

#[tokio::test]
async fn an_id_that_would_name_another_path_is_not_sent() {
    let script = Script::start([FLOW, FLOW, CUSTOMER]).await;
    let client = script.client();
    for id in ["", ".", ".."] {
        let flow = SetupFlowId::new(id);
        let errors = [
            client.setup_flows().get(&flow).await.unwrap_err(),
            client.setup_flows().cancel(&flow, None).send().await.unwrap_err(),
            client.customers().payment_methods(&CustomerId::new(id)).send().await.unwrap_err(),
        ];
        assert!(errors.iter().all(|error| matches!(error, Error::NotSent { .. })), "{errors:?}");
    }
    assert!(script.received().is_empty());
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let script = Script::start([CUSTOMER]).await;
    let client = script.builder().base_url(format!("{}/proxy/", script.url)).build().unwrap();
    client.customers().get(&CustomerId::new("cus_1")).await.unwrap();
    assert_eq!(script.received()[0].target, "/proxy/v2/customers/cus_1");
}

#[tokio::test]
async fn a_refusal_keeps_what_payjp_said() {
    let body = r#"{"status":422,"title":"Validation Error","type":"https://docs.pay.jp/v2/errors/validation-error",
        "errors":[{"field":"email","message":"not an e-mail address"}]}"#;
    let script = Script::start([problem(422, body)]).await;
    let error =
        script.client().customers().create(&CreateCustomer::default()).send().await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("validation_error"));
    assert_eq!(
        error.to_string(),
        "PAY.JP refused the request: 422 validation_error; email: not an e-mail address"
    );
    let Error::Api(error) = error else { panic!("{error:?}") };
    assert_eq!(error.problem.errors[0].field, "email");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let headers = vec![("location", "/v2/customers/other")];
    let script = Script::start([Answer { status: 307, headers, body: "" }, CUSTOMER]).await;
    let error = script.client().customers().get(&CustomerId::new("cus_1")).await.unwrap_err();
    assert!(matches!(error, Error::UnexpectedStatus { status: 307, .. }), "{error:?}");
    assert_eq!(script.received().len(), 1);
}
