//! Registering on PAY.JP's page: make a session, send the customer to its address, read its flow afterwards.

#![expect(clippy::print_stdout, reason = "an example shows what it did")]

use payjp_api::types::{CreateCheckoutSession, CreateCustomer};
use payjp_api::{Client, SecretKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let payjp = client()?;
    let customer = payjp.customers().create(&CreateCustomer::default()).send().await?;

    let params = CreateCheckoutSession::setup(customer.id)
        .success_url("https://shop.example/checkout-complete")
        .cancel_url("https://shop.example/setup-cancel");
    let session = payjp.checkout_sessions().create(&params).send().await?;
    println!("send the customer to {}", session.url.as_deref().unwrap_or("(no address)"));

    // When the webhook checkout.session.completed arrives: from the session to its flow, and from that to the method.
    let session = payjp.checkout_sessions().get(&session.id).await?;
    match &session.setup_flow_id {
        Some(id) => println!("the flow {id} is {}", payjp.setup_flows().get(id).await?.status),
        None => println!("the session is {} and has no flow yet", session.status),
    }
    Ok(())
}

fn client() -> Result<Client, Box<dyn std::error::Error>> {
    let setting = |name, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let key = SecretKey::parse(&setting("PAYJP_SECRET_KEY", "sk_test_example"))?;
    let base = setting("PAYJP_API_BASE", "http://127.0.0.1:12111");
    Ok(Client::builder(key).base_url(base).build()?)
}
