//! For `cargo xtask bench api`: what creating a setup flow costs with reqwest and serde_json alone.

#![expect(clippy::print_stdout, reason = "its output is the figure")]

mod cost;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Serialize)]
struct Params {
    payment_method_types: [&'static str; 1],
}

/// What PAY.JP's documentation says of the answer.
#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is not used for anything here")]
struct SetupFlow {
    object: String,
    id: String,
    livemode: bool,
    client_secret: String,
    customer_id: Option<String>,
    payment_method_id: Option<String>,
    payment_method_types: Vec<String>,
    payment_method_options: Option<Map<String, Value>>,
    status: String,
    next_action: Option<Map<String, Value>>,
    return_url: Option<String>,
    last_setup_error: Option<Map<String, Value>>,
    cancellation_reason: Option<String>,
    description: Option<String>,
    metadata: Map<String, Value>,
    created_at: String,
    updated_at: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    cost::print(|url| {
        let url = format!("{url}/v2/setup_flows");
        let client = reqwest::Client::builder()
            .user_agent("bench/1.0")
            .timeout(Duration::from_secs(30))
            .build()?;
        Ok(async move || {
            let body = serde_json::to_vec(&Params { payment_method_types: ["card"] })?;
            let answer = client
                .post(&url)
                .bearer_auth("sk_test_bench")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", format!("{:032x}", rand::random::<u128>()))
                .body(body)
                .send()
                .await?
                .error_for_status()?;
            let flow: SetupFlow = serde_json::from_slice(&answer.bytes().await?)?;
            if flow.client_secret.is_empty() {
                return Err("no client secret".into());
            }
            Ok(())
        })
    })
    .await
}
