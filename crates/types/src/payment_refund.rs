use crate::object::object;
use crate::open_enum::open_enum;
use crate::request::request;
use crate::{Metadata, PaymentFlowId, PaymentRefundId};

open_enum! {
    /// Where a refund is.
    RefundStatus {
        /// The money went back.
        Succeeded = "succeeded",
        /// It could not be given back.
        Failed = "failed",
        /// PAY.JP is at work.
        Pending = "pending",
        /// It was called off.
        Canceled = "canceled",
        /// Somebody has to do something.
        RequiresAction = "requires_action",
    }
}

open_enum! {
    /// Why a payment is refunded.
    RefundReason {
        /// It was paid twice.
        Duplicate = "duplicate",
        /// It was fraud.
        Fraudulent = "fraudulent",
        /// The customer asked for it.
        RequestedByCustomer = "requested_by_customer",
    }
}

object! {
    /// Money that goes back to a customer.
    PaymentRefund {
        required {
            /// Its id.
            id: PaymentRefundId,
            /// Where it is.
            status: RefundStatus,
        }
        /// Whether it belongs to live mode.
        livemode: bool,
        /// The payment it is of.
        payment_flow_id | payment_flow: Option<PaymentFlowId>,
        /// How much, in yen.
        amount: Option<u64>,
        /// Why.
        reason: Option<RefundReason>,
        /// What the merchant keeps with it.
        metadata | meta_data: Option<Metadata>,
        /// When it was made (ISO 8601).
        created_at | created_date: Option<String>,
        /// When it last changed (ISO 8601).
        updated_at | updated_date: Option<String>,
    }
}

request! {
    /// The body of `POST /v2/payment_refunds`.
    CreatePaymentRefund (
        /// The payment it is of.
        payment_flow_id: PaymentFlowId,
    ) {
        /// How much, in yen. Left out, all of it.
        amount: u32,
        /// Why.
        reason: RefundReason,
        /// What the merchant keeps with it.
        metadata: Metadata,
    }
}

request! {
    /// The body of an update that can change metadata and nothing else.
    UpdateMetadata (
        /// What the merchant keeps with it.
        metadata: Metadata,
    ) {}
}
