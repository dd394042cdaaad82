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
mod checkout;
mod checkout_sessions;
mod customers;
mod dashboard;
mod events;
mod ledger;
mod payment_disputes;
mod payment_flows;
mod payment_method_configurations;
mod payment_methods;
mod payment_refunds;
mod payments_js;
mod prices;
mod products;
mod setup_flows;
mod tax_rates;
mod test_flows;

pub(crate) use challenge::CHALLENGE_PATH;

/// What only a server or the sandbox's own pages ask for.
pub(crate) fn same_origin() -> Router<Arc<App>> {
    Router::new().merge(api()).merge(pages()).merge(control::routes())
}

fn api() -> Router<Arc<App>> {
    Router::new().merge(flows()).merge(customers_and_methods()).merge(catalog()).merge(accounts())
}

fn flows() -> Router<Arc<App>> {
    Router::new()
        .route("/v2/setup_flows", get(setup_flows::list).post(setup_flows::create))
        .route("/v2/setup_flows/{id}", get(setup_flows::retrieve).post(setup_flows::update))
        .route("/v2/setup_flows/{id}/cancel", post(setup_flows::cancel))
        .route("/v2/payment_flows", get(payment_flows::list).post(payment_flows::create))
        .route("/v2/payment_flows/{id}", get(payment_flows::retrieve).post(payment_flows::update))
        .route("/v2/payment_flows/{id}/confirm", post(payment_flows::confirm))
        .route("/v2/payment_flows/{id}/capture", post(payment_flows::capture))
        .route("/v2/payment_flows/{id}/cancel", post(payment_flows::cancel))
        .route("/v2/payment_flows/{id}/refunds", get(payment_flows::refunds))
        .route("/v2/payment_refunds", get(payment_refunds::list).post(payment_refunds::create))
        .route(
            "/v2/payment_refunds/{id}",
            get(payment_refunds::retrieve).post(payment_refunds::update),
        )
        .route(
            "/v2/checkout/sessions",
            get(checkout_sessions::list).post(checkout_sessions::create),
        )
        .route(
            "/v2/checkout/sessions/{id}",
            get(checkout_sessions::retrieve).post(checkout_sessions::update),
        )
        .route("/v2/checkout/sessions/{id}/expire", post(checkout_sessions::expire))
        .route("/v2/checkout/sessions/{id}/line_items", get(checkout_sessions::line_items))
        .route("/v2/events", get(events::list))
        .route("/v2/events/{id}", get(events::retrieve))
}

fn customers_and_methods() -> Router<Arc<App>> {
    Router::new()
        .route("/v2/customers", get(customers::list).post(customers::create))
        .route(
            "/v2/customers/{id}",
            get(customers::retrieve).post(customers::update).delete(customers::delete),
        )
        .route("/v2/customers/{id}/payment_methods", get(customers::payment_methods))
        .route("/v2/payment_methods", get(payment_methods::list).post(payment_methods::create))
        .route(
            "/v2/payment_methods/{id}",
            get(payment_methods::retrieve).post(payment_methods::update),
        )
        .route("/v2/payment_methods/{id}/attach", post(payment_methods::attach))
        .route("/v2/payment_methods/{id}/detach", post(payment_methods::detach))
        .route("/v2/payment_methods/cards/{id}", get(payment_methods::of_card))
        .route("/v2/payment_method_configurations", get(payment_method_configurations::list))
        .route(
            "/v2/payment_method_configurations/{id}",
            get(payment_method_configurations::retrieve)
                .post(payment_method_configurations::update),
        )
}

fn catalog() -> Router<Arc<App>> {
    Router::new()
        .route("/v2/products", get(products::list).post(products::create))
        .route(
            "/v2/products/{id}",
            get(products::retrieve).post(products::update).delete(products::delete),
        )
        .route("/v2/prices", get(prices::list).post(prices::create))
        .route("/v2/prices/{id}", get(prices::retrieve).post(prices::update))
        .route("/v2/tax_rates", get(tax_rates::list).post(tax_rates::create))
        .route("/v2/tax_rates/{id}", get(tax_rates::retrieve).post(tax_rates::update))
}

fn accounts() -> Router<Arc<App>> {
    Router::new()
        .route("/v2/payment_disputes", get(payment_disputes::list))
        .route("/v2/payment_disputes/{id}", get(payment_disputes::retrieve))
        .route("/v2/payment_transactions", get(ledger::transactions))
        .route("/v2/payment_transactions/{id}", get(ledger::transaction))
        .route("/v2/terms", get(ledger::terms))
        .route("/v2/terms/{id}", get(ledger::term))
        .route("/v2/statements", get(ledger::statements))
        .route("/v2/statements/{id}", get(ledger::statement))
        .route("/v2/statements/{id}/statement_urls", post(ledger::statement_url))
        .route("/v2/balances", get(ledger::balances))
        .route("/v2/balances/{id}", get(ledger::balance))
        .route("/v2/balances/{id}/balance_urls", post(ledger::balance_url))
}

/// Lets a page of any origin ask and read what is answered.
pub(crate) fn any_origin() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([AUTHORIZATION, CONTENT_TYPE, HeaderName::from_static("idempotency-key")])
        .max_age(std::time::Duration::from_secs(600))
}

/// What a merchant's page may ask for from another origin, which takes [`any_origin`].
pub(crate) fn browser() -> Router<Arc<App>> {
    Router::new()
        .route("/payments.js", get(assets::payments_js))
        .route("/_payments_js/flow", post(payments_js::flow))
        .route("/_payments_js/setup_flows/retrieve", post(payments_js::retrieve_setup))
        .route("/_payments_js/setup_flows/confirm", post(payments_js::confirm_setup_flow))
        .route("/_payments_js/payment_flows/retrieve", post(payments_js::retrieve_payment))
        .route("/_payments_js/payment_flows/confirm", post(payments_js::confirm_payment_flow))
        .route("/_sandbox/flows", post(test_flows::create))
        .route("/_sandbox/flows/{id}/status", post(test_flows::force_status))
}

fn pages() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(dashboard::show))
        .route("/_sandbox/assets/{file}", get(dashboard::file))
        .route("/_payments_js/frame", get(assets::frame))
        .route("/_payments_js/apple_pay", get(assets::apple_pay))
        .route("/_payments_js/test_cards", get(assets::test_cards))
        .route("/_payments_js/{file}", get(assets::file))
        .route("/checkout/{id}", get(checkout::show))
        .route("/_checkout/{id}/confirm", post(checkout::confirm))
        .route("/_checkout/assets/{file}", get(checkout::file))
        .route("/3d-secure/{id}", get(challenge::show).post(challenge::answer))
}
