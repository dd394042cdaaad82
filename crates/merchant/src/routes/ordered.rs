use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::customer::{signed_in, somebody};
use super::path_id::PathId;
use crate::refusal::Refusal;
use crate::store::PaymentRow;
use crate::{Buyer, Merchant, Order, ShopCustomer};

use payjp_types::PaymentFlowId;

/// The order in a request's path, which is that of whoever asks.
pub(super) struct Ordered {
    pub(super) order: Order,
    /// Missing for a guest.
    pub(super) customer: Option<ShopCustomer>,
}

/// The payment whose flow is in a request's path, which is that of whoever asks.
pub(super) struct Paying {
    pub(super) order: Order,
    pub(super) row: PaymentRow,
    pub(super) customer: Option<ShopCustomer>,
}

impl FromRequestParts<Arc<Merchant>> for Ordered {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        merchant: &Arc<Merchant>,
    ) -> Result<Self, Refusal> {
        let id = id(parts, merchant).await;
        let customer = signed_in(merchant, parts).await?;
        let order = match &id {
            Some(id) => order(merchant, parts, id, customer.as_ref()).await?,
            None => None,
        };
        match order {
            Some(order) => Ok(Self { order, customer }),
            None => Err(nothing_for(merchant, parts, customer.as_ref()).await?),
        }
    }
}

impl FromRequestParts<Arc<Merchant>> for Paying {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        merchant: &Arc<Merchant>,
    ) -> Result<Self, Refusal> {
        let id = id(parts, merchant).await.map(PaymentFlowId::new);
        let customer = signed_in(merchant, parts).await?;
        let row = match &id {
            Some(id) => merchant.store.payment_of_flow(id).await?,
            None => None,
        };
        // An order of a guest may be in the hands of several.
        if let Some(row) = row
            && row.may_be_seen_by(customer.as_ref())
            && let Some(order) = order(merchant, parts, &row.order_id, customer.as_ref()).await?
        {
            return Ok(Self { order, row, customer });
        }
        Err(nothing_for(merchant, parts, customer.as_ref()).await?)
    }
}

async fn id(parts: &mut Parts, merchant: &Arc<Merchant>) -> Option<String> {
    PathId::from_request_parts(parts, merchant).await.ok().map(|PathId(id)| id)
}

async fn order(
    merchant: &Merchant,
    parts: &Parts,
    id: &str,
    customer: Option<&ShopCustomer>,
) -> Result<Option<Order>, Refusal> {
    let found = merchant.orders.order(id, parts).await.map_err(|error| {
        tracing::error!(%error, "an order could not be looked up");
        Refusal::Internal
    })?;
    Ok(found.filter(|order| match &order.buyer {
        Buyer::Customer(buyer) => customer == Some(buyer),
        Buyer::Guest => true,
    }))
}

/// What somebody is told for whom there is nothing: that there is nothing, or that nobody knows them.
async fn nothing_for(
    merchant: &Merchant,
    parts: &Parts,
    customer: Option<&ShopCustomer>,
) -> Result<Refusal, Refusal> {
    let known = customer.is_some() || somebody(merchant, parts).await?;
    Ok(if known { Refusal::NotFound } else { Refusal::SignedOut })
}
