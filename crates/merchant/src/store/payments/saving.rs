use serde::Serialize;
use utoipa::ToSchema;

use crate::ShopCustomer;
use crate::store::{Store, StoreError};

/// Whether the method of a payment is to be kept for the next one, and what came of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Saving {
    pub(crate) wished: bool,
    pub(crate) done: bool,
    pub(crate) error: Option<SaveError>,
}

/// Why a method can never be kept for this customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SaveError {
    MethodOfAnotherCustomer,
    MethodCannotBeSaved,
}

impl SaveError {
    fn as_str(self) -> &'static str {
        match self {
            Self::MethodOfAnotherCustomer => "method_of_another_customer",
            Self::MethodCannotBeSaved => "method_cannot_be_saved",
        }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        [Self::MethodOfAnotherCustomer, Self::MethodCannotBeSaved]
            .into_iter()
            .find(|error| error.as_str() == text)
    }
}

impl Store {
    /// Writes down whether the method is to be kept. What is kept already stays so.
    pub(crate) async fn record_wish(&self, payment: &str, save: bool) -> Result<(), StoreError> {
        sqlx::query("UPDATE payments SET save = $1, save_error = NULL WHERE id = $2 AND saved = 0")
            .bind(i64::from(save))
            .bind(payment)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Writes down whose payment it is, where it was a guest's.
    pub(crate) async fn adopt_payment(
        &self,
        payment: &str,
        customer: &ShopCustomer,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE payments SET customer_id = $1 WHERE id = $2 AND customer_id IS NULL")
            .bind(customer.id())
            .bind(payment)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Writes down that the method is its customer's now.
    pub(crate) async fn record_saved(&self, payment: &str) -> Result<(), StoreError> {
        sqlx::query("UPDATE payments SET saved = 1, save_error = NULL WHERE id = $1")
            .bind(payment)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Writes down that the method can never be its customer's.
    pub(crate) async fn record_save_error(
        &self,
        payment: &str,
        error: SaveError,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE payments SET save_error = $1 WHERE id = $2 AND saved = 0")
            .bind(error.as_str())
            .bind(payment)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
