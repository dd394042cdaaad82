//! For `cargo xtask bench api`: what creating a setup flow costs with payjp-api.

#![expect(clippy::print_stdout, reason = "its output is the figure")]

mod cost;

use payjp_api::types::{CreateSetupFlow, PaymentMethodType};
use payjp_api::{Client, SecretKey};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    cost::print(|url| {
        let payjp = Client::builder(SecretKey::parse("sk_test_bench")?).base_url(url).build()?;
        Ok(async move || {
            let params = CreateSetupFlow::default().payment_method_types([PaymentMethodType::Card]);
            let flow = payjp.setup_flows().create(&params).send().await?;
            if flow.client_secret.is_none() {
                return Err("no client secret".into());
            }
            Ok(())
        })
    })
    .await
}
