use std::time::SystemTime;

use payjp_types::{SetupFlow, SetupFlowId};

use super::{Store, StoreError, millis, new_id};
use crate::ShopCustomer;

impl Store {
    /// The customer's newest flow, unless it had ended when it was last read.
    pub(crate) async fn open_registration(
        &self,
        customer: &ShopCustomer,
    ) -> Result<Option<SetupFlowId>, StoreError> {
        let newest: Option<(String, String)> = sqlx::query_as(
            "SELECT setup_flow_id, status FROM registrations WHERE customer_id = $1 \
             ORDER BY created_at DESC, id DESC LIMIT 1",
        )
        .bind(customer.id())
        .fetch_optional(&self.pool)
        .await?;
        let open = newest
            .filter(|(_, status)| !matches!(status.as_str(), "succeeded" | "canceled" | "unknown"));
        Ok(open.map(|(id, _)| SetupFlowId::new(id)))
    }

    pub(crate) async fn has_registration(
        &self,
        customer: &ShopCustomer,
        flow: &SetupFlowId,
    ) -> Result<bool, StoreError> {
        let found: Option<(String,)> = sqlx::query_as(
            "SELECT id FROM registrations WHERE customer_id = $1 AND setup_flow_id = $2",
        )
        .bind(customer.id())
        .bind(flow.as_str())
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.is_some())
    }

    pub(crate) async fn count_registrations(
        &self,
        customer: &ShopCustomer,
    ) -> Result<i64, StoreError> {
        let (count,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM registrations WHERE customer_id = $1")
                .bind(customer.id())
                .fetch_one(&self.pool)
                .await?;
        Ok(count)
    }

    /// Writes down a new flow, unless another request that got the same flow was quicker.
    pub(crate) async fn add_registration(
        &self,
        customer: &ShopCustomer,
        flow: &SetupFlow,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO registrations (id, customer_id, setup_flow_id, status, created_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (setup_flow_id) DO NOTHING",
        )
        .bind(new_id("registration"))
        .bind(customer.id())
        .bind(flow.id.as_str())
        .bind(flow.status.as_str())
        .bind(millis(SystemTime::now()))
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Writes down what PAY.JP just said of a flow.
    pub(crate) async fn record_flow(&self, flow: &SetupFlow) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE registrations SET status = $1, payment_method_id = $2 WHERE setup_flow_id = $3",
        )
        .bind(flow.status.as_str())
        .bind(flow.payment_method_id.as_ref().map(|id| id.as_str()))
        .bind(flow.id.as_str())
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Writes down that PAY.JP does not know a flow.
    pub(crate) async fn record_lost_flow(&self, flow: &SetupFlowId) -> Result<(), StoreError> {
        sqlx::query("UPDATE registrations SET status = 'unknown' WHERE setup_flow_id = $1")
            .bind(flow.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
