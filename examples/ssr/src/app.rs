use leptos::prelude::*;
use leptos_meta::{Html, Link, Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::{use_location, use_query_map};
use leptos_router::path;
use payjp_leptos::{
    ColorTheme, FormLayout, Locale, Payments, RegistrationCompletion, RegistrationForm,
};
use serde::{Deserialize, Serialize};

use crate::words::{self, Words};

/// What the pages have to know of the shop. All of it is public.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Shop {
    /// The publishable key.
    pub public_key: String,
    /// Where payments.js comes from.
    pub js_origin: String,
}

/// What is inside of `<body>`, the same on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    // The server knows it; to the browser it comes in the page.
    let shop = SharedValue::new(|| use_context::<Shop>().unwrap_or_default()).into_inner();
    provide_context(shop);
    view! {
        <Router>
            <Header />
            <main>
                <Routes fallback=Lost>
                    <Route path=path!("/register") view=Register />
                    <Route path=path!("/setup-complete") view=SetupComplete />
                </Routes>
            </main>
        </Router>
    }
}

/// `?lang=en`, or else Japanese.
fn locale() -> Locale {
    let lang = use_query_map().with_untracked(|query| query.get("lang"));
    lang.as_deref().and_then(Locale::from_tag).unwrap_or_default()
}

fn link(path: &str, locale: Locale) -> String {
    format!("{path}?lang={}", locale.as_str())
}

/// The page's own language, its title, and the way to the other language.
#[component]
fn Header() -> impl IntoView {
    let locale = locale();
    let other = if locale == Locale::Ja { Locale::En } else { Locale::Ja };
    let (here, query) = (use_location().pathname, use_query_map());
    // The other page is about the same registration. What PAY.JP's address has of a secret is in no page that a server
    // renders.
    let there = move || {
        let mut query = query.get();
        for secret in ["setup_flow_client_secret", "payment_flow_client_secret"] {
            query.remove(secret);
        }
        query.replace("lang", other.as_str().to_owned());
        here.get() + &query.to_query_string()
    };
    view! {
        <Html {..} lang=locale.as_str() />
        <header>
            <span class="shop">{words::SHOP.of(locale)}</span>
            // A page of its own: the address that the customer comes back to names the language as well.
            <a href=there lang=other.as_str() rel="external">
                {words::OTHER_LANGUAGE.of(locale)}
            </a>
        </header>
    }
}

#[component]
fn Register() -> impl IntoView {
    let (locale, shop) = (locale(), use_context::<Shop>().unwrap_or_default());
    view! {
        <PageTitle words=words::REGISTER />
        // payments.js is on its way before the wasm is.
        <Link rel="preload" as_="script" href=format!("{}/payments.js", shop.js_origin) />
        <p class="lead">{words::REGISTER_LEAD.of(locale)}</p>
        <Payments
            public_key=shop.public_key
            js_origin=shop.js_origin
            locale=locale
            theme=ColorTheme::Auto
        >
            <RegistrationForm
                create_url="/api/setup-flows"
                checkout_url="/create-checkout-session"
                return_url=link("/setup-complete", locale)
                layout=FormLayout::Tab
            />
        </Payments>
    }
}

#[component]
fn SetupComplete() -> impl IntoView {
    let (locale, shop) = (locale(), use_context::<Shop>().unwrap_or_default());
    view! {
        <PageTitle words=words::COMPLETE />
        <Payments
            public_key=shop.public_key
            js_origin=shop.js_origin
            locale=locale
            theme=ColorTheme::Auto
        >
            <RegistrationCompletion
                status_url="/api/setup-flows/{id}"
                retry_url=link("/register", locale)
            />
        </Payments>
    }
}

#[component]
fn Lost() -> impl IntoView {
    let locale = locale();
    view! {
        <PageTitle words=words::LOST />
        <p>
            <a href=link("/register", locale)>{words::REGISTER.of(locale)}</a>
        </p>
    }
}

#[component]
fn PageTitle(words: Words) -> impl IntoView {
    let title = words.of(locale());
    view! {
        <Title text=title />
        <h1>{title}</h1>
    }
}
