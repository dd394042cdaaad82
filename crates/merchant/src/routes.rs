mod body;
mod config;
mod customer;
mod exposed;
mod openapi;
mod ordered;
mod orders;
mod path_id;
mod payment_flows;
mod payment_methods;
mod registrations;
mod session;
mod setup_flows;
mod webhook;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{delete, get, post};

pub(crate) use body::unreadable;
pub(crate) use session::SessionView;

use crate::Merchant;
use crate::refusal::Refusal;
use crate::session::sign_in_visitors;

pub(crate) const LONGEST_BODY: usize = 64 * 1024;

/// Where PAY.JP tells what happened.
pub(crate) const WEBHOOK_PATH: &str = "/webhook";
/// An event carries a whole object with its metadata.
const LONGEST_EVENT: usize = 1024 * 1024;

/// Everything under `/api`.
pub(crate) fn api(merchant: &Merchant) -> Router<Arc<Merchant>> {
    // A page that another server serves while it is being written asks for this first, so it is a first visit too.
    let config = Router::new().route("/config", get(config::show));
    sign_in_visitors(config, merchant)
        .route("/setup-flows", post(setup_flows::open))
        .route("/setup-flows/{id}", get(setup_flows::show))
        .route("/registrations/{id}", get(registrations::show))
        .route("/session", get(session::show))
        .route("/payment-methods", get(payment_methods::list))
        .route("/payment-methods/{id}", delete(payment_methods::remove))
        .route("/payment-methods/{id}/default", post(payment_methods::make_default))
        .route("/orders/{id}", get(orders::show))
        .route("/orders/{id}/payment-flow", post(orders::open))
        .route("/orders/{id}/pay", post(orders::pay))
        .route("/payment-flows/{id}", get(payment_flows::show))
        .route("/payment-flows/{id}/save", post(payment_flows::save))
        .fallback(async || Refusal::NotFound)
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
}

/// What is not under `/api`: a form posts to the one, PAY.JP to the other.
pub(crate) fn beside_the_api() -> Router<Arc<Merchant>> {
    let page = Router::new()
        .route("/create-checkout-session", post(registrations::open))
        .layer(DefaultBodyLimit::max(LONGEST_BODY));
    let webhook = Router::new()
        .route(WEBHOOK_PATH, post(webhook::take))
        .layer(DefaultBodyLimit::max(LONGEST_EVENT));
    let document = Router::new().route("/openapi.json", get(openapi::show));
    page.merge(webhook)
        .merge(document)
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
}
