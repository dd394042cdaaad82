use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::fields::Choice;
use crate::ids;
use crate::metadata::Metadata;
use crate::store::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentRefund {
    pub(crate) id: String,
    pub(crate) payment_flow_id: String,
    /// Yen.
    pub(crate) amount: i64,
    pub(crate) status: RefundStatus,
    pub(crate) reason: Option<RefundReason>,
    pub(crate) metadata: Metadata,
    /// When it succeeds, if it is pending.
    pub(crate) settles_at: Option<Timestamp>,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefundStatus {
    Succeeded,
    Failed,
    Pending,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefundReason {
    Duplicate,
    Fraudulent,
    RequestedByCustomer,
}

impl Choice for RefundReason {
    const ALL: &'static [(&'static str, RefundReason)] = &[
        ("duplicate", RefundReason::Duplicate),
        ("fraudulent", RefundReason::Fraudulent),
        ("requested_by_customer", RefundReason::RequestedByCustomer),
    ];
}

impl PaymentRefund {
    pub(crate) fn new(payment_flow_id: String, amount: i64, now: Timestamp) -> PaymentRefund {
        PaymentRefund {
            id: ids::new_id("pyr_"),
            payment_flow_id,
            amount,
            status: RefundStatus::Succeeded,
            reason: None,
            metadata: Metadata::default(),
            settles_at: None,
            created_at: now,
            updated_at: now,
        }
    }
}

impl Row for PaymentRefund {
    const KIND: &'static str = "payment_refund";

    fn id(&self) -> &str {
        &self.id
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.payment_flow_id)
    }

    fn due(&self) -> Option<Timestamp> {
        self.settles_at.filter(|_| self.status == RefundStatus::Pending)
    }
}
