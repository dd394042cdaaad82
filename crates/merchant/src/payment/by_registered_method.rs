use payjp_types::{PaymentFlow, PaymentFlowStatus, PaymentMethodId};

use super::attempt::{Answer, AtHand, ask, at_hand, cancel, find_out};
use super::{ROUNDS, amount, settle};
use crate::refusal::Refusal;
use crate::registered_method;
use crate::store::{NewPayment, Stage};
use crate::{Merchant, Order, ShopCustomer};

/// What came of paying.
#[derive(Debug)]
pub(crate) enum Payment {
    /// PAY.JP's flow, whose status says how far it is.
    Flow(Box<PaymentFlow>),
    /// The method was refused, with PAY.JP's code.
    Declined(Option<String>),
}

/// Pays an order with a method that the customer has registered.
///
/// However often it is asked, and by however many requests at once, the order is paid once. After a refusal the next
/// request is another attempt.
pub(crate) async fn pay(
    merchant: &Merchant,
    order: &Order,
    customer: &ShopCustomer,
    method: &PaymentMethodId,
) -> Result<Payment, Refusal> {
    amount(order)?;
    registered_method::of_customer(merchant, customer, method).await?;
    for _ in 0..ROUNDS {
        let attempt = match at_hand(merchant, order).await? {
            AtHand::Paid(row) => {
                return settle(merchant, &row).await.map(Box::new).map(Payment::Flow);
            }
            AtHand::Over(next) => next,
            AtHand::Unanswered(row) => {
                let answer = match &row.chosen_method_id {
                    Some(chosen) if chosen != method || row.amount != order.amount => {
                        find_out(merchant, &row).await?
                    }
                    _ => ask(merchant, order, &row).await?,
                };
                match answer {
                    Answer::Declined(code) => return Ok(Payment::Declined(code)),
                    _ => continue,
                }
            }
            AtHand::Flow(row, flow) => match &flow.status {
                PaymentFlowStatus::RequiresAction
                    if row.chosen_method_id.as_ref() == Some(method)
                        && row.amount == order.amount =>
                {
                    return Ok(Payment::Flow(flow));
                }
                PaymentFlowStatus::RequiresPaymentMethod
                | PaymentFlowStatus::RequiresConfirmation
                | PaymentFlowStatus::RequiresAction => {
                    cancel(merchant, &row, &flow).await?;
                    continue;
                }
                _ => return Ok(Payment::Flow(flow)),
            },
        };
        let new = NewPayment {
            order_id: &order.id,
            attempt,
            customer: Some(customer),
            amount: order.amount,
            chosen_method_id: Some(method),
        };
        let row = merchant.store.add_payment(new).await?;
        if row.chosen_method_id.as_ref() != Some(method) || row.amount != order.amount {
            continue;
        }
        match row.stage {
            Stage::Asked => {}
            Stage::Refused(code) => return Ok(Payment::Declined(code)),
            Stage::Flow(_) | Stage::Unknown => continue,
        }
        match ask(merchant, order, &row).await? {
            Answer::Flow(flow) => return Ok(Payment::Flow(flow)),
            Answer::Declined(code) => return Ok(Payment::Declined(code)),
            Answer::Nothing => {}
        }
    }
    Err(Refusal::PaymentInProgress)
}
