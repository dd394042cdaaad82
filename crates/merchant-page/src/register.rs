//! The page `/register` alone, so that a customer downloads nothing else.
mod api;
mod config;
mod embed;
use crate::embed::Provide;
use leptos::prelude::*;
use payjp_leptos::{ColorTheme, FormLayout, RegistrationForm};
fn mount<V: IntoView + 'static>(_: web_sys::HtmlElement, _: impl FnOnce() -> V + 'static) {}
fn main() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(config) = config::Config::from_page(&document) else { return };
    leptos::mount::mount_to_body(move || {
        Provide { public_key: config.public_key, js_origin: config.js_origin.unwrap_or_default(), locale: None, theme: ColorTheme::Auto }
            .around(|| view! { <RegistrationForm create_url="/api/setup-flows" checkout_url="/create-checkout-session" return_url="/setup-complete" layout=FormLayout::Tab /> }.into_any())
    });
}
