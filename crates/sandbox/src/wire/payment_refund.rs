use jiff::Timestamp;
use serde::Serialize;

use super::FromBody;
use crate::fields::{Fields, Text};
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::{PaymentRefund, RefundReason, RefundStatus};
use crate::settings::Settings;

#[derive(Debug)]
pub(crate) struct CreatePaymentRefund {
    pub(crate) payment_flow_id: String,
    pub(crate) amount: Option<i64>,
    pub(crate) reason: Option<RefundReason>,
    pub(crate) metadata: Option<Metadata>,
}

impl FromBody for CreatePaymentRefund {
    fn read(body: &[u8], settings: &Settings) -> Result<CreatePaymentRefund, Problem> {
        let mut fields = Fields::of_body(body, settings.unknown_fields)?;
        fields.require(&["payment_flow_id"]);
        let request = CreatePaymentRefund {
            payment_flow_id: fields.string("payment_flow_id", Text::Any).unwrap_or_default(),
            amount: fields.integer("amount", 1..=i64::MAX),
            reason: fields.choice("reason"),
            metadata: fields.metadata(settings.metadata_value_limit),
        };
        fields.finish()?;
        Ok(request)
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct PaymentRefundBody<'a> {
    object: &'static str,
    id: &'a str,
    livemode: bool,
    payment_flow_id: &'a str,
    amount: i64,
    status: RefundStatus,
    reason: Option<RefundReason>,
    metadata: &'a Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl<'a> From<&'a PaymentRefund> for PaymentRefundBody<'a> {
    fn from(refund: &'a PaymentRefund) -> PaymentRefundBody<'a> {
        PaymentRefundBody {
            object: "payment_refund",
            id: &refund.id,
            livemode: false,
            payment_flow_id: &refund.payment_flow_id,
            amount: refund.amount,
            status: refund.status,
            reason: refund.reason,
            metadata: &refund.metadata,
            created_at: refund.created_at,
            updated_at: refund.updated_at,
        }
    }
}
