use std::time::SystemTime;

use super::{Store, StoreError, millis, new_id};
use crate::ShopCustomer;

impl Store {
    /// Makes a customer and a session for them, and clears away sessions that have ended.
    pub(crate) async fn begin_session(
        &self,
        token_sha256: &str,
        expires: SystemTime,
    ) -> Result<(), StoreError> {
        let now = millis(SystemTime::now());
        let customer = new_id("customer");
        let mut transaction = self.pool.begin().await?;
        sqlx::query("INSERT INTO customers (id, created_at) VALUES ($1, $2)")
            .bind(&customer)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO sessions (token_sha256, customer_id, expires_at) VALUES ($1, $2, $3)",
        )
        .bind(token_sha256)
        .bind(&customer)
        .bind(millis(expires))
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM sessions WHERE expires_at <= $1")
            .bind(now)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    pub(crate) async fn session_customer(
        &self,
        token_sha256: &str,
        now: SystemTime,
    ) -> Result<Option<ShopCustomer>, StoreError> {
        let found: Option<(String,)> = sqlx::query_as(
            "SELECT customer_id FROM sessions WHERE token_sha256 = $1 AND expires_at > $2",
        )
        .bind(token_sha256)
        .bind(millis(now))
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.map(|(id,)| ShopCustomer::new(id)))
    }
}
