use super::sessions::{Who, add_customer};
use super::{Store, StoreError};
use crate::ShopCustomer;

/// What became of signing up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SignUp {
    /// It is this customer's account now.
    Done(ShopCustomer),
    /// Somebody else has that address.
    Taken,
}

impl Store {
    /// Gives an address to whoever has no account yet: to the customer that a first visit made, or else to a new one.
    pub(crate) async fn sign_up(
        &self,
        email: &str,
        now: Option<&Who>,
    ) -> Result<SignUp, StoreError> {
        let nameless = match now {
            Some(Who::Customer(customer)) if self.email_of(customer).await?.is_none() => {
                Some(customer.clone())
            }
            _ => None,
        };
        let mut transaction = self.pool.begin().await?;
        let customer = match nameless {
            Some(customer) => customer,
            None => add_customer(&mut transaction).await?,
        };
        let added = sqlx::query(
            "INSERT INTO accounts (email, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(email)
        .bind(customer.id())
        .execute(&mut *transaction)
        .await?;
        if added.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(SignUp::Taken);
        }
        transaction.commit().await?;
        Ok(SignUp::Done(customer))
    }

    pub(crate) async fn account(&self, email: &str) -> Result<Option<ShopCustomer>, StoreError> {
        let found: Option<(String,)> =
            sqlx::query_as("SELECT customer_id FROM accounts WHERE email = $1")
                .bind(email)
                .fetch_optional(&self.pool)
                .await?;
        Ok(found.map(|(id,)| ShopCustomer::new(id)))
    }

    pub(crate) async fn email_of(
        &self,
        customer: &ShopCustomer,
    ) -> Result<Option<String>, StoreError> {
        let found: Option<(String,)> =
            sqlx::query_as("SELECT email FROM accounts WHERE customer_id = $1")
                .bind(customer.id())
                .fetch_optional(&self.pool)
                .await?;
        Ok(found.map(|(email,)| email))
    }

    /// Makes a customer's own what they ordered and paid as a guest.
    pub(crate) async fn adopt_guest(
        &self,
        guest: &str,
        customer: &ShopCustomer,
    ) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        sqlx::query(
            "UPDATE payments SET customer_id = $1 WHERE customer_id IS NULL \
             AND order_id IN (SELECT id FROM orders WHERE guest_id = $2)",
        )
        .bind(customer.id())
        .bind(guest)
        .execute(&mut *transaction)
        .await?;
        sqlx::query("UPDATE orders SET customer_id = $1, guest_id = NULL WHERE guest_id = $2")
            .bind(customer.id())
            .bind(guest)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}
