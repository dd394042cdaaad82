//! What makes the demo a shop: accounts without a password, and a few things to buy. A real shop has its own.

mod accounts;
mod gallery;
mod orders;
mod sent;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get, post};

pub(crate) use orders::DemoOrders;

use crate::Merchant;
use crate::refusal::Refusal;
use crate::routes::LONGEST_BODY;

/// The demo's own routes, where its sessions are in use.
pub(crate) fn routes(merchant: &Merchant) -> Router<Arc<Merchant>> {
    if merchant.demo_sessions.is_none() {
        return Router::new();
    }
    Router::new()
        .route("/demo/sign-up", post(accounts::sign_up))
        .route("/demo/sign-in", post(accounts::sign_in))
        .route("/demo/sign-out", post(accounts::sign_out))
        .route("/demo/orders", post(orders::add))
        .merge(fixtures())
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
}

/// What the components of the gallery ask.
fn fixtures() -> Router<Arc<Merchant>> {
    Router::new()
        .route("/gallery/fixtures/refused/{code}", any(gallery::refuse))
        .route("/gallery/fixtures/silent", any(gallery::silence))
        .route("/gallery/fixtures/flows/{status}", get(gallery::status))
        .route("/gallery/fixtures/methods/{which}", get(gallery::methods))
}
