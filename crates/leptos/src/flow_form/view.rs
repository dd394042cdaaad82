use std::borrow::Cow;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use payjp_payments_js::registration::{Failure, Phase};
use payjp_types::FlowKind;

use super::{FlowForm, words};
use crate::text::Text;

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
    let (lang, theme) = (form.look.lang(), form.look.data_theme());
    let name = form.name();
    let busy = form.is_busy();
    let aria_busy = Signal::derive(move || if busy.get() { "true" } else { "false" });
    let locked = form.derive(|state| !state.can_submit());
    let no_retry = form.derive(|state| !state.can_retry());
    let (submit, retry) = (form.words(words::submit), form.words(words::retry));
    let submit = Signal::derive(move || match label.get() {
        Some(label) if matches!(name.get(), "loading" | "ready") => Cow::Owned(label),
        _ => submit.get(),
    });
    let on_submit = move |event: SubmitEvent| {
        // The way to PAY.JP's own page is a form post like any other.
        let elsewhere = event.submitter().is_some_and(|button| button.has_attribute("formaction"));
        if !elsewhere {
            event.prevent_default();
            form.submit();
        }
    };
    view! {
        <form
            class=class
            lang=lang
            data-state=name
            data-theme=theme
            on:submit:capture=on_submit
            novalidate
        >
            <div class="payjp-notice" role="alert" tabindex="-1" node_ref=form.notice>
                {form.message()}
            </div>
            <p class="payjp-status" role="status" tabindex="-1" node_ref=form.progress>
                {form.status()}
            </p>
            <div class="payjp-frame" aria-busy=aria_busy prop:inert=busy node_ref=form.host></div>
            {children.map(|children| children())}
            {can_save.then(|| save_box(form))}
            <div class="payjp-actions">
                <button class="payjp-button" type="submit" disabled=locked>{submit}</button>
                <button
                    class="payjp-button payjp-button-secondary"
                    type="button"
                    hidden=no_retry
                    on:click:capture=move |_| form.retry()
                >
                    {retry}
                </button>
                {(!checkout_url.is_empty()).then(|| checkout(form, checkout_url))}
            </div>
        </form>
    }
}

/// The customer's wish to save what is paid with.
fn save_box(form: FlowForm) -> impl IntoView {
    let checked = form.derive(|state| state.save);
    let disabled = form.derive(|state| state.phase != Phase::Ready);
    let strings = form.look.strings;
    let words = Signal::derive(move || strings.with(|strings| strings.get(Text::SaveMethod)));
    view! {
        <label class="payjp-save">
            <input
                type="checkbox"
                prop:checked=checked
                disabled=disabled
                on:change:capture=move |event| form.choose_save(event_target_checked(&event))
            />
            {words}
        </label>
    }
}

/// The way to PAY.JP's own page, when PAY.JP's script cannot be had on this one.
fn checkout(form: FlowForm, url: String) -> impl IntoView {
    let offered = form.derive(|state| {
        !matches!(state.phase, Phase::Failed(Failure::Load(_) | Failure::NotReady))
    });
    let words = form.words(|_: FlowKind, _| Some(Text::CheckoutInstead));
    view! {
        <button
            class="payjp-button payjp-button-secondary"
            type="submit"
            formmethod="post"
            formaction=url
            hidden=offered
            disabled=offered
        >
            {words}
        </button>
    }
}
