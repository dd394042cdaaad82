use payjp_api::types::{
    CreatePrice, CreateProduct, CreateTaxRate, Currency, DisplayPreferenceValue,
    UpdatePaymentMethodConfiguration, UpdatePrice, UpdateProduct, UpdateTaxRate,
};

use crate::start;

#[tokio::test]
async fn products_prices_and_tax_rates() {
    let (_sandbox, client) = start().await;
    let product = client.products().create(&CreateProduct::new("茶")).send().await.unwrap();
    let change = UpdateProduct::default().description("緑茶");
    let product = client.products().update(&product.id, &change).send().await.unwrap();
    assert_eq!(product.description.as_deref(), Some("緑茶"));
    assert_eq!(client.products().get(&product.id).await.unwrap(), product);
    assert_eq!(client.products().list().send().await.unwrap().data, std::slice::from_ref(&product));

    let params = CreatePrice::new(product.id.clone(), 300_u32, Currency::Jpy).lookup_key("tea");
    let price = client.prices().create(&params).send().await.unwrap();
    assert_eq!((price.unit_amount, price.product_id.as_ref()), (Some(300), Some(&product.id)));
    let change = UpdatePrice::default().nickname("tea for one");
    let price = client.prices().update(&price.id, &change).send().await.unwrap();
    assert_eq!(client.prices().get(&price.id).await.unwrap(), price);
    let found = client.prices().list().lookup_key("coffee").lookup_key("tea").send().await;
    assert_eq!(found.unwrap().data, [price]);
    let error = client.products().delete(&product.id).await.unwrap_err();
    assert_eq!(error.code().as_deref(), Some("product_has_prices"));
    let other = client.products().create(&CreateProduct::new("x")).send().await.unwrap();
    assert!(client.products().delete(&other.id).await.unwrap().deleted);

    let params = CreateTaxRate::new("消費税", true, 10.0).country("JP");
    let rate = client.tax_rates().create(&params).send().await.unwrap();
    assert_eq!((rate.percentage, rate.inclusive), (Some(10.0), Some(true)));
    let change = UpdateTaxRate::default().active(false);
    let rate = client.tax_rates().update(&rate.id, &change).send().await.unwrap();
    assert_eq!(client.tax_rates().get(&rate.id).await.unwrap(), rate);
    assert!(client.tax_rates().list().active(true).send().await.unwrap().data.is_empty());
    let found = client.tax_rates().list().active(false).inclusive(true).send().await.unwrap();
    assert_eq!(found.data, [rate]);
}

#[tokio::test]
async fn the_account() {
    let (_sandbox, client) = start().await;
    let configurations = client.payment_method_configurations();
    let list = configurations.list().send().await.unwrap().data;
    let id = &list[0].id;
    let change = UpdatePaymentMethodConfiguration::default().paypay(DisplayPreferenceValue::Off);
    let changed = configurations.update(id, &change).send().await.unwrap();
    let paypay = changed.paypay.as_ref().unwrap().display_preference.as_ref().unwrap();
    assert_eq!(paypay.preference, DisplayPreferenceValue::Off);
    assert_eq!(configurations.get(id).await.unwrap(), changed);

    assert!(client.payment_disputes().list().status("lost").send().await.unwrap().data.is_empty());
    assert!(client.payment_transactions().list().send().await.unwrap().data.is_empty());
    for term in client.terms().list().send().await.unwrap().data {
        assert_eq!(client.terms().get(&term.id).await.unwrap(), term);
    }
    for statement in client.statements().list().send().await.unwrap().data {
        assert_eq!(client.statements().get(&statement.id).await.unwrap(), statement);
        let address = client.statements().download(&statement.id).send().await.unwrap();
        assert!(address.url.starts_with("http"));
    }
    for balance in client.balances().list().closed(false).send().await.unwrap().data {
        assert_eq!(client.balances().get(&balance.id).await.unwrap(), balance);
    }
}
