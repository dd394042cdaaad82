use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::refusal::Refusal;
use crate::{Merchant, ShopCustomer};

/// The signed-in customer; nobody else gets past it.
pub(super) struct Customer(pub(super) ShopCustomer);

/// The signed-in customer, or nobody.
pub(super) struct MaybeCustomer(pub(super) Option<ShopCustomer>);

impl FromRequestParts<Arc<Merchant>> for Customer {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        merchant: &Arc<Merchant>,
    ) -> Result<Self, Refusal> {
        signed_in(merchant, parts).await?.map(Self).ok_or(Refusal::SignedOut)
    }
}

impl FromRequestParts<Arc<Merchant>> for MaybeCustomer {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        merchant: &Arc<Merchant>,
    ) -> Result<Self, Refusal> {
        signed_in(merchant, parts).await.map(Self)
    }
}

pub(super) async fn signed_in(
    merchant: &Merchant,
    parts: &Parts,
) -> Result<Option<ShopCustomer>, Refusal> {
    merchant.signed_in.customer(parts).await.map_err(|error| {
        tracing::error!(%error, "it could not be found out who is signed in");
        match error.downcast_ref() {
            Some(crate::StoreError::Unavailable(_)) => Refusal::DatabaseUnavailable,
            _ => Refusal::Internal,
        }
    })
}

/// Whether the demo knows whoever asks, if only as a guest.
pub(super) async fn somebody(merchant: &Merchant, parts: &Parts) -> Result<bool, Refusal> {
    match &merchant.demo_sessions {
        Some(sessions) => Ok(sessions.who(&parts.headers).await?.is_some()),
        None => Ok(false),
    }
}
