use leptos::prelude::*;
use payjp_payments_js::completion::State;
use payjp_types::FlowKind;

use super::{FlowCompletion, words};
use crate::text::Text;

/// Draws an outcome: an icon, what it is, what that means, and what the customer can do.
pub(crate) fn draw(
    completion: FlowCompletion,
    class: &'static str,
    retry_url: String,
) -> impl IntoView {
    let (lang, theme) = (completion.look.lang(), completion.look.data_theme());
    let busy = completion.derive(|state| if state.busy { "true" } else { "false" });
    let tone = completion.derive(words::tone);
    let may_begin = completion.can_begin_again();
    let no_retry = Signal::derive(move || !may_begin.get());
    let may_look = completion.can_look();
    let no_look = Signal::derive(move || !may_look.get());
    let pays = completion.kind == FlowKind::Payment;
    let again = completion.words(if pays { Text::PayAgain } else { Text::RegisterAgain });
    view! {
        <section
            class=class
            lang=lang
            data-status=completion.status()
            data-tone=tone
            data-theme=theme
            aria-busy=busy
        >
            <div class="payjp-outcome" role="status">
                <span class="payjp-icon" aria-hidden="true"></span>
                <h2 class="payjp-title">{completion.title()}</h2>
                <p class="payjp-text">{completion.text()}</p>
            </div>
            <div class="payjp-actions">
                {pays.then(|| go_on(completion))}
                {(!retry_url.is_empty()).then(|| view! {
                    <a class="payjp-button" href=retry_url hidden=no_retry>{again}</a>
                })}
                <button
                    class="payjp-button payjp-button-secondary"
                    type="button"
                    hidden=no_look
                    on:click:capture=move |_| completion.retry()
                >
                    {completion.words(Text::LookAgain)}
                </button>
            </div>
        </section>
    }
}

/// The way on to what a payment waits for.
fn go_on(completion: FlowCompletion) -> impl IntoView {
    let hidden = completion.derive(|state: &State| !state.can_continue());
    view! {
        <button
            class="payjp-button"
            type="button"
            hidden=hidden
            on:click:capture=move |_| completion.go_on()
        >
            {completion.words(Text::Continue)}
        </button>
    }
}
