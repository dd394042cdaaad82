//! Who is signed in, on the shop's first page. Its forms are plain ones, which the shop's server answers with a redirect.

use leptos::prelude::*;
use payjp_leptos::Locale;
use wasm_bindgen_futures::spawn_local;

use crate::api;
use crate::config::{member, text_of};
use crate::words::account;

#[derive(Clone, PartialEq)]
enum Session {
    Unknown,
    Guest,
    Customer(Option<String>),
}

pub(crate) fn panel(locale: Locale) -> AnyView {
    let session = RwSignal::new(Session::Unknown);
    spawn_local(async move {
        if let Some(answer) = api::get("/api/session").await {
            let signed_in = member(&answer, "signed_in").is_some_and(|value| value.is_truthy());
            session.try_set(match signed_in {
                true => Session::Customer(text_of(&answer, "email")),
                false => Session::Guest,
            });
        }
    });
    let content = move || {
        let (who, with_email) = match session.get() {
            Session::Unknown => return ().into_any(),
            Session::Guest => (account::GUEST.of(locale).to_owned(), false),
            Session::Customer(None) => (account::NEW.of(locale).to_owned(), false),
            Session::Customer(Some(email)) => (email, true),
        };
        let guest = session.with(|session| *session == Session::Guest);
        view! {
            <p data-session=if guest { "guest" } else { "customer" }>{who}</p>
            {(!with_email).then(|| email_form(locale, "/demo/sign-up", account::SIGN_UP.of(locale)))}
            {guest.then(|| email_form(locale, "/demo/sign-in", account::SIGN_IN.of(locale)))}
            {(!guest).then(|| view! {
                <form method="post" action="/demo/sign-out">
                    <button class="button quiet" type="submit">{account::SIGN_OUT.of(locale)}</button>
                </form>
            })}
        }
        .into_any()
    };
    view! {
        <section class="panel account">
            <h2>{account::TITLE.of(locale)}</h2>
            {content}
            <p class="empty">{account::HINT.of(locale)}</p>
        </section>
    }
    .into_any()
}

fn email_form(locale: Locale, action: &'static str, button: &'static str) -> impl IntoView {
    view! {
        <form class="email-form" method="post" action=action>
            <input
                type="email"
                name="email"
                autocomplete="email"
                required
                aria-label=account::EMAIL.of(locale)
                placeholder=account::EMAIL.of(locale)
            />
            <button class="button" type="submit">{button}</button>
        </form>
    }
}
