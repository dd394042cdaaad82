use std::error::Error as _;
use std::fmt::Debug;

use payjp_api::Error;
use payjp_api::types::{CreateSetupFlow, SetupFlowId};

use crate::script::{Answer, Script, problem};

/// Everything that a person may print of an error.
fn print(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    text
}

#[tokio::test]
async fn a_body_that_cannot_be_understood_is_not_repeated() {
    for body in [
        r#"{"id":"sflw_1","status":"x","payment_method_types":"sflw_secret_hush"}"#,
        r#"{"client_secret":"sflw_secret_hush","id":7}"#,
        "sflw_secret_hush",
    ] {
        let headers = vec![("content-type", "text/plain; charset=utf-8")];
        let script = Script::start([Answer { status: 200, headers, body }]).await;
        let error =
            script.client().setup_flows().get(&SetupFlowId::new("sflw_1")).await.unwrap_err();
        let Error::Decode(kept) = &error else { panic!("{error}") };
        assert_eq!(kept.body(), body.replace("sflw_secret_hush", "(redacted)"));
        let text = print(&error);
        assert!(!text.contains("hush") && !text.contains("redacted"), "{text}");
        assert!(text.contains("200") && text.contains("text/plain"), "{text}");
    }
}

#[tokio::test]
async fn a_refusal_that_repeats_a_secret_is_cleaned() {
    let body = r#"{"status":404,"code":"not_found","detail":"no flow for sflw_secret_hush with sk_test_hush",
        "errors":[{"field":"client_secret","message":"'sflw_secret_hush' is unknown"}]}"#;
    let script = Script::start([problem(404, body)]).await;
    let error = script.client().setup_flows().get(&SetupFlowId::new("sflw_1")).await.unwrap_err();
    let text = print(&error);
    assert!(!text.contains("hush"), "{text}");
    assert!(text.contains("no flow for (redacted)"), "{text}");
}

#[tokio::test]
async fn a_flow_and_a_request_print_no_secret() {
    let body =
        r#"{"id":"sflw_1","status":"requires_payment_method","client_secret":"sflw_secret_hush"}"#;
    let script = Script::start([Answer { status: 200, headers: Vec::new(), body }]).await;
    let client = script.client();
    let request = client.setup_flows().create(&CreateSetupFlow::default());
    let mut text = debug(&request);
    let flow = request.send().await.unwrap();
    assert_eq!(flow.client_secret.as_ref().unwrap().expose(), "sflw_secret_hush");
    text.push_str(&debug(&flow));
    text.push_str(&debug(&client));
    assert!(!text.contains("hush") && !text.contains("donotshow"), "{text}");
}

fn debug(value: &impl Debug) -> String {
    format!("{value:?} {value:#?}")
}
