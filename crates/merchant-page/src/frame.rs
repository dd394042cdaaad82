use leptos::prelude::*;
use payjp_leptos::{ColorTheme, Locale};
use web_sys::{Document, Window};

use crate::config::Config;
use crate::language::{self, link};
use crate::provide::Provide;
use crate::words::{self, Words};

/// What every page of the shop knows.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) locale: Locale,
    pub(crate) path: String,
    pub(crate) config: Config,
}

impl Page {
    /// The page that the browser is at.
    pub(crate) fn here(window: &Window, config: Config) -> Self {
        Self {
            locale: language::of(window),
            path: window.location().pathname().unwrap_or_default(),
            config,
        }
    }

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

/// Says in which language the page is.
pub(crate) fn speak(document: &Document, locale: Locale) {
    if let Some(root) = document.document_element() {
        drop(root.set_attribute("lang", locale.as_str()));
    }
}

/// What every page of the shop has around its content.
pub(crate) fn frame(locale: Locale, title: Words, content: AnyView) -> AnyView {
    let other = match locale {
        Locale::Ja => Locale::En,
        Locale::En => Locale::Ja,
    };
    // The page stays the one it is, the flow it is about included.
    let other_language = language::here_in(other);
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
