mod asking;
mod saving;

use std::time::SystemTime;

use payjp_types::{PaymentFlow, PaymentFlowId, PaymentFlowStatus, PaymentMethodId};

use super::orders::yen;
use super::{Store, StoreError, millis, new_id};
use crate::{Buyer, Order, ShopCustomer};

pub(crate) use saving::{SaveError, Saving};

/// One attempt to pay an order.
#[derive(Clone, Debug)]
pub(crate) struct PaymentRow {
    /// The shop's own id, which PAY.JP keeps in the flow's metadata.
    pub(crate) id: String,
    pub(crate) order_id: String,
    pub(crate) attempt: i64,
    /// Missing for a guest.
    pub(crate) customer: Option<ShopCustomer>,
    pub(crate) amount: u64,
    /// What the shop pays with; missing where the customer pays in their browser.
    pub(crate) chosen_method_id: Option<PaymentMethodId>,
    /// Missing until PAY.JP has answered.
    pub(crate) payment_flow_id: Option<PaymentFlowId>,
    pub(crate) stage: Stage,
    pub(crate) saving: Saving,
    /// When PAY.JP was last asked for it.
    asked_at: i64,
}

/// Where an attempt was when it was last heard of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// PAY.JP was asked for a flow, and no answer was seen.
    Asked,
    /// PAY.JP has a flow with this status.
    Flow(PaymentFlowStatus),
    /// PAY.JP refused, with this code.
    Refused(Option<String>),
    /// PAY.JP knows nothing of it.
    Unknown,
}

/// What an attempt begins with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewPayment<'a> {
    pub(crate) order_id: &'a str,
    pub(crate) attempt: i64,
    pub(crate) customer: Option<&'a ShopCustomer>,
    pub(crate) amount: u64,
    pub(crate) chosen_method_id: Option<&'a PaymentMethodId>,
}

#[derive(sqlx::FromRow)]
struct Columns {
    id: String,
    order_id: String,
    attempt: i64,
    customer_id: Option<String>,
    amount: i64,
    chosen_method_id: Option<String>,
    payment_flow_id: Option<String>,
    status: String,
    refusal_code: Option<String>,
    save: i64,
    saved: i64,
    save_error: Option<String>,
    asked_at: i64,
}

/// A query of these columns, with whatever follows `FROM payments`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, order_id, attempt, customer_id, amount, chosen_method_id, payment_flow_id, status, \
             refusal_code, save, saved, save_error, asked_at FROM payments ",
            $rest
        )
    };
}

impl PaymentRow {
    /// Whether nothing can come of it any more.
    pub(crate) fn is_over(&self) -> bool {
        match &self.stage {
            Stage::Asked => false,
            Stage::Flow(status) => status.is_terminal(),
            Stage::Refused(_) | Stage::Unknown => true,
        }
    }

    /// Whether it is this customer's, or a guest's.
    pub(crate) fn may_be_seen_by(&self, customer: Option<&ShopCustomer>) -> bool {
        self.customer.is_none() || self.customer.as_ref() == customer
    }

    /// Whether it is this customer's, or that of the guest whom they were: the order has become theirs meanwhile. Who
    /// only knows of a guest's order must not come to the guest's card by it.
    pub(crate) fn is_of(&self, customer: Option<&ShopCustomer>, order: &Order) -> bool {
        match (&self.customer, customer) {
            (None, Some(customer)) => order.buyer == Buyer::Customer(customer.clone()),
            (owner, customer) => owner.as_ref() == customer,
        }
    }
}

impl From<Columns> for PaymentRow {
    fn from(row: Columns) -> Self {
        let stage = match row.status.as_str() {
            "asked" => Stage::Asked,
            "refused" => Stage::Refused(row.refusal_code),
            "unknown" => Stage::Unknown,
            status => Stage::Flow(PaymentFlowStatus::from(status)),
        };
        Self {
            id: row.id,
            order_id: row.order_id,
            attempt: row.attempt,
            customer: row.customer_id.map(ShopCustomer::new),
            amount: u64::try_from(row.amount).unwrap_or_default(),
            chosen_method_id: row.chosen_method_id.map(PaymentMethodId::new),
            payment_flow_id: row.payment_flow_id.map(PaymentFlowId::new),
            stage,
            saving: Saving {
                wished: row.save != 0,
                done: row.saved != 0,
                error: row.save_error.as_deref().and_then(saving::SaveError::read),
            },
            asked_at: row.asked_at,
        }
    }
}

impl Store {
    async fn payment_where(
        &self,
        query: &'static str,
        value: &str,
    ) -> Result<Option<PaymentRow>, StoreError> {
        let found: Option<Columns> =
            sqlx::query_as(query).bind(value).fetch_optional(&self.pool).await?;
        Ok(found.map(PaymentRow::from))
    }

    pub(crate) async fn payment(&self, id: &str) -> Result<Option<PaymentRow>, StoreError> {
        self.payment_where(select!("WHERE id = $1"), id).await
    }

    pub(crate) async fn payment_of_flow(
        &self,
        id: &PaymentFlowId,
    ) -> Result<Option<PaymentRow>, StoreError> {
        self.payment_where(select!("WHERE payment_flow_id = $1"), id.as_str()).await
    }

    pub(crate) async fn newest_payment(
        &self,
        order: &str,
    ) -> Result<Option<PaymentRow>, StoreError> {
        let query = select!("WHERE order_id = $1 ORDER BY attempt DESC LIMIT 1");
        self.payment_where(query, order).await
    }

    /// The attempt that paid an order.
    pub(crate) async fn paid_payment(&self, order: &str) -> Result<Option<PaymentRow>, StoreError> {
        let query = select!("WHERE order_id = $1 AND status = 'succeeded' LIMIT 1");
        self.payment_where(query, order).await
    }

    /// Every attempt of which something may still come, and every paid one whose method waits to be saved, the oldest
    /// first.
    pub(crate) async fn open_payments(&self) -> Result<Vec<PaymentRow>, StoreError> {
        let found: Vec<Columns> = sqlx::query_as(select!(
            "WHERE status NOT IN ('succeeded', 'canceled', 'refused', 'unknown') \
             OR (status = 'succeeded' AND save = 1 AND saved = 0 AND save_error IS NULL \
             AND customer_id IS NOT NULL) ORDER BY created_at"
        ))
        .fetch_all(&self.pool)
        .await?;
        Ok(found.into_iter().map(PaymentRow::from).collect())
    }

    /// Writes an attempt down before PAY.JP is asked. Of several requests that do so at once, one is the first, and
    /// every one of them gets what that one wrote.
    pub(crate) async fn add_payment(&self, new: NewPayment<'_>) -> Result<PaymentRow, StoreError> {
        sqlx::query(
            "INSERT INTO payments (id, order_id, attempt, customer_id, amount, chosen_method_id, status, created_at, \
             asked_at) VALUES ($1, $2, $3, $4, $5, $6, 'asked', $7, $7) ON CONFLICT DO NOTHING",
        )
        .bind(new_id("payment"))
        .bind(new.order_id)
        .bind(new.attempt)
        .bind(new.customer.map(ShopCustomer::id))
        .bind(yen(new.amount))
        .bind(new.chosen_method_id.map(PaymentMethodId::as_str))
        .bind(millis(SystemTime::now()))
        .execute(&self.pool)
        .await?;
        let written: Columns = sqlx::query_as(select!("WHERE order_id = $1 AND attempt = $2"))
            .bind(new.order_id)
            .bind(new.attempt)
            .fetch_one(&self.pool)
            .await?;
        Ok(written.into())
    }

    /// Writes down what PAY.JP just said of an attempt's flow. What has ended stays so, however late an older answer
    /// comes.
    pub(crate) async fn record_payment(
        &self,
        id: &str,
        flow: &PaymentFlow,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE payments SET status = $1, payment_method_id = $2, payment_flow_id = $3 WHERE id = $4 \
             AND (payment_flow_id IS NULL OR payment_flow_id = $3) \
             AND (status NOT IN ('succeeded', 'canceled') OR status = $1)",
        )
        .bind(flow.status.as_str())
        .bind(flow.payment_method_id.as_ref().map(PaymentMethodId::as_str))
        .bind(flow.id.as_str())
        .bind(id)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Writes down that PAY.JP refused an attempt before there was a flow that we know.
    pub(crate) async fn record_refusal(
        &self,
        id: &str,
        code: Option<&str>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE payments SET status = 'refused', refusal_code = $1 WHERE id = $2 AND status = 'asked'",
        )
        .bind(code)
        .bind(id)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Writes down that PAY.JP no longer knows an attempt's flow.
    pub(crate) async fn record_unknown_payment(&self, id: &str) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE payments SET status = 'unknown' WHERE id = $1 AND status NOT IN ('succeeded', 'canceled')",
        )
        .bind(id)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
