use std::time::SystemTime;

use payjp_types::CustomerId;

use super::{Store, StoreError, millis};
use crate::ShopCustomer;

/// A customer of the shop, and whom PAY.JP knows them as.
#[derive(Clone, Debug)]
pub(crate) struct CustomerRow {
    pub(crate) customer: ShopCustomer,
    /// Missing until a registration is first begun.
    pub(crate) payjp_customer_id: Option<CustomerId>,
    /// How many times PAY.JP no longer knew the customer we remembered.
    pub(crate) payjp_losses: i64,
    /// Milliseconds since 1970.
    pub(crate) created_at: i64,
}

impl Store {
    /// What is known of a customer, who is written down when seen for the first time.
    pub(crate) async fn customer(
        &self,
        customer: &ShopCustomer,
    ) -> Result<CustomerRow, StoreError> {
        sqlx::query(
            "INSERT INTO customers (id, created_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
        )
        .bind(customer.id())
        .bind(millis(SystemTime::now()))
        .execute(&self.pool)
        .await?;
        let (payjp_customer_id, payjp_losses, created_at): (Option<String>, i64, i64) =
            sqlx::query_as(
                "SELECT payjp_customer_id, payjp_losses, created_at FROM customers WHERE id = $1",
            )
            .bind(customer.id())
            .fetch_one(&self.pool)
            .await?;
        Ok(CustomerRow {
            customer: customer.clone(),
            payjp_customer_id: payjp_customer_id.map(CustomerId::new),
            payjp_losses,
            created_at,
        })
    }

    /// Remembers whom PAY.JP knows a customer as, unless somebody else was quicker.
    pub(crate) async fn remember_payjp_customer(
        &self,
        customer: &ShopCustomer,
        payjp: &CustomerId,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE customers SET payjp_customer_id = $1 WHERE id = $2 AND payjp_customer_id IS NULL",
        )
        .bind(payjp.as_str())
        .bind(customer.id())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Forgets a customer whom PAY.JP no longer knows.
    pub(crate) async fn forget_payjp_customer(
        &self,
        customer: &ShopCustomer,
        payjp: &CustomerId,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE customers SET payjp_customer_id = NULL, payjp_losses = payjp_losses + 1 \
             WHERE id = $1 AND payjp_customer_id = $2",
        )
        .bind(customer.id())
        .bind(payjp.as_str())
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
