use core::time::Duration;
use std::time::SystemTime;

use super::PaymentRow;
use crate::store::{Store, StoreError, in_millis, millis};

impl PaymentRow {
    /// Whether it is longer ago than this that PAY.JP was last asked for it.
    pub(crate) fn was_asked_before(&self, age: Duration) -> bool {
        millis(SystemTime::now()).saturating_sub(self.asked_at) > in_millis(age)
    }
}

impl Store {
    /// Writes down that PAY.JP is asked now, and gives the attempt as it then is and when it was asked before.
    ///
    /// `None` where no answer is waited for any more, and then PAY.JP must not be asked. Each moment is another one,
    /// so that nobody takes another request's for their own.
    pub(crate) async fn record_asking(
        &self,
        row: &PaymentRow,
    ) -> Result<Option<(PaymentRow, i64)>, StoreError> {
        let mut before = row.asked_at;
        loop {
            let now = millis(SystemTime::now()).max(before + 1);
            if self.change_asked_at(&row.id, before, now).await? {
                return Ok(Some((PaymentRow { asked_at: now, ..row.clone() }, before)));
            }
            match self.asked_at(&row.id).await? {
                Some(since) => before = since,
                None => return Ok(None),
            }
        }
    }

    /// Takes back that PAY.JP was asked, because PAY.JP said that it did nothing. Another request that has asked since
    /// is not forgotten. Gives the attempt as it then is, or `None` where no answer is waited for any more.
    pub(crate) async fn take_back_asking(
        &self,
        asked: &PaymentRow,
        before: i64,
    ) -> Result<Option<PaymentRow>, StoreError> {
        self.change_asked_at(&asked.id, asked.asked_at, before).await?;
        let now = self.asked_at(&asked.id).await?;
        Ok(now.map(|asked_at| PaymentRow { asked_at, ..asked.clone() }))
    }

    /// Writes down that PAY.JP knows nothing of an attempt of which no answer was seen, unless PAY.JP was asked again
    /// since the row was read.
    pub(crate) async fn record_unanswered_payment(
        &self,
        row: &PaymentRow,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE payments SET status = 'unknown' WHERE id = $1 AND status = 'asked' AND asked_at = $2",
        )
        .bind(&row.id)
        .bind(row.asked_at)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    async fn change_asked_at(&self, id: &str, from: i64, to: i64) -> Result<bool, StoreError> {
        let changed = sqlx::query(
            "UPDATE payments SET asked_at = $1 WHERE id = $2 AND status = 'asked' AND asked_at = $3",
        )
        .bind(to)
        .bind(id)
        .bind(from)
        .execute(&self.pool)
        .await?;
        Ok(changed.rows_affected() > 0)
    }

    async fn asked_at(&self, id: &str) -> Result<Option<i64>, StoreError> {
        let query = "SELECT asked_at FROM payments WHERE id = $1 AND status = 'asked'";
        Ok(sqlx::query_scalar(query).bind(id).fetch_optional(&self.pool).await?)
    }
}

#[cfg(test)]
mod tests {
    use crate::store::{NewPayment, PaymentRow, Stage, Store};

    async fn asked() -> (Store, PaymentRow) {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let new = NewPayment {
            order_id: "o",
            attempt: 0,
            customer: None,
            amount: 1480,
            chosen_method_id: None,
        };
        let row = store.add_payment(new).await.unwrap();
        (store, row)
    }

    async fn now(store: &Store) -> PaymentRow {
        store.newest_payment("o").await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn what_is_asked_for_again_is_not_unknown() {
        let (store, read) = asked().await;
        store.record_asking(&read).await.unwrap().unwrap();
        store.record_unanswered_payment(&read).await.unwrap();
        assert_eq!(now(&store).await.stage, Stage::Asked);
    }

    #[tokio::test]
    async fn what_is_unknown_is_not_asked_for_again() {
        let (store, read) = asked().await;
        store.record_unanswered_payment(&read).await.unwrap();
        assert_eq!(now(&store).await.stage, Stage::Unknown);
        assert!(store.record_asking(&read).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn only_ones_own_asking_is_taken_back() {
        let (store, read) = asked().await;
        let (first, before) = store.record_asking(&read).await.unwrap().unwrap();
        assert_eq!(before, read.asked_at);
        let (second, between) = store.record_asking(&read).await.unwrap().unwrap();
        assert_eq!(between, first.asked_at);
        let row = store.take_back_asking(&first, before).await.unwrap().unwrap();
        assert_eq!(row.asked_at, second.asked_at);
        let row = store.take_back_asking(&second, between).await.unwrap().unwrap();
        assert_eq!(row.asked_at, first.asked_at);
        assert_eq!(now(&store).await.asked_at, first.asked_at);
    }
}
