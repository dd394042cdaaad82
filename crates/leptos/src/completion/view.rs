use leptos::html;
use leptos::prelude::*;
use payjp_types::FlowKind;
use payjp_view::{Text, completion as painted};

use super::FlowCompletion;

/// Draws an outcome: an icon, what it is, what that means, and what the customer can do.
pub(crate) fn draw(
    completion: FlowCompletion,
    class: &'static str,
    retry_url: String,
) -> impl IntoView {
    let look = completion.look;
    let strings = look.strings.get_untracked();
    let outcome = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let Some(root) = outcome.get().and_then(|outcome| outcome.parent_element()) else { return };
        look.paint(&root, |strings| {
            completion.state.with(|state| {
                painted::paint(&root, completion.kind, state, strings, completion.mistake);
            });
        });
    });
    let pays = completion.kind == FlowKind::Payment;
    let again = painted::again(completion.kind);
    view! {
        <section
            class=class
            lang=look.locale.get_untracked().as_str()
            data-status="unknown"
            data-tone="checking"
            data-theme=look.theme.get_untracked().as_str()
            aria-busy="true"
        >
            <div class="payjp-outcome" role="status" node_ref=outcome>
                <span class="payjp-icon" aria-hidden="true"></span>
                <h2 class="payjp-title">{strings.get(Text::CHECKING_TITLE)}</h2>
                <p class="payjp-text">{strings.get(Text::CHECKING_TEXT)}</p>
            </div>
            <div class="payjp-actions">
                {pays.then(|| view! {
                    <button
                        class="payjp-button payjp-continue"
                        type="button"
                        hidden
                        on:click:capture=move |_| completion.go_on()
                    >
                        {strings.get(Text::CONTINUE)}
                    </button>
                })}
                {(!retry_url.is_empty()).then(|| view! {
                    <a class="payjp-button payjp-again" href=retry_url hidden>{strings.get(again)}</a>
                })}
                <button
                    class="payjp-button payjp-button-secondary payjp-look"
                    type="button"
                    hidden
                    on:click:capture=move |_| completion.retry()
                >
                    {strings.get(Text::LOOK_AGAIN)}
                </button>
            </div>
        </section>
    }
}
