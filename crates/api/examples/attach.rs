//! Attaching the payment method of a finished payment to a customer who signs up afterwards.

#![expect(clippy::print_stdout, reason = "an example shows what it did")]

use payjp_api::types::{CreateCustomer, CreatePaymentMethod, NewBillingDetails, TestCard};
use payjp_api::{Client, SecretKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let payjp = client()?;
    // In a shop the browser makes it, on PAY.JP's form; a test card can be made from here.
    let holder = NewBillingDetails::default().email("hanako@example.com");
    let card = TestCard::new("4242424242424242", 12, 2099, "123");
    let params = CreatePaymentMethod::test_card(card, holder);
    let method = payjp.payment_methods().create(&params).send().await?;

    let customer = payjp.customers().create(&CreateCustomer::default()).send().await?;
    let attached = payjp.payment_methods().attach(&method.id, &customer.id).send().await?;
    println!("{} belongs to {}", attached.id, customer.id);

    // It belongs to one customer for ever.
    let other = payjp.customers().create(&CreateCustomer::default()).send().await?;
    match payjp.payment_methods().attach(&method.id, &other.id).send().await {
        Ok(_) => return Err("a second customer got it".into()),
        Err(error) => println!("{error}"),
    }
    Ok(())
}

fn client() -> Result<Client, Box<dyn std::error::Error>> {
    let setting = |name, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let key = SecretKey::parse(&setting("PAYJP_SECRET_KEY", "sk_test_example"))?;
    let base = setting("PAYJP_API_BASE", "http://127.0.0.1:12111");
    Ok(Client::builder(key).base_url(base).build()?)
}
