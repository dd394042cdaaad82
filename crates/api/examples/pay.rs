//! Paying with a registered payment method.

#![expect(clippy::print_stdout, reason = "an example shows what it did")]

use payjp_api::types::{
    CreateCustomer, CreatePaymentFlow, CreatePaymentMethod, NewBillingDetails, PaymentFlowStatus,
    TestCard,
};
use payjp_api::{Client, IdempotencyKey, SecretKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let payjp = client()?;
    // In a shop the browser makes it, on PAY.JP's form; a test card can be made from here.
    let holder = NewBillingDetails::default().email("hanako@example.com");
    let card = TestCard::new("4242424242424242", 12, 2099, "123");
    let params = CreatePaymentMethod::test_card(card, holder);
    let method = payjp.payment_methods().create(&params).send().await?;
    let customer = payjp.customers().create(&CreateCustomer::default()).send().await?;
    payjp.payment_methods().attach(&method.id, &customer.id).send().await?;

    let params = CreatePaymentFlow::yen(1200)
        .customer_id(customer.id)
        .payment_method_id(method.id)
        .confirm(true)
        .return_url("https://shop.example/pay-complete");
    // One key for each order: whatever happens on the way, it is paid once.
    let key = IdempotencyKey::generate();
    let sent = payjp.payment_flows().create(&params).idempotency_key(key).send().await;
    match sent {
        Ok(flow) if flow.status == PaymentFlowStatus::RequiresAction => {
            println!("give the client secret of {} to handleNextAction in the browser", flow.id);
        }
        Ok(flow) => println!("{} is {}", flow.id, flow.status),
        Err(error) if error.status() == Some(402) => println!("declined: {error}"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn client() -> Result<Client, Box<dyn std::error::Error>> {
    let setting = |name, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let key = SecretKey::parse(&setting("PAYJP_SECRET_KEY", "sk_test_example"))?;
    let base = setting("PAYJP_API_BASE", "http://127.0.0.1:12111");
    Ok(Client::builder(key).base_url(base).build()?)
}
