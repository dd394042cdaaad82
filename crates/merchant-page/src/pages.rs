use leptos::prelude::*;
use payjp_leptos::{Locale, RegistrationCompletion, SavedPaymentMethods};

use crate::frame::Page;
use crate::language::link;
use crate::words::{self, Words};

mod account;
pub(crate) mod hosted;
pub(crate) mod paid;
pub(crate) mod pay;

pub(crate) fn home(page: &Page) -> AnyView {
    let locale = page.locale;
    let tries = [
        ("/register?layout=tab", words::TRY_TAB, words::TRY_TAB_TEXT),
        ("/register?layout=accordion", words::TRY_ACCORDION, words::TRY_ACCORDION_TEXT),
        ("/checkout", words::hosted::TRY, words::hosted::TRY_TEXT),
        ("/pay", words::pay::TRY, words::pay::TRY_TEXT),
        ("/embed-trunk.html", words::TRY_EMBED, words::TRY_EMBED_TEXT),
        ("/payment-methods", words::METHODS, words::METHODS_TEXT),
    ];
    view! {
        <div class="hero">
            <p class="hero-tagline">{words::TAGLINE.of(locale)}</p>
            <h1>{words::HOME_TITLE.of(locale)}</h1>
            <p>{words::HOME_LEAD.of(locale)}</p>
        </div>
        <ul class="tries">
            {tries
                .map(|(path, title, text)| view! {
                    <li>
                        <a class="try" href=link(path, locale)>
                            <strong>{title.of(locale)}</strong>
                            <span>{text.of(locale)}</span>
                        </a>
                    </li>
                })
                .to_vec()}
        </ul>
        {account::panel(locale)}
        {test_cards(locale)}
    }
    .into_any()
}

pub(crate) fn complete(page: &Page) -> AnyView {
    let locale = page.locale;
    view! {
        <h1>{words::COMPLETE_TITLE.of(locale)}</h1>
        <div class="panel">
            {page.payments(move || {
                let retry_url = link("/register", locale);
                view! { <RegistrationCompletion status_url="/api/setup-flows/{id}" retry_url /> }.into_any()
            })}
        </div>
        {links(locale, &[("/payment-methods", words::TO_METHODS), ("/register", words::ANOTHER)])}
    }
    .into_any()
}

pub(crate) fn methods(page: &Page) -> AnyView {
    let locale = page.locale;
    view! {
        <h1>{words::METHODS.of(locale)}</h1>
        <div class="panel">
            {page.payments(move || {
                let add_url = link("/register", locale);
                view! { <SavedPaymentMethods endpoint="/api/payment-methods" add_url /> }.into_any()
            })}
        </div>
    }
    .into_any()
}

/// Links to other pages of the shop.
fn links(locale: Locale, to: &[(&'static str, Words)]) -> impl IntoView + use<> {
    let links: Vec<_> = to
        .iter()
        .map(|(path, words)| view! { <a href=link(path, locale)>{words.of(locale)}</a> })
        .collect();
    view! { <p class="links">{links}</p> }
}

fn notice(text: Words, locale: Locale) -> AnyView {
    view! { <p class="empty">{text.of(locale)}</p> }.into_any()
}

pub(crate) fn lost(page: &Page) -> AnyView {
    let locale = page.locale;
    view! {
        <h1>{words::LOST_TITLE.of(locale)}</h1>
        {links(locale, &[("/", words::HOME)])}
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

fn test_cards(locale: Locale) -> impl IntoView {
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
