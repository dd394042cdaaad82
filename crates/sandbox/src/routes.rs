use std::sync::Arc;

use axum::Router;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderName, Method};
use axum::routing::{get, post};
use tower_http::cors::{Any, CorsLayer};

use crate::app::App;
use crate::control;

mod assets;
mod challenge;
mod customers;
mod payment_methods;
mod payments_js;
mod setup_flows;
mod status_page;
mod test_flows;

pub(crate) use challenge::CHALLENGE_PATH;

pub(crate) fn all() -> Router<Arc<App>> {
    Router::new().merge(api()).merge(browser()).merge(pages()).merge(control::routes())
}

fn api() -> Router<Arc<App>> {
    Router::new()
        .route("/v2/customers", get(customers::list).post(customers::create))
        .route("/v2/customers/{id}", get(customers::retrieve))
        .route("/v2/customers/{id}/payment_methods", get(payment_methods::list_of_customer))
        .route("/v2/payment_methods", post(payment_methods::create))
        .route("/v2/payment_methods/{id}", get(payment_methods::retrieve))
        .route("/v2/setup_flows", get(setup_flows::list).post(setup_flows::create))
        .route("/v2/setup_flows/{id}", get(setup_flows::retrieve).post(setup_flows::update))
        .route("/v2/setup_flows/{id}/cancel", post(setup_flows::cancel))
}

/// What a merchant's page may ask for from another origin.
fn browser() -> Router<Arc<App>> {
    let any_origin = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([AUTHORIZATION, CONTENT_TYPE, HeaderName::from_static("idempotency-key")])
        .max_age(std::time::Duration::from_secs(600));
    Router::new()
        .route("/payments.js", get(assets::payments_js))
        .route("/_payments_js/flow", post(payments_js::flow))
        .route("/_payments_js/setup_flows/retrieve", post(payments_js::retrieve))
        .route("/_payments_js/setup_flows/confirm", post(payments_js::confirm))
        .route("/_sandbox/flows", post(test_flows::create))
        .route("/_sandbox/flows/{id}/status", post(test_flows::force_status))
        .layer(any_origin)
}

fn pages() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(status_page::show))
        .route("/_payments_js/frame", get(assets::frame))
        .route("/_payments_js/apple_pay", get(assets::apple_pay))
        .route("/_payments_js/test_cards", get(assets::test_cards))
        .route("/_payments_js/{file}", get(assets::file))
        .route("/3d-secure/{id}", get(challenge::show).post(challenge::answer))
}
