//! The sandbox as its users meet it: over HTTP, and as a command.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests may fail as loudly as the tests"
)]

mod bad_input;
mod browser_payments;
mod catalog;
mod checkout_page;
mod checkout_sessions;
mod client;
mod command;
mod control;
mod cors;
mod customers;
mod data;
mod errors;
mod events;
mod idempotency;
mod keys;
mod ledger;
mod noise;
mod payment_flows;
mod payment_methods;
mod payment_refunds;
mod payments_js;
mod registration;
mod setup_flows;
mod three_d_secure;
mod walk;
mod webhooks;

/// How often a property is tried: that many times, or as often as `PROPTEST_CASES` says.
fn cases(few: u32) -> proptest::prelude::ProptestConfig {
    let told = std::env::var_os("PROPTEST_CASES").is_some();
    let default = proptest::prelude::ProptestConfig::default();
    proptest::prelude::ProptestConfig { cases: if told { default.cases } else { few }, ..default }
}
