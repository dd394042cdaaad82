//! The binding, the loader and the drivers in a real browser, against a local PAY.JP.
//!
//! `cargo xtask test` starts that one and says where it is.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::panic, clippy::unwrap_used, reason = "a test asserts")]

mod calls;
mod drivers;
mod forms;
mod heap;
mod loading;
mod not_loading;
mod polling;
mod sandbox;
mod saved;
mod server;
mod surface;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
