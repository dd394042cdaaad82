use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::MethodType;
use crate::fields::Choice;
use crate::ids;
use crate::store::Row;

/// One movement of money, of which terms, statements and balances are made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentTransaction {
    pub(crate) id: String,
    /// The payment flow, refund or dispute that it stands for.
    pub(crate) resource_id: String,
    /// Yen, never negative.
    pub(crate) amount: i64,
    /// Percent with two decimals, such as `3.60`.
    pub(crate) fee_rate: String,
    pub(crate) fee: i64,
    pub(crate) kind: TransactionKind,
    pub(crate) payment_method_type: MethodType,
    pub(crate) term_id: String,
    pub(crate) created_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TransactionKind {
    Payment,
    Refund,
    Chargeback,
    ChargebackCancel,
}

impl Choice for TransactionKind {
    const ALL: &'static [(&'static str, TransactionKind)] = &[
        ("payment", TransactionKind::Payment),
        ("refund", TransactionKind::Refund),
        ("chargeback", TransactionKind::Chargeback),
        ("chargeback_cancel", TransactionKind::ChargebackCancel),
    ];
}

impl PaymentTransaction {
    /// `fee_hundredths` is the fee in hundredths of a percent.
    pub(crate) fn new(
        resource_id: String,
        amount: i64,
        fee_hundredths: i64,
        kind: TransactionKind,
        payment_method_type: MethodType,
        term_id: String,
        now: Timestamp,
    ) -> PaymentTransaction {
        PaymentTransaction {
            id: ids::new_id("ptx_"),
            resource_id,
            amount,
            fee_rate: format!("{}.{:02}", fee_hundredths / 100, fee_hundredths % 100),
            fee: amount * fee_hundredths / 10_000,
            kind,
            payment_method_type,
            term_id,
            created_at: now,
        }
    }
}

impl Row for PaymentTransaction {
    const KIND: &'static str = "payment_transaction";

    fn id(&self) -> &str {
        &self.id
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.term_id)
    }
}
