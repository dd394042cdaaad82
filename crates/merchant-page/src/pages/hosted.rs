//! Registering on PAY.JP's own page, and coming back from it.

use leptos::prelude::*;
use payjp_leptos::{CheckoutButton, RegistrationCompletion};

use crate::embed::origins;
use crate::frame::Page;
use crate::language::link;
use crate::pages::{links, test_cards};
use crate::words::{self, hosted};

pub(crate) fn checkout(page: &Page) -> AnyView {
    let locale = page.locale;
    let allowed_origins = origins(page.config.checkout_origins.clone());
    view! {
        <h1>{hosted::TITLE.of(locale)}</h1>
        <p class="lead">{hosted::LEAD.of(locale)}</p>
        <div class="panel">
            {page.payments(move || view! {
                <CheckoutButton action="/create-checkout-session" allowed_origins />
            }.into_any())}
        </div>
        {links(locale, &[("/register", hosted::EMBEDDED)])}
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
                let retry_url = link("/checkout", locale);
                view! { <RegistrationCompletion status_url="/api/registrations/{id}" retry_url /> }.into_any()
            })}
        </div>
        {links(locale, &[("/payment-methods", words::TO_METHODS), ("/checkout", words::ANOTHER)])}
    }
    .into_any()
}

pub(crate) fn cancel(page: &Page) -> AnyView {
    let locale = page.locale;
    view! {
        <h1>{hosted::CANCEL_TITLE.of(locale)}</h1>
        <div class="panel" data-page="setup-cancel">
            <p>{hosted::CANCEL_TEXT.of(locale)}</p>
            <a class="button" href=link("/checkout", locale)>{hosted::AGAIN.of(locale)}</a>
        </div>
        {links(locale, &[("/register", hosted::EMBEDDED), ("/", words::HOME)])}
    }
    .into_any()
}
