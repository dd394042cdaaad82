//! Idempotency keys that follow from what they are for, so that two requests at once, or a request repeated after the
//! server died in the middle, make one customer and one flow at PAY.JP.

use payjp_api::IdempotencyKey;
use payjp_types::{CreateCheckoutSession, CreateSetupFlow};
use sha2::{Digest, Sha256};

use crate::store::CustomerRow;

pub(super) fn customer(row: &CustomerRow) -> IdempotencyKey {
    key("customer", &[row.customer.id(), &owner(row)])
}

/// `made` is how many flows the customer has had, so that the next one is another.
pub(super) fn flow(row: &CustomerRow, made: i64, params: &CreateSetupFlow) -> IdempotencyKey {
    // With other values the same key would be refused, and the configuration may have changed.
    let types = params.payment_method_types.iter().flatten();
    let types: Vec<&str> = types.map(|kind| kind.as_str()).collect();
    key("flow", &[row.customer.id(), &owner(row), &made.to_string(), &types.join(",")])
}

/// The id of a customer's next registration on PAY.JP's page, which is in the page's addresses before the page is made.
pub(super) fn registration(row: &CustomerRow, made: i64) -> String {
    key("registration", &[row.customer.id(), &owner(row), &made.to_string()]).to_string()
}

pub(super) fn session(registration: &str, params: &CreateCheckoutSession) -> IdempotencyKey {
    let types = params.payment_method_types.iter().flatten();
    let types: Vec<&str> = types.map(|kind| kind.as_str()).collect();
    let customer = params.customer_id.as_ref().map_or("", |id| id.as_str());
    let back = params.success_url.as_deref().unwrap_or_default();
    key("session", &[registration, customer, back, &types.join(",")])
}

/// Tells a customer from one with the same id in a database that was since thrown away, and from themselves before
/// PAY.JP lost them.
fn owner(row: &CustomerRow) -> String {
    format!("{}.{}", row.created_at, row.payjp_losses)
}

fn key(kind: &str, parts: &[&str]) -> IdempotencyKey {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    IdempotencyKey::parse(format!("{kind}-{digits}")).unwrap_or_else(|_| IdempotencyKey::generate())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ShopCustomer;
    use payjp_types::PaymentMethodType;

    fn row(id: &str, losses: i64) -> CustomerRow {
        CustomerRow {
            customer: ShopCustomer::new(id),
            payjp_customer_id: None,
            payjp_losses: losses,
            created_at: 1,
        }
    }

    #[test]
    fn the_same_customer_has_the_same_key_and_nobody_else_has() {
        assert_eq!(customer(&row("顧客:1", 0)), customer(&row("顧客:1", 0)));
        assert!(customer(&row("顧客:1", 0)).as_str().starts_with("customer-"));
        assert_ne!(customer(&row("a", 0)), customer(&row("b", 0)));
        assert_ne!(customer(&row("a", 0)), customer(&row("a", 1)));
    }

    #[test]
    fn the_next_flow_has_another_key() {
        let (row, params) = (row("a", 0), CreateSetupFlow::default());
        assert_eq!(flow(&row, 0, &params), flow(&row, 0, &params));
        assert_ne!(flow(&row, 0, &params), flow(&row, 1, &params));
        let cards = params.clone().payment_method_types([PaymentMethodType::Card]);
        assert_ne!(flow(&row, 0, &params), flow(&row, 0, &cards));
    }
}
