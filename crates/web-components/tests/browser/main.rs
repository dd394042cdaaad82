//! The components in a real browser, against a local PAY.JP, on elements as the npm package draws them.
//!
//! `cargo xtask test` starts that one and says where it is.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test asserts")]

mod completion;
mod form;
mod mounts;
mod page;
#[path = "../../../payments-js/tests/browser/sandbox.rs"]
mod sandbox;
mod saved;
#[path = "../../../payments-js/tests/browser/server.rs"]
mod server;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
