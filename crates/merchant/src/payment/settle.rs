use payjp_types::{PaymentFlow, PaymentFlowId};

use super::attempt::{Answer, find_out, payment_of};
use crate::Merchant;
use crate::payjp_failure::{is_missing, refuse};
use crate::refusal::Refusal;
use crate::store::{PaymentRow, Stage};

/// Reads a payment from PAY.JP again and writes down what became of it.
///
/// `NotFound` when PAY.JP does not know it, and `PaymentInProgress` while its first answer may still come.
pub(crate) async fn settle(merchant: &Merchant, row: &PaymentRow) -> Result<PaymentFlow, Refusal> {
    let Some(id) = &row.payment_flow_id else {
        if row.stage != Stage::Asked {
            return Err(Refusal::NotFound);
        }
        return match find_out(merchant, row).await? {
            Answer::Flow(flow) => Ok(*flow),
            Answer::Declined(_) | Answer::Nothing => Err(Refusal::NotFound),
        };
    };
    match merchant.config.client.payment_flows().get(id).await {
        Ok(flow) => {
            merchant.store.record_payment(&row.id, &flow).await?;
            Ok(flow)
        }
        Err(error) if is_missing(&error) => {
            merchant.store.record_unknown_payment(&row.id).await?;
            Err(Refusal::NotFound)
        }
        Err(error) => Err(refuse(error)),
    }
}

/// The payment that a flow is for, where PAY.JP tells of the flow before the shop has seen PAY.JP's answer.
pub(crate) async fn adopt(
    merchant: &Merchant,
    id: &PaymentFlowId,
) -> Result<Option<PaymentRow>, Refusal> {
    let flow = match merchant.config.client.payment_flows().get(id).await {
        Ok(flow) => flow,
        Err(error) if is_missing(&error) => return Ok(None),
        Err(error) => return Err(refuse(error)),
    };
    let Some(payment) = payment_of(&flow) else { return Ok(None) };
    if merchant.store.payment(payment).await?.is_none() {
        return Ok(None);
    }
    merchant.store.record_payment(payment, &flow).await?;
    Ok(merchant.store.payment_of_flow(id).await?)
}
