use core::time::Duration;

use payjp_api::{Error, ListRequest};
use payjp_types::{
    CreatePaymentFlow, Metadata, PaymentCancellationReason, PaymentFlow, PaymentFlowStatus,
    RedirectOptions,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::amount;
use crate::payjp_customer::{another_payjp_customer, is_lost, payjp_customer};
use crate::payjp_failure::{is_missing, refuse, says_nothing_now};
use crate::refusal::Refusal;
use crate::store::PaymentRow;
use crate::{Merchant, Order, keys};

/// As many flows as PAY.JP lists at once.
const PAGE: usize = 100;
/// What is written as it is in a query.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The name under which PAY.JP keeps the shop's own id of a payment.
pub(super) const PAYMENT: &str = "payment";

/// What came of asking PAY.JP for an attempt's flow.
#[derive(Debug)]
pub(super) enum Answer {
    Flow(Box<PaymentFlow>),
    /// The payment method was refused, with this code.
    Declined(Option<String>),
    /// Nothing was made, and the next attempt may succeed.
    Nothing,
}

/// The newest attempt of an order.
#[derive(Debug)]
pub(super) enum AtHand {
    /// This one paid.
    Paid(PaymentRow),
    /// It is over, or there was none: the next one has this number.
    Over(i64),
    /// PAY.JP has its flow, as it is now.
    Flow(PaymentRow, Box<PaymentFlow>),
    /// PAY.JP was asked, and no answer was seen.
    Unanswered(PaymentRow),
}

pub(super) async fn at_hand(merchant: &Merchant, order: &Order) -> Result<AtHand, Refusal> {
    let Some(row) = merchant.store.newest_payment(&order.id).await? else {
        return Ok(AtHand::Over(0));
    };
    // Looked for after the newest was read: whatever has paid since is a newer attempt than that. It need not be the
    // newest, because PAY.JP may tell late of one that seemed to be over.
    if let Some(paid) = merchant.store.paid_payment(&order.id).await? {
        return Ok(AtHand::Paid(paid));
    }
    if row.is_over() {
        return Ok(AtHand::Over(row.attempt + 1));
    }
    let Some(id) = &row.payment_flow_id else { return Ok(AtHand::Unanswered(row)) };
    match merchant.config.client.payment_flows().get(id).await {
        Ok(flow) => {
            merchant.store.record_payment(&row.id, &flow).await?;
            match flow.status {
                PaymentFlowStatus::Succeeded => Ok(AtHand::Paid(row)),
                PaymentFlowStatus::Canceled => Ok(AtHand::Over(row.attempt + 1)),
                _ => Ok(AtHand::Flow(row, Box::new(flow))),
            }
        }
        Err(error) if is_missing(&error) => {
            merchant.store.record_unknown_payment(&row.id).await?;
            Ok(AtHand::Over(row.attempt + 1))
        }
        Err(error) => Err(refuse(error)),
    }
}

/// Asks PAY.JP for an attempt's flow. Asked again at once, PAY.JP answers as it did the first time, because the key is the
/// same; asked again later, its list says what came of it.
///
/// That it is asked is written down first, so that nobody takes the attempt for unknown meanwhile.
pub(super) async fn ask(
    merchant: &Merchant,
    order: &Order,
    row: &PaymentRow,
) -> Result<Answer, Refusal> {
    // PAY.JP does not say for how long it knows an idempotency key, so none is relied on for long.
    if row.was_asked_before(patience(merchant)) {
        return find_out(merchant, row).await;
    }
    let payjp = match &row.customer {
        Some(customer) => {
            Some(payjp_customer(merchant, &merchant.store.customer(customer).await?).await?)
        }
        None => None,
    };
    let mut params = params(merchant, order, row)?;
    params.customer_id = payjp.clone();
    let Some((asked, before)) = merchant.store.record_asking(row).await? else {
        return Ok(Answer::Nothing);
    };
    let create = merchant.config.client.payment_flows().create(&params);
    let error = match create.idempotency_key(keys::payment(row)).send().await {
        Ok(flow) => {
            merchant.store.record_payment(&row.id, &flow).await?;
            return Ok(Answer::Flow(Box::new(flow)));
        }
        Err(error) => error,
    };
    // What stands in front of PAY.JP says nothing of what PAY.JP did.
    if !matches!(error, Error::Api(_)) {
        return Err(refuse(error));
    }
    match error.status() {
        Some(402) => {
            let code = error.code();
            merchant.store.record_refusal(&row.id, code.as_deref()).await?;
            Ok(Answer::Declined(code))
        }
        Some(409) if error.is_retryable() => Err(Refusal::PaymentInProgress),
        // It was asked for with other values, so the shop has changed since and this request did nothing: what became of
        // the one before is in PAY.JP's list.
        Some(409) => match merchant.store.take_back_asking(&asked, before).await? {
            Some(row) => find_out(merchant, &row).await,
            None => Ok(Answer::Nothing),
        },
        Some(400..500) if !says_nothing_now(&error) => {
            merchant.store.record_refusal(&row.id, error.code().as_deref()).await?;
            if let (Some(customer), Some(payjp)) = (&row.customer, &payjp)
                && is_missing(&error)
                && is_lost(merchant, payjp).await
            {
                another_payjp_customer(merchant, customer, payjp).await?;
                return Ok(Answer::Nothing);
            }
            Err(refuse(error))
        }
        _ => Err(refuse(error)),
    }
}

fn params(
    merchant: &Merchant,
    order: &Order,
    row: &PaymentRow,
) -> Result<CreatePaymentFlow, Refusal> {
    let asked = Order { amount: row.amount, ..order.clone() };
    let metadata = [("order", order.id.as_str()), (PAYMENT, row.id.as_str())];
    let metadata: Metadata =
        metadata.into_iter().map(|(name, id)| (name.to_owned(), id.into())).collect();
    let mut params = CreatePaymentFlow::yen(amount(&asked)?)
        .description(order.description.as_str())
        .metadata(metadata);
    if !merchant.config.include_client_secret {
        params = params.redirect_options(RedirectOptions::without_client_secret());
    }
    let Some(method) = &row.chosen_method_id else { return Ok(params) };
    let origin = &merchant.config.merchant_origin;
    let id = utf8_percent_encode(&order.id, QUERY);
    let back = format!("{origin}/pay-complete?order={id}");
    Ok(params.payment_method_id(method.clone()).confirm(true).return_url(back))
}

/// Finds out what became of an attempt whose answer was not seen, without asking for it again.
///
/// `PaymentInProgress` while PAY.JP does not list it and its request may still be on its way.
pub(super) async fn find_out(merchant: &Merchant, row: &PaymentRow) -> Result<Answer, Refusal> {
    if let Some(flow) = listed(merchant, row).await? {
        merchant.store.record_payment(&row.id, &flow).await?;
        return Ok(Answer::Flow(Box::new(flow)));
    }
    if !row.was_asked_before(patience(merchant)) {
        return Err(Refusal::PaymentInProgress);
    }
    merchant.store.record_unanswered_payment(row).await?;
    Ok(Answer::Nothing)
}

/// For how long a request may be on its way.
fn patience(merchant: &Merchant) -> Duration {
    merchant.config.time_limit.saturating_mul(2)
}

/// The flow of an attempt, if PAY.JP lists it. In which order PAY.JP lists is not certain, so what may have been paid is
/// looked for to the end; what was never confirmed has cost nobody anything, and the first page will do.
async fn listed(merchant: &Merchant, row: &PaymentRow) -> Result<Option<PaymentFlow>, Refusal> {
    let mut list: ListRequest<PaymentFlow> = merchant.config.client.payment_flows().list();
    if let Some(customer) = &row.customer
        && let Some(payjp) = merchant.store.customer(customer).await?.payjp_customer_id
    {
        list = list.of_customer(&payjp);
    }
    let most = if row.chosen_method_id.is_some() { usize::MAX } else { PAGE };
    let mut flows = list.all();
    for _ in 0..most {
        match flows.next().await {
            Some(Ok(flow)) if payment_of(&flow) == Some(row.id.as_str()) => return Ok(Some(flow)),
            Some(Ok(_)) => {}
            Some(Err(error)) => return Err(refuse(error)),
            None => break,
        }
    }
    Ok(None)
}

/// The shop's own id of the payment that a flow is for.
pub(super) fn payment_of(flow: &PaymentFlow) -> Option<&str> {
    flow.metadata.as_ref()?.get(PAYMENT)?.as_str()
}

/// Sees to it that nothing can come of a flow any more. Where PAY.JP says that it is too late for that, the next look
/// shows why.
pub(super) async fn cancel(
    merchant: &Merchant,
    row: &PaymentRow,
    flow: &PaymentFlow,
) -> Result<(), Refusal> {
    let reason = PaymentCancellationReason::Abandoned;
    match merchant.config.client.payment_flows().cancel(&flow.id, Some(&reason)).send().await {
        Ok(flow) => Ok(merchant.store.record_payment(&row.id, &flow).await?),
        Err(Error::Api(error)) if error.status == 400 => Ok(()),
        Err(error) => Err(refuse(error)),
    }
}
