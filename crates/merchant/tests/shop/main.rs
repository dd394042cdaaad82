//! The router, served on a port of its own and working with the sandbox. Its database is an SQLite file.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests, and a bug on purpose")]

mod accounts;
mod between;
mod database;
mod failures;
mod headers;
mod hosted;
mod lost_answers;
mod migrations;
mod openapi;
mod origins;
mod outage;
mod pages;
mod pay;
mod paying;
mod payment_flows;
mod payment_methods;
mod postgres;
mod registration;
mod saving;
mod secrets;
mod sessions;
mod shop;
mod static_files;
mod webhooks;

const DATABASE: database::Database = database::Database::Sqlite;
