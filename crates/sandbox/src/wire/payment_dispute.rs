use jiff::Timestamp;
use serde::Serialize;

use crate::metadata::Metadata;
use crate::record::{DisputeReason, DisputeStatus, MethodType, PaymentDispute};

#[derive(Debug, Serialize)]
pub(crate) struct PaymentDisputeBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    payment_flow_id: &'a str,
    amount: i64,
    currency: &'static str,
    status: DisputeStatus,
    reason: Option<DisputeReason>,
    due_by: Option<Timestamp>,
    payment_method_type: MethodType,
    metadata: &'a Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a PaymentDispute> for PaymentDisputeBody<'a> {
    fn from(dispute: &'a PaymentDispute) -> PaymentDisputeBody<'a> {
        PaymentDisputeBody {
            object: "payment_dispute",
            id: &dispute.id,
            livemode: false,
            payment_flow_id: &dispute.payment_flow_id,
            amount: dispute.amount,
            currency: "jpy",
            status: dispute.status,
            reason: dispute.reason,
            due_by: dispute.due_by,
            payment_method_type: dispute.payment_method_type,
            metadata: &dispute.metadata,
            created_at: dispute.created_at,
            updated_at: dispute.updated_at,
        }
    }
}
