//! Idempotency keys that follow from what they are for, so that two requests at once, or a request repeated after the
//! server died in the middle, make one customer, one flow and one payment at PAY.JP.

use payjp_api::IdempotencyKey;
use payjp_types::{CustomerId, PaymentFlowId};
use sha2::{Digest, Sha256};

use crate::store::{CustomerRow, PaymentRow};

pub(crate) fn customer(row: &CustomerRow) -> IdempotencyKey {
    key("customer", &[row.customer.id(), &owner(row)])
}

/// A row of a payment is one attempt, so that another attempt has another key.
pub(crate) fn payment(row: &PaymentRow) -> IdempotencyKey {
    key("payment", &[&row.id])
}

pub(crate) fn attachment(flow: &PaymentFlowId, customer: &CustomerId) -> IdempotencyKey {
    key("attach", &[flow.as_str(), customer.as_str()])
}

/// Tells a customer from one with the same id in a database that was since thrown away, and from themselves before
/// PAY.JP lost them.
pub(crate) fn owner(row: &CustomerRow) -> String {
    format!("{}.{}", row.created_at, row.payjp_losses)
}

pub(crate) fn key(kind: &str, parts: &[&str]) -> IdempotencyKey {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    IdempotencyKey::parse(format!("{kind}-{digits}")).unwrap_or_else(|_| IdempotencyKey::generate())
}
