//! The Rust test of `docs/testing.md`, as it stands there.

use std::time::Duration;

use payjp_api::{Client, SecretKey};
use payjp_sandbox::Sandbox;
use payjp_types::CreateSetupFlow;

#[tokio::test]
async fn a_flow_that_nobody_finishes_expires() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start().await?;
    let key = SecretKey::parse("sk_test_mine")?;
    let payjp = Client::builder(key).base_url(sandbox.url()).build()?;

    // The first request fails, and the client tries again.
    sandbox.fault_times("status=503", 1)?;
    let flow = payjp.setup_flows().create(&CreateSetupFlow::default()).send().await?;
    sandbox.assert_received("POST", "/v2/setup_flows");

    sandbox.advance(Duration::from_secs(25 * 60 * 60)).await?;
    loop {
        if payjp.setup_flows().get(&flow.id).await?.status.as_str() == "canceled" {
            return Ok(());
        }
        tokio::task::yield_now().await;
    }
}

#[test]
fn the_page_shows_this_file() -> Result<(), Box<dyn std::error::Error>> {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/testing.md"))?;
    let shown = page.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next());
    let shown = shown.ok_or("the page shows no Rust")?;
    assert!(include_str!("testing_page.rs").contains(shown), "copy the test into docs/testing.md");
    Ok(())
}
