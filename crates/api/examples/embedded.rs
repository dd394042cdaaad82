//! Registering on the merchant's own page: make a flow, hand its secret to the browser, read it again afterwards.

#![expect(clippy::print_stdout, reason = "an example shows what it did")]

use payjp_api::types::{CreateCustomer, CreateSetupFlow, SetupFlowStatus};
use payjp_api::{Client, SecretKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let payjp = client()?;
    let params = CreateCustomer::default().email("hanako@example.com");
    let customer = payjp.customers().create(&params).send().await?;

    // The secret goes to this customer's browser, where payments.js takes it.
    let flow =
        payjp.setup_flows().create(&CreateSetupFlow::for_customer(customer.id)).send().await?;
    assert!(flow.client_secret.is_some());

    // On return_url, and when a webhook says so, the flow is read again; nothing else tells what became of it.
    let flow = payjp.setup_flows().get(&flow.id).await?;
    match (&flow.status, &flow.payment_method_id) {
        (SetupFlowStatus::Succeeded, Some(method)) => println!("registered {method}"),
        (status, _) => println!("not registered: the flow {} is {status}", flow.id),
    }
    Ok(())
}

fn client() -> Result<Client, Box<dyn std::error::Error>> {
    let setting = |name, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let key = SecretKey::parse(&setting("PAYJP_SECRET_KEY", "sk_test_example"))?;
    let base = setting("PAYJP_API_BASE", "http://127.0.0.1:12111");
    Ok(Client::builder(key).base_url(base).build()?)
}
