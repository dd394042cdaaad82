use payjp_types::{PaymentFlow, PaymentFlowStatus};

use super::attempt::{Answer, AtHand, ask, at_hand, cancel, find_out};
use super::{ROUNDS, amount};
use crate::refusal::Refusal;
use crate::store::{NewPayment, Stage};
use crate::{Merchant, Order, ShopCustomer};

/// The flow in which an order is paid in the browser: the one at hand while it waits for the customer, else a new one.
///
/// A flow that waits for the customer's bank is cancelled: whoever asks for another has come back from there. So is one
/// of another customer.
pub(crate) async fn open_flow(
    merchant: &Merchant,
    order: &Order,
    customer: Option<&ShopCustomer>,
) -> Result<PaymentFlow, Refusal> {
    amount(order)?;
    for _ in 0..ROUNDS {
        let attempt = match at_hand(merchant, order).await? {
            AtHand::Paid(_) => return Err(Refusal::OrderPaid),
            AtHand::Over(next) => next,
            AtHand::Unanswered(row) => {
                match row.chosen_method_id {
                    None => ask(merchant, order, &row).await?,
                    Some(_) => find_out(merchant, &row).await?,
                };
                continue;
            }
            AtHand::Flow(row, flow) => {
                match &flow.status {
                    PaymentFlowStatus::RequiresPaymentMethod
                    | PaymentFlowStatus::RequiresConfirmation
                        if row.chosen_method_id.is_none()
                            && row.amount == order.amount
                            && row.is_of(customer, order) =>
                    {
                        if let Some(customer) = customer {
                            merchant.store.adopt_payment(&row.id, customer).await?;
                        }
                        // A form that begins anew asks anew: what is not ticked there must not be saved.
                        merchant.store.record_wish(&row.id, false).await?;
                        return Ok(*flow);
                    }
                    PaymentFlowStatus::RequiresPaymentMethod
                    | PaymentFlowStatus::RequiresConfirmation
                    | PaymentFlowStatus::RequiresAction => cancel(merchant, &row, &flow).await?,
                    _ => return Err(Refusal::PaymentInProgress),
                }
                continue;
            }
        };
        let new = NewPayment {
            order_id: &order.id,
            attempt,
            customer,
            amount: order.amount,
            chosen_method_id: None,
        };
        let row = merchant.store.add_payment(new).await?;
        let is_ours = row.chosen_method_id.is_none()
            && row.amount == order.amount
            && row.customer.as_ref() == customer;
        if !is_ours || row.stage != Stage::Asked {
            continue;
        }
        if let Answer::Flow(flow) = ask(merchant, order, &row).await? {
            return Ok(*flow);
        }
    }
    Err(Refusal::PaymentInProgress)
}
