//! A shop with two pages: the server renders them, and in the browser Leptos takes them over. `main.rs` is the server.

pub mod app;
mod words;

#[cfg(feature = "ssr")]
pub use shell::shell;

#[cfg(feature = "ssr")]
mod shell;

/// Takes over in the browser what the server rendered.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(app::App);
}
