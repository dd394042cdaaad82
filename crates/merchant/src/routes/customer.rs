use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::refusal::Refusal;
use crate::{Merchant, ShopCustomer};

/// The signed-in customer; nobody else gets past it.
pub(super) struct Customer(pub(super) ShopCustomer);

impl FromRequestParts<Arc<Merchant>> for Customer {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        merchant: &Arc<Merchant>,
    ) -> Result<Self, Refusal> {
        match merchant.signed_in.customer(parts).await {
            Ok(customer) => customer.map(Self).ok_or(Refusal::SignedOut),
            Err(error) => {
                tracing::error!(%error, "it could not be found out who is signed in");
                Err(Refusal::Internal)
            }
        }
    }
}
