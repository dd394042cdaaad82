use std::time::SystemTime;

use sqlx::AnyConnection;

use super::{Store, StoreError, millis, new_id};
use crate::ShopCustomer;

/// Whose session it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A customer.
    Customer(ShopCustomer),
    /// Somebody who is not signed in, under an id that only their session knows.
    Guest(String),
}

impl Who {
    pub(crate) fn new_guest() -> Self {
        Self::Guest(new_id("guest"))
    }

    pub(super) fn columns(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Customer(customer) => (Some(customer.id()), None),
            Self::Guest(guest) => (None, Some(guest)),
        }
    }
}

impl Store {
    /// Makes a customer and a session for them.
    pub(crate) async fn begin_first_session(
        &self,
        token_sha256: &str,
        expires: SystemTime,
    ) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        let customer = add_customer(&mut transaction).await?;
        add_session(&mut transaction, token_sha256, &Who::Customer(customer), expires).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Puts a session in the place of another, whose token then opens nothing.
    pub(crate) async fn replace_session(
        &self,
        old_sha256: Option<&str>,
        token_sha256: &str,
        who: &Who,
        expires: SystemTime,
    ) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        if let Some(old) = old_sha256 {
            sqlx::query("DELETE FROM sessions WHERE token_sha256 = $1")
                .bind(old)
                .execute(&mut *transaction)
                .await?;
        }
        add_session(&mut transaction, token_sha256, who, expires).await?;
        transaction.commit().await?;
        Ok(())
    }

    pub(crate) async fn session(
        &self,
        token_sha256: &str,
        now: SystemTime,
    ) -> Result<Option<Who>, StoreError> {
        let found: Option<(Option<String>, Option<String>)> = sqlx::query_as(
            "SELECT customer_id, guest_id FROM sessions WHERE token_sha256 = $1 AND expires_at > $2",
        )
        .bind(token_sha256)
        .bind(millis(now))
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.and_then(|(customer, guest)| {
            let customer = customer.map(|id| Who::Customer(ShopCustomer::new(id)));
            customer.or(guest.map(Who::Guest))
        }))
    }
}

pub(super) async fn add_customer(
    transaction: &mut AnyConnection,
) -> Result<ShopCustomer, StoreError> {
    let customer = new_id("customer");
    sqlx::query("INSERT INTO customers (id, created_at) VALUES ($1, $2)")
        .bind(&customer)
        .bind(millis(SystemTime::now()))
        .execute(transaction)
        .await?;
    Ok(ShopCustomer::new(customer))
}

/// Adds a session, and clears away those that have ended.
async fn add_session(
    transaction: &mut AnyConnection,
    token_sha256: &str,
    who: &Who,
    expires: SystemTime,
) -> Result<(), StoreError> {
    let (customer, guest) = who.columns();
    sqlx::query(
        "INSERT INTO sessions (token_sha256, customer_id, guest_id, expires_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(token_sha256)
    .bind(customer)
    .bind(guest)
    .bind(millis(expires))
    .execute(&mut *transaction)
    .await?;
    sqlx::query("DELETE FROM sessions WHERE expires_at <= $1")
        .bind(millis(SystemTime::now()))
        .execute(transaction)
        .await?;
    Ok(())
}
