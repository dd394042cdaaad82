use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::completion::State;
use payjp_types::FlowKind;

use super::{FlowCompletion, words};
use crate::flow_form::NO_PROVIDER;
use crate::paint::Painted;
use crate::strings::Strings;
use crate::text::Text;

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
        let root = Painted(&root);
        root.set("lang", look.locale.get().as_str());
        root.set("data-theme", look.theme.get().as_str());
        look.strings
            .with(|strings| completion.state.with(|state| completion.paint(&root, state, strings)));
    });
    let pays = completion.kind == FlowKind::Payment;
    let again = completion.again();
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
                <h2 class="payjp-title">{strings.get(Text::CheckingTitle)}</h2>
                <p class="payjp-text">{strings.get(Text::CheckingText)}</p>
            </div>
            <div class="payjp-actions">
                {pays.then(|| view! {
                    <button
                        class="payjp-button payjp-continue"
                        type="button"
                        hidden
                        on:click:capture=move |_| completion.go_on()
                    >
                        {strings.get(Text::Continue)}
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
                    {strings.get(Text::LookAgain)}
                </button>
            </div>
        </section>
    }
}

impl FlowCompletion {
    fn again(&self) -> Text {
        if self.kind == FlowKind::Payment { Text::PayAgain } else { Text::RegisterAgain }
    }

    fn paint(&self, root: &Painted<'_>, state: &State, strings: &Strings) {
        root.set("data-status", state.status());
        root.set("data-tone", words::tone(state));
        root.set("aria-busy", if state.busy { "true" } else { "false" });
        let (title, text) = words::of(self.kind, state);
        match self.orphan {
            true => root.text(".payjp-title", NO_PROVIDER),
            false => root.text(".payjp-title", &strings.get(title)),
        }
        let text = words::refusal(state, strings).unwrap_or_else(|| strings.get(text));
        root.text(".payjp-text", &text);
        root.text(".payjp-continue", &strings.get(Text::Continue));
        root.show(".payjp-continue", state.can_continue());
        root.text(".payjp-again", &strings.get(self.again()));
        root.show(".payjp-again", words::may_begin_again(state));
        root.text(".payjp-look", &strings.get(Text::LookAgain));
        root.show(".payjp-look", words::may_look(state));
    }
}
