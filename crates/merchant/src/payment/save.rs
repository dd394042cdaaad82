use payjp_api::Error;
use payjp_types::{CustomerId, PaymentFlow, PaymentFlowStatus, PaymentMethodId};

use super::settle;
use crate::payjp_customer::{another_payjp_customer, is_lost, payjp_customer};
use crate::payjp_failure::{is_missing, refuse};
use crate::refusal::Refusal;
use crate::store::{PaymentRow, SaveError, Stage};
use crate::{Merchant, ShopCustomer, keys};

/// Writes down whether the method of a payment is to be kept. Where the payment has succeeded already, as PAY.JP has it
/// now, it is kept at once.
pub(crate) async fn wish(
    merchant: &Merchant,
    row: &PaymentRow,
    customer: Option<&ShopCustomer>,
    save: bool,
) -> Result<(), Refusal> {
    match &row.stage {
        Stage::Flow(PaymentFlowStatus::Succeeded) if row.saving.done => {
            return if save { Ok(()) } else { Err(Refusal::PaymentEnded) };
        }
        Stage::Flow(PaymentFlowStatus::Succeeded) if save && customer.is_none() => {
            return Err(Refusal::SignedOut);
        }
        Stage::Flow(PaymentFlowStatus::Canceled) => return Err(Refusal::PaymentEnded),
        _ => {}
    }
    merchant.store.record_wish(&row.id, save).await?;
    if !save {
        return Ok(());
    }
    // Whoever settled it since the row was read saw no wish.
    let flow = settle(merchant, row).await?;
    keep_if_wished(merchant, &row.id, &flow).await?;
    match merchant.store.payment(&row.id).await?.and_then(|row| row.saving.error) {
        None => Ok(()),
        Some(SaveError::MethodOfAnotherCustomer) => Err(Refusal::MethodOfAnotherCustomer),
        Some(SaveError::MethodCannotBeSaved) => Err(Refusal::MethodCannotBeSaved),
    }
}

/// Attaches the method of a payment that succeeded to its customer, where that was wished for and is not done.
///
/// The key is the same for everyone who does so at once, so that PAY.JP attaches it once.
pub(crate) async fn keep_if_wished(
    merchant: &Merchant,
    payment: &str,
    flow: &PaymentFlow,
) -> Result<(), Refusal> {
    let Some(row) = merchant.store.payment(payment).await? else { return Ok(()) };
    let waits = row.saving.wished && !row.saving.done && row.saving.error.is_none();
    let (Some(customer), Some(method)) = (&row.customer, &flow.payment_method_id) else {
        return Ok(());
    };
    if !waits || flow.status != PaymentFlowStatus::Succeeded {
        return Ok(());
    }
    match attach(merchant, flow, method, customer).await? {
        None => {
            tracing::info!("the method of a payment was saved");
            merchant.store.record_saved(payment).await?;
        }
        Some(error) => {
            tracing::warn!(?error, "the method of a payment cannot be saved");
            merchant.store.record_save_error(payment, error).await?;
        }
    }
    Ok(())
}

async fn attach(
    merchant: &Merchant,
    flow: &PaymentFlow,
    method: &PaymentMethodId,
    customer: &ShopCustomer,
) -> Result<Option<SaveError>, Refusal> {
    let row = merchant.store.customer(customer).await?;
    let payjp = payjp_customer(merchant, &row).await?;
    match send(merchant, flow, method, &payjp).await {
        Ok(()) => Ok(None),
        Err(error) if error.status() == Some(400) => why_not(merchant, method, &payjp).await,
        Err(error) if is_missing(&error) && is_lost(merchant, &payjp).await => {
            let (_, payjp) = another_payjp_customer(merchant, customer, &payjp).await?;
            send(merchant, flow, method, &payjp).await.map(|()| None).map_err(refuse)
        }
        Err(error) if is_missing(&error) => Ok(Some(SaveError::MethodCannotBeSaved)),
        Err(error) => Err(refuse(error)),
    }
}

async fn send(
    merchant: &Merchant,
    flow: &PaymentFlow,
    method: &PaymentMethodId,
    payjp: &CustomerId,
) -> Result<(), Error> {
    let methods = merchant.config.client.payment_methods();
    let attach = methods.attach(method, payjp).idempotency_key(keys::attachment(&flow.id, payjp));
    attach.send().await.map(drop)
}

/// PAY.JP's codes for these refusals are not certain, so whose method it is is read from the method itself.
async fn why_not(
    merchant: &Merchant,
    method: &PaymentMethodId,
    payjp: &CustomerId,
) -> Result<Option<SaveError>, Refusal> {
    let method = merchant.config.client.payment_methods().get(method).await.map_err(refuse)?;
    Ok(match &method.customer_id {
        _ if method.detached_at.is_some() => Some(SaveError::MethodCannotBeSaved),
        Some(owner) if owner == payjp => None,
        Some(_) => Some(SaveError::MethodOfAnotherCustomer),
        None => Some(SaveError::MethodCannotBeSaved),
    })
}
