use payjp_api::IdempotencyKey;
use payjp_types::{CreateCustomer, CustomerId};

use crate::keys;
use crate::payjp_failure::{is_missing, is_refused_for_its_key, refuse};
use crate::refusal::Refusal;
use crate::store::CustomerRow;
use crate::{Merchant, ShopCustomer};

/// Whom PAY.JP knows a customer as. They are made known when first needed.
pub(crate) async fn payjp_customer(
    merchant: &Merchant,
    row: &CustomerRow,
) -> Result<CustomerId, Refusal> {
    if let Some(id) = &row.payjp_customer_id {
        return Ok(id.clone());
    }
    let customers = merchant.config.client.customers();
    let params = CreateCustomer::default();
    let create = |key| customers.create(&params).idempotency_key(key);
    let payjp = match create(keys::customer(row)).send().await {
        Err(error) if is_refused_for_its_key(&error) => {
            create(IdempotencyKey::generate()).send().await
        }
        answer => answer,
    }
    .map_err(refuse)?;
    merchant.store.remember_payjp_customer(&row.customer, &payjp.id).await?;
    let remembered = merchant.store.customer(&row.customer).await?.payjp_customer_id;
    Ok(remembered.unwrap_or(payjp.id))
}

/// A new customer at PAY.JP in place of one whom PAY.JP no longer knows.
pub(crate) async fn another_payjp_customer(
    merchant: &Merchant,
    customer: &ShopCustomer,
    lost: &CustomerId,
) -> Result<(CustomerRow, CustomerId), Refusal> {
    tracing::warn!("PAY.JP no longer knows a customer: a new one is made");
    merchant.store.forget_payjp_customer(customer, lost).await?;
    let row = merchant.store.customer(customer).await?;
    let payjp = payjp_customer(merchant, &row).await?;
    Ok((row, payjp))
}

pub(crate) async fn is_lost(merchant: &Merchant, payjp: &CustomerId) -> bool {
    let found = merchant.config.client.customers().get(payjp).await;
    found.is_err_and(|error| is_missing(&error))
}
