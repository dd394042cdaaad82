use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use payjp_view::{Text, form as painted};

use super::FlowForm;

/// What a form shows beside what every form shows.
pub(crate) struct Parts {
    pub(crate) class: &'static str,
    /// The words on the button, in place of ours.
    pub(crate) label: MaybeProp<String>,
    /// Where the customer is sent to register when PAY.JP's script cannot be had; empty for nowhere.
    pub(crate) checkout_url: String,
    /// There is a box for the wish to save.
    pub(crate) can_save: bool,
    /// What the merchant's page has between PAY.JP's form and the button.
    pub(crate) children: Option<Children>,
}

/// Draws a step: PAY.JP's form, a message for the customer, and the buttons.
pub(crate) fn draw(form: FlowForm, parts: Parts) -> impl IntoView {
    let Parts { class, label, checkout_url, can_save, children } = parts;
    let look = form.look;
    let strings = look.strings.get_untracked();
    let label_at_first = label.get_untracked();
    let submit = form.state.with_untracked(|state| {
        painted::button(form.kind, state, &strings, label_at_first.as_deref()).into_owned()
    });

    Effect::new(move || {
        let Some(root) = form.host.get().and_then(|host| host.parent_element()) else { return };
        let label = label.get();
        look.paint(&root, |strings| {
            form.state.with(|state| {
                painted::paint(&root, form.kind, state, strings, label.as_deref(), form.mistake);
            });
        });
    });

    let on_submit = move |event: SubmitEvent| {
        // The way to PAY.JP's own page is a form post like any other.
        if !event.submitter().is_some_and(|button| button.has_attribute("formaction")) {
            event.prevent_default();
            form.submit();
        }
    };
    view! {
        <form
            class=class
            lang=look.locale.get_untracked().as_str()
            data-state="loading"
            data-theme=look.theme.get_untracked().as_str()
            on:submit:capture=on_submit
            novalidate
        >
            <div class="payjp-notice" role="alert" tabindex="-1" node_ref=form.notice></div>
            <div class="payjp-status" role="status" tabindex="-1" node_ref=form.progress>
                {strings.get(Text::LOADING)}
            </div>
            <div class="payjp-frame" aria-busy="false" node_ref=form.host></div>
            {children.map(|children| children())}
            {can_save.then(|| view! {
                <label class="payjp-save">
                    <input
                        type="checkbox"
                        disabled
                        on:change:capture=move |event| form.choose_save(event_target_checked(&event))
                    />
                    <span>{strings.get(Text::SAVE_METHOD)}</span>
                </label>
            })}
            <div class="payjp-actions">
                <button class="payjp-button" type="submit" disabled>{submit}</button>
                <button
                    class="payjp-button payjp-button-secondary"
                    type="button"
                    hidden
                    on:click:capture=move |_| form.retry()
                >
                    {strings.get(Text::RETRY)}
                </button>
                {(!checkout_url.is_empty()).then(|| view! {
                    <button
                        class="payjp-button payjp-button-secondary payjp-elsewhere"
                        type="submit"
                        formmethod="post"
                        formaction=checkout_url
                        hidden
                        disabled
                    >
                        {strings.get(Text::CHECKOUT_INSTEAD)}
                    </button>
                })}
            </div>
        </form>
    }
}
