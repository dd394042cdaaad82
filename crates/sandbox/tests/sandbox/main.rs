//! The sandbox as its users meet it: over HTTP, and as a command.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests may fail as loudly as the tests"
)]

mod browser_payments;
mod checkout_page;
mod client;
mod command;
mod control;
mod cors;
mod customers;
mod data;
mod errors;
mod keys;
mod payment_methods;
mod payments_js;
mod registration;
mod setup_flows;
mod three_d_secure;
mod webhooks;
