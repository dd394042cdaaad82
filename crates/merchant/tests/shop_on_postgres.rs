//! The suite of `shop` again, with PostgreSQL behind it.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests, and a bug on purpose")]

#[path = "shop/accounts.rs"]
mod accounts;
#[path = "shop/between.rs"]
mod between;
#[path = "shop/database.rs"]
mod database;
#[path = "shop/failures.rs"]
mod failures;
#[path = "shop/headers.rs"]
mod headers;
#[path = "shop/hosted.rs"]
mod hosted;
#[path = "shop/lost_answers.rs"]
mod lost_answers;
#[path = "shop/migrations.rs"]
mod migrations;
#[path = "shop/openapi.rs"]
mod openapi;
#[path = "shop/origins.rs"]
mod origins;
#[path = "shop/outage.rs"]
mod outage;
#[path = "shop/pages.rs"]
mod pages;
#[path = "shop/pay.rs"]
mod pay;
#[path = "shop/paying.rs"]
mod paying;
#[path = "shop/payment_flows.rs"]
mod payment_flows;
#[path = "shop/payment_methods.rs"]
mod payment_methods;
#[path = "shop/postgres.rs"]
mod postgres;
#[path = "shop/registration.rs"]
mod registration;
#[path = "shop/saving.rs"]
mod saving;
#[path = "shop/secrets.rs"]
mod secrets;
#[path = "shop/sessions.rs"]
mod sessions;
#[path = "shop/shop.rs"]
mod shop;
#[path = "shop/static_files.rs"]
mod static_files;
#[path = "shop/webhooks.rs"]
mod webhooks;

const DATABASE: database::Database = database::Database::Postgres;

#[test]
fn nothing_of_the_suite_is_left_out() {
    let ours = include_str!("shop_on_postgres.rs");
    for line in include_str!("shop/main.rs").lines().filter(|line| line.starts_with("mod ")) {
        assert!(ours.contains(line), "{line}");
    }
}
