use payjp_api::IdempotencyKey;
use payjp_types::{CreateCheckoutSession, CreateSetupFlow, RedirectOptions};

use crate::keys::{key, owner};
use crate::store::CustomerRow;

/// `made` is how many flows the customer has had, so that the next one is another.
pub(super) fn flow(row: &CustomerRow, made: i64, params: &CreateSetupFlow) -> IdempotencyKey {
    // With other values the same key would be refused, and the configuration may have changed.
    let types = params.payment_method_types.iter().flatten();
    let types: Vec<&str> = types.map(|kind| kind.as_str()).collect();
    let back = back(params.redirect_options);
    key("flow", &[row.customer.id(), &owner(row), &made.to_string(), &types.join(","), back])
}

/// The id of a customer's next registration on PAY.JP's page, which is in the page's addresses before the page is made.
pub(super) fn registration(row: &CustomerRow, made: i64) -> String {
    key("registration", &[row.customer.id(), &owner(row), &made.to_string()]).to_string()
}

pub(super) fn session(registration: &str, params: &CreateCheckoutSession) -> IdempotencyKey {
    let types = params.payment_method_types.iter().flatten();
    let types: Vec<&str> = types.map(|kind| kind.as_str()).collect();
    let customer = params.customer_id.as_ref().map_or("", |id| id.as_str());
    let address = params.success_url.as_deref().unwrap_or_default();
    let back = back(params.redirect_options);
    key("session", &[registration, customer, address, &types.join(","), back])
}

fn back(options: Option<RedirectOptions>) -> &'static str {
    match options {
        Some(RedirectOptions { include_client_secret: false, .. }) => "without secret",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ShopCustomer;
    use crate::keys::customer;
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
