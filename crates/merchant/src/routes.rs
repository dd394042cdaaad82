mod config;
mod customer;
mod payment_methods;
mod setup_flows;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::Merchant;
use crate::refusal::Refusal;

const LONGEST_BODY: usize = 64 * 1024;

/// Everything under `/api`.
pub(crate) fn api() -> Router<Arc<Merchant>> {
    Router::new()
        .route("/config", get(config::show))
        .route("/setup-flows", post(setup_flows::open))
        .route("/setup-flows/{id}", get(setup_flows::show))
        .route("/payment-methods", get(payment_methods::list))
        .fallback(async || Refusal::NotFound)
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
}
