//! The components in a real browser, against a local PAY.JP.
//!
//! `cargo xtask test` starts that one and says where it is.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test asserts")]

mod apple_pay;
mod begun;
mod checkout;
mod completion;
mod flows;
mod heard;
mod live;
mod low;
mod outcomes;
mod page;
mod patched;
mod payment;
mod prepared;
mod registration;
#[path = "../../../payments-js/tests/browser/sandbox.rs"]
mod sandbox;
mod saved;
mod saved_payment;
mod script;
#[path = "../../../payments-js/tests/browser/server.rs"]
mod server;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
