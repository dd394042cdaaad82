use core::time::Duration;
use std::time::SystemTime;

use payjp_types::EventId;

use super::{Store, StoreError, in_millis, millis};

/// What is to be done with an event that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// It is ours until we say what became of it.
    Ours,
    /// Another request has it in hand.
    Taken,
    /// It was done before.
    Done,
}

const WRONG_TOKENS: &str = "wrong_webhook_tokens";

impl Store {
    /// Writes an event down and takes it in hand, unless it is done or somebody else has it in hand.
    pub(crate) async fn claim_event(
        &self,
        id: &EventId,
        kind: &str,
        lease: Duration,
    ) -> Result<Claim, StoreError> {
        let now = SystemTime::now();
        let claimed = sqlx::query(
            "INSERT INTO webhook_events (id, type, received_at, taken_until) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (id) DO UPDATE SET taken_until = excluded.taken_until \
             WHERE webhook_events.done = 0 AND webhook_events.taken_until <= excluded.received_at",
        )
        .bind(id.as_str())
        .bind(kind)
        .bind(millis(now))
        .bind(millis(now).saturating_add(in_millis(lease)))
        .execute(&self.pool)
        .await?;
        if claimed.rows_affected() > 0 {
            return Ok(Claim::Ours);
        }
        let (done,): (i64,) = sqlx::query_as("SELECT done FROM webhook_events WHERE id = $1")
            .bind(id.as_str())
            .fetch_one(&self.pool)
            .await?;
        Ok(if done == 0 { Claim::Taken } else { Claim::Done })
    }

    /// Lets go of an event: it is done, or the next delivery may try again.
    pub(crate) async fn release_event(&self, id: &EventId, done: bool) -> Result<(), StoreError> {
        sqlx::query("UPDATE webhook_events SET taken_until = 0, done = $1 WHERE id = $2")
            .bind(i64::from(done))
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Counts a request to `/webhook` that had not the token.
    pub(crate) async fn count_wrong_token(&self) -> Result<i64, StoreError> {
        sqlx::query(
            "INSERT INTO counts (name, count) VALUES ($1, 1) \
             ON CONFLICT (name) DO UPDATE SET count = counts.count + 1",
        )
        .bind(WRONG_TOKENS)
        .execute(&self.pool)
        .await?;
        self.wrong_webhook_tokens().await
    }

    /// How many requests to `/webhook` had not the token, over all instances and for as long as the database lives.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wrong_webhook_tokens(&self) -> Result<i64, StoreError> {
        let found: Option<(i64,)> = sqlx::query_as("SELECT count FROM counts WHERE name = $1")
            .bind(WRONG_TOKENS)
            .fetch_optional(&self.pool)
            .await?;
        Ok(found.map_or(0, |(count,)| count))
    }
}
