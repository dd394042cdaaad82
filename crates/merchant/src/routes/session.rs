use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::customer::MaybeCustomer;
use crate::Merchant;
use crate::refusal::Refusal;

/// Who is signed in, as far as a page has to know.
#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
pub(crate) struct SessionView {
    pub(crate) signed_in: bool,
    /// Missing for a customer who has not signed up, and where the shop has accounts of its own.
    pub(crate) email: Option<String>,
}

/// `GET /api/session`
#[utoipa::path(
    get, path = "/api/session", operation_id = "get_session", tag = "shop",
    summary = "Who is signed in",
    responses((status = 200, body = SessionView))
)]
pub(super) async fn show(
    State(merchant): State<Arc<Merchant>>,
    MaybeCustomer(customer): MaybeCustomer,
) -> Result<Json<SessionView>, Refusal> {
    let email = match &customer {
        Some(customer) => merchant.store.email_of(customer).await?,
        None => None,
    };
    Ok(Json(SessionView { signed_in: customer.is_some(), email }))
}
