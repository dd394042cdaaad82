use payjp_api::Error;
use payjp_types::{CustomerId, PaymentMethodId};

use crate::payjp_failure::{is_missing, refuse};
use crate::refusal::Refusal;
use crate::{Merchant, ShopCustomer};

/// Whom PAY.JP knows a customer as, once it is certain that the method is theirs.
///
/// `NotFound` when it is not, or no longer.
pub(crate) async fn of_customer(
    merchant: &Merchant,
    customer: &ShopCustomer,
    method: &PaymentMethodId,
) -> Result<CustomerId, Refusal> {
    let row = merchant.store.customer(customer).await?;
    let payjp = row.payjp_customer_id.ok_or(Refusal::NotFound)?;
    let found = match merchant.config.client.payment_methods().get(method).await {
        Ok(found) => found,
        Err(error) if is_missing(&error) || is_no_id(&error) => return Err(Refusal::NotFound),
        Err(error) => return Err(refuse(error)),
    };
    let theirs = found.customer_id.as_ref() == Some(&payjp) && found.detached_at.is_none();
    if theirs { Ok(payjp) } else { Err(Refusal::NotFound) }
}

/// Whether the id was of a kind that no payment method has, such as an empty one.
fn is_no_id(error: &Error) -> bool {
    matches!(error, Error::NotSent { .. })
}
