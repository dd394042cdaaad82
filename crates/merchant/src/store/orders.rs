use std::time::SystemTime;

use super::sessions::Who;
use super::{Store, StoreError, millis, new_id};
use crate::ShopCustomer;

/// An order of the demo's own book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderRow {
    pub(crate) id: String,
    pub(crate) who: Who,
    pub(crate) amount: u64,
    pub(crate) description: String,
}

impl Store {
    pub(crate) async fn add_order(
        &self,
        who: &Who,
        amount: u64,
        description: &str,
    ) -> Result<OrderRow, StoreError> {
        let (customer, guest) = who.columns();
        let id = new_id("order");
        sqlx::query(
            "INSERT INTO orders (id, customer_id, guest_id, amount, description, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&id)
        .bind(customer)
        .bind(guest)
        .bind(yen(amount))
        .bind(description)
        .bind(millis(SystemTime::now()))
        .execute(&self.pool)
        .await?;
        Ok(OrderRow { id, who: who.clone(), amount, description: description.to_owned() })
    }

    /// An order, whoever it belongs to.
    pub(crate) async fn order(&self, id: &str) -> Result<Option<OrderRow>, StoreError> {
        type Columns = (String, Option<String>, Option<String>, i64, String);
        let found: Option<Columns> = sqlx::query_as(
            "SELECT id, customer_id, guest_id, amount, description FROM orders WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.and_then(|(id, customer, guest, amount, description)| {
            let customer = customer.map(|id| Who::Customer(ShopCustomer::new(id)));
            let who = customer.or(guest.map(Who::Guest))?;
            Some(OrderRow { id, who, amount: u64::try_from(amount).ok()?, description })
        }))
    }
}

/// Yen as the database keeps them.
pub(super) fn yen(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}
