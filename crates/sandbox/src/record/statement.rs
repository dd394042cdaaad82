use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{PaymentTransaction, TransactionKind};
use crate::store::Row;

/// The sales of one term. Its items are sums that grow with every transaction.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Statement {
    pub(crate) id: String,
    pub(crate) term_id: String,
    pub(crate) balance_id: String,
    pub(crate) sums: Sums,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// Yen; what is taken off is negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sums {
    pub(crate) gross_sales: i64,
    pub(crate) fee: i64,
    pub(crate) gross_refund: i64,
    pub(crate) refund_fee_offset: i64,
    pub(crate) chargeback: i64,
    pub(crate) chargeback_fee_offset: i64,
}

impl Statement {
    pub(crate) fn add(&mut self, transaction: &PaymentTransaction) {
        let (amount, fee) = (transaction.amount, transaction.fee);
        let sums = &mut self.sums;
        match transaction.kind {
            TransactionKind::Payment => {
                sums.gross_sales += amount;
                sums.fee -= fee;
            }
            TransactionKind::Refund => {
                sums.gross_refund -= amount;
                sums.refund_fee_offset += fee;
            }
            TransactionKind::Chargeback => {
                sums.chargeback -= amount;
                sums.chargeback_fee_offset += fee;
            }
            TransactionKind::ChargebackCancel => {
                sums.chargeback += amount;
                sums.chargeback_fee_offset -= fee;
            }
        }
        self.updated_at = transaction.created_at;
    }
}

impl Sums {
    /// Each sum that is not zero, with the subject it goes by.
    pub(crate) fn items(&self) -> Vec<(&'static str, i64)> {
        [
            ("gross_sales", self.gross_sales),
            ("fee", self.fee),
            ("gross_refund", self.gross_refund),
            ("refund_fee_offset", self.refund_fee_offset),
            ("chargeback", self.chargeback),
            ("chargeback_fee_offset", self.chargeback_fee_offset),
        ]
        .into_iter()
        .filter(|(_, amount)| *amount != 0)
        .collect()
    }

    pub(crate) fn net(&self) -> i64 {
        self.items().iter().map(|(_, amount)| amount).sum()
    }
}

impl Row for Statement {
    const KIND: &'static str = "statement";

    fn id(&self) -> &str {
        &self.id
    }
}
