use std::sync::Arc;

use jiff::SignedDuration;

use super::World;
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::{
    MethodType, PaymentRefund, PaymentStatus, RefundStatus, Resource, TransactionKind,
};
use crate::settings::Settings;
use crate::wire::CreatePaymentRefund;

impl World {
    pub(crate) fn payment_refund(&self, id: &str) -> Result<Arc<PaymentRefund>, Problem> {
        self.payment_refunds.get(id).ok_or_else(|| Problem::not_found("refund", id))
    }

    /// Gives back what was paid, or part of it.
    pub(crate) fn refund(
        &mut self,
        request: CreatePaymentRefund,
        settings: &Settings,
    ) -> Result<Arc<PaymentRefund>, Problem> {
        let flow = self.payment_flow(&request.payment_flow_id)?;
        if flow.status != PaymentStatus::Succeeded {
            return Err(Problem::invalid_status(format!(
                "This payment flow is {}. Only one that succeeded can be refunded; cancel it in place of that.",
                flow.status.word()
            )));
        }
        let left = flow.amount_received.unwrap_or_default() - self.refunded(&flow.id);
        if left <= 0 {
            return Err(Problem::bad_request(
                "already_refunded",
                format!("All of payment flow '{}' was given back already.", flow.id),
            ));
        }
        let amount = request.amount.unwrap_or(left);
        if amount > left {
            return Err(Problem::bad_request(
                "refund_exceeds_payment",
                format!(
                    "No more than ¥{left} of this payment can be given back. Ask for less, or leave `amount` out."
                ),
            ));
        }
        let now = self.now();
        let mut refund = PaymentRefund::new(flow.id.clone(), amount, now);
        refund.reason = request.reason;
        refund.metadata = refund.metadata.merged(request.metadata)?;
        let seconds = settings.paypay_refund_seconds;
        if self.method_type_of(&flow) == MethodType::PayPay && seconds > 0 {
            refund.status = RefundStatus::Pending;
            refund.settles_at = now.checked_add(SignedDuration::from_secs(seconds.into())).ok();
        }
        let refund = self.payment_refunds.put(refund);
        self.emit("refund.created", Resource::PaymentRefund(Arc::clone(&refund)));
        if refund.status == RefundStatus::Succeeded {
            self.book_refund(&refund, settings);
        }
        Ok(refund)
    }

    pub(crate) fn update_refund(
        &mut self,
        id: &str,
        metadata: Option<Metadata>,
    ) -> Result<Arc<PaymentRefund>, Problem> {
        let before = self.payment_refund(id)?;
        let metadata = before.metadata.merged(metadata)?;
        let updated_at = self.now();
        let refund = PaymentRefund { metadata, updated_at, ..(*before).clone() };
        let refund = self.payment_refunds.put(refund);
        self.emit("refund.updated", Resource::PaymentRefund(Arc::clone(&refund)));
        Ok(refund)
    }

    /// Lets the refunds through that were pending until now.
    pub(crate) fn settle_refunds(&mut self, settings: &Settings) {
        for refund in self.take_due(|world| &world.payment_refunds) {
            let refund = self.payment_refunds.put(PaymentRefund {
                status: RefundStatus::Succeeded,
                settles_at: None,
                updated_at: self.now(),
                ..(*refund).clone()
            });
            self.emit("refund.updated", Resource::PaymentRefund(Arc::clone(&refund)));
            self.book_refund(&refund, settings);
        }
    }

    /// How much of a payment was given back, or is on its way back.
    fn refunded(&self, flow_id: &str) -> i64 {
        let refunds = self.payment_refunds.of(flow_id);
        refunds.filter(|refund| refund.status != RefundStatus::Failed).map(|r| r.amount).sum()
    }

    fn book_refund(&mut self, refund: &PaymentRefund, settings: &Settings) {
        let flow = self.payment_flows.get(&refund.payment_flow_id);
        let method_type = flow.map_or(MethodType::Card, |flow| self.method_type_of(&flow));
        self.book(&refund.id, refund.amount, TransactionKind::Refund, method_type, settings);
    }
}
