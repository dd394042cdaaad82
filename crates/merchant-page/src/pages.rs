use leptos::prelude::*;
use payjp_leptos::{Locale, RegistrationCompletion, RegistrationForm};
use wasm_bindgen_futures::spawn_local;

use crate::embed::layout;
use crate::language::link;
use crate::saved::{self, SavedMethod};
use crate::shop::Page;
use crate::words::{self, Words};

pub(crate) fn home(page: &Page) -> AnyView {
    let locale = page.locale;
    let tries = [
        ("/register?layout=tab", words::TRY_TAB, words::TRY_TAB_TEXT),
        ("/register?layout=accordion", words::TRY_ACCORDION, words::TRY_ACCORDION_TEXT),
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
        {test_cards(locale)}
    }
    .into_any()
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
                view! { <RegistrationForm create_url="/api/setup-flows" return_url layout /> }.into_any()
            })}
        </div>
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
        <p class="links">
            <a href=link("/payment-methods", locale)>{words::TO_METHODS.of(locale)}</a>
            <a href=link("/register", locale)>{words::ANOTHER.of(locale)}</a>
        </p>
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
enum Methods {
    Loading,
    Failed,
    Here(Vec<SavedMethod>),
}

pub(crate) fn methods(page: &Page) -> AnyView {
    let locale = page.locale;
    let methods = RwSignal::new(Methods::Loading);
    spawn_local(async move {
        methods.try_set(saved::fetch().await.map_or(Methods::Failed, Methods::Here));
    });
    let list = move || {
        match methods.get() {
        Methods::Loading => notice(words::METHODS_LOADING, locale),
        Methods::Failed => notice(words::METHODS_FAILED, locale),
        Methods::Here(cards) if cards.is_empty() => notice(words::EMPTY, locale),
        Methods::Here(cards) => view! {
            <ul class="cards">{cards.into_iter().map(|card| card_view(&card, locale)).collect::<Vec<_>>()}</ul>
        }
        .into_any(),
    }
    };
    view! {
        <h1>{words::METHODS.of(locale)}</h1>
        <div class="panel" aria-live="polite">{list}</div>
        <p class="links"><a href=link("/register", locale)>{words::ANOTHER.of(locale)}</a></p>
    }
    .into_any()
}

fn card_view(card: &SavedMethod, locale: Locale) -> impl IntoView + use<> {
    let ending =
        card.last4.as_ref().map(|last4| [" ", words::CARD_ENDING.of(locale), " ", last4].concat());
    let expiry =
        card.expiry.as_ref().map(|expiry| [words::EXPIRES.of(locale), " ", expiry].concat());
    view! {
        <li class="card" data-payment-method=card.id.clone()>
            <span class="card-icon" aria-hidden="true"></span>
            <span class="card-name">
                <strong>{card.name.clone()}</strong>
                {ending}
            </span>
            <span class="card-expiry">{expiry}</span>
        </li>
    }
}

fn notice(text: Words, locale: Locale) -> AnyView {
    view! { <p class="empty">{text.of(locale)}</p> }.into_any()
}

pub(crate) fn lost(page: &Page) -> AnyView {
    let locale = page.locale;
    view! {
        <h1>{words::LOST_TITLE.of(locale)}</h1>
        <p class="links"><a href=link("/", locale)>{words::HOME.of(locale)}</a></p>
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
