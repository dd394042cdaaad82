use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::MethodType;
use crate::fields::Choice;
use crate::ids;
use crate::metadata::Metadata;
use crate::store::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentDispute {
    pub(crate) id: String,
    pub(crate) payment_flow_id: String,
    /// Yen.
    pub(crate) amount: i64,
    pub(crate) status: DisputeStatus,
    pub(crate) reason: Option<DisputeReason>,
    pub(crate) due_by: Option<Timestamp>,
    pub(crate) payment_method_type: MethodType,
    pub(crate) metadata: Metadata,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// A closed list of words that stand for themselves.
macro_rules! words {
    ($name:ident { $($value:ident = $word:literal,)+ }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name {
            $($value,)+
        }

        impl Choice for $name {
            const ALL: &'static [(&'static str, $name)] = &[$(($word, $name::$value),)+];
        }
    };
}

words! {
    DisputeStatus {
        PreWarningNeedsResponse = "pre_warning_needs_response",
        WarningNeedsResponse = "warning_needs_response",
        WarningNeedsRefund = "warning_needs_refund",
        WarningUnderReview = "warning_under_review",
        NeedsResponse = "needs_response",
        UnderReview = "under_review",
        Lost = "lost",
        Cancel = "cancel",
    }
}

words! {
    DisputeReason {
        Researching = "researching",
        ResearchingFraudulent = "researching_fraudulent",
        WarnedFraudulent = "warned_fraudulent",
        ConfirmedFraudulent = "confirmed_fraudulent",
        Unrecognized = "unrecognized",
        Fraudulent = "fraudulent",
        ProductNotReceived = "product_not_received",
        OnlineFraudulent = "online_fraudulent",
        IncorrectAccountDetails = "incorrect_account_details",
        ReceivingChargeback = "receiving_chargeback",
        Duplicate = "duplicate",
        NotAuthorized = "not_authorized",
        SubscriptionCanceled = "subscription_canceled",
        CheckReturned = "check_returned",
        Other = "other",
    }
}

impl PaymentDispute {
    pub(crate) fn new(
        payment_flow_id: String,
        amount: i64,
        payment_method_type: MethodType,
        now: Timestamp,
    ) -> PaymentDispute {
        PaymentDispute {
            id: ids::new_id("dp_"),
            payment_flow_id,
            amount,
            status: DisputeStatus::NeedsResponse,
            reason: Some(DisputeReason::Fraudulent),
            due_by: None,
            payment_method_type,
            metadata: Metadata::default(),
            created_at: now,
            updated_at: now,
        }
    }
}

impl Row for PaymentDispute {
    const KIND: &'static str = "payment_dispute";

    fn id(&self) -> &str {
        &self.id
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.payment_flow_id)
    }
}
