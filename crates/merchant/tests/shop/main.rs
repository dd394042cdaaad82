//! The router, served on a port of its own and working with the sandbox.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests, and a bug on purpose")]

mod failures;
mod headers;
mod hosted;
mod origins;
mod pages;
mod registration;
mod secrets;
mod sessions;
mod shop;
mod static_files;
