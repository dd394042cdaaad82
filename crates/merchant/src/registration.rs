mod hosted;
mod keys;
mod settle;

use payjp_api::{Error, IdempotencyKey};
use payjp_types::{
    CreateSetupFlow, CustomerId, RedirectOptions, SetupFlow, SetupFlowId, SetupFlowStatus,
};

pub(crate) use hosted::open_session;
pub(crate) use settle::{Outcome, settle};

use crate::payjp_customer::{another_payjp_customer, is_lost, payjp_customer};
use crate::payjp_failure::{is_missing, is_refused_for_its_key, refuse, says_nothing_now};
use crate::refusal::Refusal;
use crate::store::CustomerRow;
use crate::{Merchant, ShopCustomer};

/// The flow in which a customer registers: the one at hand while it waits for a payment method, else a new one.
pub(crate) async fn open_flow(
    merchant: &Merchant,
    customer: &ShopCustomer,
) -> Result<SetupFlow, Refusal> {
    let row = merchant.store.customer(customer).await?;
    if let Some(flow) = flow_at_hand(merchant, &row).await? {
        return Ok(flow);
    }

    let made = merchant.store.count_registrations(customer).await?;
    let payjp = payjp_customer(merchant, &row).await?;
    let (flow, payjp) = match create_flow(merchant, &row, made, &payjp).await {
        Ok(flow) => (flow, payjp),
        Err(error) if is_missing(&error) && is_lost(merchant, &payjp).await => {
            let (row, payjp) = another_payjp_customer(merchant, customer, &payjp).await?;
            (create_flow(merchant, &row, made, &payjp).await.map_err(refuse)?, payjp)
        }
        Err(error) => return Err(refuse(error)),
    };
    if flow.customer_id.as_ref() != Some(&payjp) {
        tracing::error!("PAY.JP made a setup flow that does not belong to the customer asked for");
        return Err(Refusal::PayjpError);
    }
    merchant.store.add_registration(customer, &flow).await?;
    Ok(flow)
}

/// A customer's flow as PAY.JP has it now.
pub(crate) async fn reread(
    merchant: &Merchant,
    customer: &ShopCustomer,
    id: &SetupFlowId,
) -> Result<SetupFlow, Refusal> {
    if !merchant.store.has_registration(customer, id).await? {
        return Err(Refusal::NotFound);
    }
    let flow = match merchant.config.client.setup_flows().get(id).await {
        Ok(flow) => flow,
        Err(error) if is_missing(&error) => {
            merchant.store.record_lost_flow(id).await?;
            return Err(Refusal::NotFound);
        }
        Err(error) => return Err(refuse(error)),
    };
    merchant.store.record_flow(&flow).await?;
    let row = merchant.store.customer(customer).await?;
    if belongs_to(&flow, &row) { Ok(flow) } else { Err(Refusal::NotFound) }
}

async fn flow_at_hand(
    merchant: &Merchant,
    row: &CustomerRow,
) -> Result<Option<SetupFlow>, Refusal> {
    let Some(id) = merchant.store.open_registration(&row.customer).await? else {
        return Ok(None);
    };
    match merchant.config.client.setup_flows().get(&id).await {
        Ok(flow) => {
            merchant.store.record_flow(&flow).await?;
            let waits = flow.status == SetupFlowStatus::RequiresPaymentMethod;
            Ok(Some(flow).filter(|flow| waits && belongs_to(flow, row)))
        }
        Err(error) if says_nothing_now(&error) => Err(refuse(error)),
        // Whatever is wrong with that flow will be wrong again; the customer gets another one.
        Err(error) => {
            if !is_missing(&error) {
                tracing::warn!(
                    error = &error as &dyn core::error::Error,
                    "an open flow cannot be used"
                );
            }
            merchant.store.record_lost_flow(&id).await?;
            Ok(None)
        }
    }
}

async fn create_flow(
    merchant: &Merchant,
    row: &CustomerRow,
    made: i64,
    payjp: &CustomerId,
) -> Result<SetupFlow, Error> {
    let mut params = CreateSetupFlow::for_customer(payjp.clone());
    let types = &merchant.config.payment_method_types;
    params.payment_method_types = (!types.is_empty()).then(|| types.clone());
    if !merchant.config.include_client_secret {
        params = params.redirect_options(RedirectOptions::without_client_secret());
    }
    let key = keys::flow(row, made, &params);
    let flows = merchant.config.client.setup_flows();
    match flows.create(&params).idempotency_key(key).send().await {
        Err(error) if is_refused_for_its_key(&error) => {
            flows.create(&params).idempotency_key(IdempotencyKey::generate()).send().await
        }
        answer => answer,
    }
}

fn belongs_to(flow: &SetupFlow, row: &CustomerRow) -> bool {
    row.payjp_customer_id.is_some() && flow.customer_id == row.payjp_customer_id
}
