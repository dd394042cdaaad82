use std::time::SystemTime;

use payjp_types::{CheckoutSessionId, SetupFlow, SetupFlowId};

use super::{Store, StoreError, millis, new_id};
use crate::ShopCustomer;

/// A registration, embedded or on PAY.JP's page.
#[derive(Clone, Debug)]
pub(crate) struct RegistrationRow {
    pub(crate) id: String,
    pub(crate) customer: ShopCustomer,
    /// Missing as long as PAY.JP has told of none.
    pub(crate) setup_flow_id: Option<SetupFlowId>,
    /// That of PAY.JP's page.
    pub(crate) checkout_session_id: Option<CheckoutSessionId>,
}

type Columns = (String, String, Option<String>, Option<String>);

/// A query of these columns, with whatever follows `FROM registrations`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, customer_id, setup_flow_id, checkout_session_id FROM registrations ",
            $rest
        )
    };
}

impl From<Columns> for RegistrationRow {
    fn from((id, customer, flow, session): Columns) -> Self {
        Self {
            id,
            customer: ShopCustomer::new(customer),
            setup_flow_id: flow.map(SetupFlowId::new),
            checkout_session_id: session.map(CheckoutSessionId::new),
        }
    }
}

impl Store {
    /// The registration of which one of its ids is this one, whoever it belongs to.
    async fn registration_where(
        &self,
        query: &'static str,
        value: &str,
    ) -> Result<Option<RegistrationRow>, StoreError> {
        let found: Option<Columns> =
            sqlx::query_as(query).bind(value).fetch_optional(&self.pool).await?;
        Ok(found.map(RegistrationRow::from))
    }

    pub(crate) async fn registration(
        &self,
        id: &str,
    ) -> Result<Option<RegistrationRow>, StoreError> {
        self.registration_where(select!("WHERE id = $1"), id).await
    }

    pub(crate) async fn registration_of_flow(
        &self,
        id: &SetupFlowId,
    ) -> Result<Option<RegistrationRow>, StoreError> {
        self.registration_where(select!("WHERE setup_flow_id = $1"), id.as_str()).await
    }

    pub(crate) async fn registration_of_session(
        &self,
        id: &CheckoutSessionId,
    ) -> Result<Option<RegistrationRow>, StoreError> {
        self.registration_where(select!("WHERE checkout_session_id = $1"), id.as_str()).await
    }

    /// The customer's newest registration on PAY.JP's page, unless it had ended when it was last read.
    pub(crate) async fn open_hosted_registration(
        &self,
        customer: &ShopCustomer,
    ) -> Result<Option<RegistrationRow>, StoreError> {
        self.registration_where(
            select!(
                "WHERE customer_id = $1 AND checkout_session_id IS NOT NULL \
             AND status NOT IN ('succeeded', 'canceled', 'unknown') \
             ORDER BY created_at DESC, id DESC LIMIT 1"
            ),
            customer.id(),
        )
        .await
    }

    /// Every registration that had not ended when it was last read, the oldest first.
    pub(crate) async fn open_registrations(&self) -> Result<Vec<RegistrationRow>, StoreError> {
        let found: Vec<Columns> = sqlx::query_as(select!(
            "WHERE status NOT IN ('succeeded', 'canceled', 'unknown') ORDER BY created_at"
        ))
        .fetch_all(&self.pool)
        .await?;
        Ok(found.into_iter().map(RegistrationRow::from).collect())
    }

    /// Writes down a new registration on PAY.JP's page, unless another request that got the same session was quicker.
    pub(crate) async fn add_hosted_registration(
        &self,
        id: &str,
        customer: &ShopCustomer,
        session: &CheckoutSessionId,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO registrations (id, customer_id, checkout_session_id, status, created_at) \
             VALUES ($1, $2, $3, 'requires_payment_method', $4) ON CONFLICT DO NOTHING",
        )
        .bind(id)
        .bind(customer.id())
        .bind(session.as_str())
        .bind(millis(SystemTime::now()))
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Writes down which flow is behind PAY.JP's page.
    pub(crate) async fn link_flow(&self, id: &str, flow: &SetupFlowId) -> Result<(), StoreError> {
        sqlx::query("UPDATE registrations SET setup_flow_id = $1 WHERE id = $2")
            .bind(flow.as_str())
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Writes down that a registration came to nothing: `canceled`, or `unknown` where PAY.JP does not know it.
    pub(crate) async fn close_registration(
        &self,
        id: &str,
        status: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE registrations SET status = $1 WHERE id = $2 AND status <> 'succeeded'")
            .bind(status)
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The customer's newest flow, unless it had ended when it was last read.
    pub(crate) async fn open_registration(
        &self,
        customer: &ShopCustomer,
    ) -> Result<Option<SetupFlowId>, StoreError> {
        let newest: Option<(String, String)> = sqlx::query_as(
            "SELECT setup_flow_id, status FROM registrations WHERE customer_id = $1 \
             AND checkout_session_id IS NULL ORDER BY created_at DESC, id DESC LIMIT 1",
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

    /// Writes down what PAY.JP just said of a flow. What has ended stays so, however late an older answer comes.
    pub(crate) async fn record_flow(&self, flow: &SetupFlow) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE registrations SET status = $1, payment_method_id = $2 \
             WHERE setup_flow_id = $3 AND (status NOT IN ('succeeded', 'canceled') OR status = $1)",
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
