use leptos::prelude::*;
use payjp_leptos::{ColorTheme, Locale};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::config::Config;
use crate::embed::Provide;
use crate::language::{self, link};
use crate::{pages, words};

/// What every page of the shop knows.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) locale: Locale,
    pub(crate) path: String,
    /// The value of `?layout=`.
    pub(crate) layout: Option<String>,
    pub(crate) config: Config,
}

/// Draws the shop once its server has told which key to use.
pub(crate) fn start(element: HtmlElement) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let locale = language::of(&window);
    if let Some(root) = document.document_element() {
        drop(root.set_attribute("lang", locale.as_str()));
    }
    let path = window.location().pathname().unwrap_or_default();
    let layout = language::query(&window, "layout");
    let draw = move |config: Option<Config>| {
        crate::mount(element, move || match config {
            Some(config) => frame(&Page { locale, path, layout, config }),
            None => pages::no_config(locale),
        });
    };
    match Config::from_page(&document) {
        Some(config) => draw(Some(config)),
        None => spawn_local(async move { draw(Config::fetch().await) }),
    }
}

fn frame(page: &Page) -> AnyView {
    let locale = page.locale;
    let other = match locale {
        Locale::Ja => Locale::En,
        Locale::En => Locale::Ja,
    };
    // The page stays the one it is, the flow it is about included.
    let other_language = language::here_in(other);
    let (title, content) = match page.path.as_str() {
        "/" => (words::HOME_TITLE, pages::home(page)),
        "/register" => (words::REGISTER_TITLE, pages::register(page)),
        "/setup-complete" => (words::COMPLETE_TITLE, pages::complete(page)),
        "/checkout" => (words::hosted::TITLE, pages::hosted::checkout(page)),
        "/checkout-complete" => (words::COMPLETE_TITLE, pages::hosted::complete(page)),
        "/setup-cancel" => (words::hosted::CANCEL_TITLE, pages::hosted::cancel(page)),
        "/pay" => (words::pay::TITLE, pages::pay::pay(page)),
        "/pay-complete" => (words::pay::COMPLETE_TITLE, pages::paid::complete(page)),
        "/payment-methods" => (words::METHODS, pages::methods(page)),
        _ => (words::LOST_TITLE, pages::lost(page)),
    };
    document().set_title(&[title.of(locale), " | ", words::SHOP.of(locale)].concat());
    view! {
        <header class="shop-header">
            <a class="shop-name" href=link("/", locale)>
                <span class="shop-mark" aria-hidden="true"></span>
                {words::SHOP.of(locale)}
            </a>
            <nav class="shop-nav">
                <a href=link("/payment-methods", locale)>{words::METHODS.of(locale)}</a>
                <a href=other_language lang=other.as_str() hreflang=other.as_str()>
                    {words::OTHER_LANGUAGE.of(locale)}
                </a>
            </nav>
        </header>
        <main class="shop-main">{content}</main>
        <footer class="shop-footer">{words::FOOTER.of(locale)}</footer>
    }
    .into_any()
}

impl Page {
    /// Puts `<Payments>` around a view, with the shop's key and the page's language.
    pub(crate) fn payments(&self, inside: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
        Provide {
            public_key: self.config.public_key.clone(),
            js_origin: self.config.js_origin.clone().unwrap_or_default(),
            locale: Some(self.locale),
            theme: ColorTheme::Auto,
        }
        .around(inside)
    }
}
