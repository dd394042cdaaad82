use leptos::prelude::*;
use payjp_leptos::{Locale, RegistrationForm};
use web_sys::HtmlElement;

use crate::config::Config;
use crate::frame::{Page, frame, speak};
use crate::language::{self, link};
use crate::provide::layout;
use crate::words;

/// Draws the page. Its server told in it which key to use.
pub(crate) fn start(element: HtmlElement) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let locale = language::of(&window);
    speak(&document, locale);
    let config = Config::from_page(&document);
    crate::mount(element, move || match config {
        Some(config) => {
            let page = Page::here(&window, config);
            frame(locale, words::REGISTER_TITLE, register(&page))
        }
        None => no_config(locale),
    });
}

pub(crate) fn register(page: &Page) -> AnyView {
    let locale = page.locale;
    let layout = layout(page.layout.as_deref().or(Some("tab")));
    view! {
        <h1>{words::REGISTER_TITLE.of(locale)}</h1>
        <p class="lead">{words::REGISTER_LEAD.of(locale)}</p>
        <div class="panel">
            {page.payments(move || {
                let return_url = link("/setup-complete", locale);
                view! { <RegistrationForm
                    create_url="/api/setup-flows"
                    checkout_url="/create-checkout-session"
                    return_url
                    layout
                /> }.into_any()
            })}
        </div>
        {test_cards(locale)}
    }
    .into_any()
}

pub(crate) fn no_config(locale: Locale) -> AnyView {
    view! {
        <main class="shop-main">
            <h1>{words::SHOP.of(locale)}</h1>
            <p role="alert">{words::NO_CONFIG.of(locale)}</p>
        </main>
    }
    .into_any()
}

pub(crate) fn test_cards(locale: Locale) -> impl IntoView {
    let rows = [
        ("4242 4242 4242 4242", words::TEST_OK),
        ("4000 0000 0000 0002", words::TEST_DECLINED),
        ("4000 0000 0000 0069", words::TEST_EXPIRED),
        ("4000 0000 0008 0319", words::TEST_PAYMENT_DECLINED),
    ];
    view! {
        <aside class="test-cards">
            <h2>{words::TEST_CARDS.of(locale)}</h2>
            <dl>
                {rows
                    .map(|(number, text)| view! {
                        <div>
                            <dt><code>{number}</code></dt>
                            <dd>{text.of(locale)}</dd>
                        </div>
                    })
                    .to_vec()}
            </dl>
            <p>{words::TEST_HINT.of(locale)}</p>
        </aside>
    }
}
