use std::borrow::Cow;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use payjp_payments_js::registration::{Failure, Phase, State};
use payjp_types::FlowKind;

use super::{FlowForm, words};
use crate::paint::{Painted, flag, set};
use crate::strings::Strings;
use crate::text::Text;

/// The page may have buttons of its own inside the form.
const SUBMIT: &str = ".payjp-actions > [type=submit]";
const RETRY: &str = ".payjp-actions > [type=button]";

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
    let submit = form
        .state
        .with_untracked(|state| button(form.kind, state, &strings, label.get_untracked()));

    Effect::new(move || {
        let Some(root) = form.host.get().and_then(|host| host.parent_element()) else { return };
        let root = Painted(&root);
        root.set("lang", look.locale.get().as_str());
        root.set("data-theme", look.theme.get().as_str());
        let label = label.get();
        look.strings
            .with(|strings| form.state.with(|state| form.paint(&root, state, strings, label)));
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
                {strings.get(Text::Loading)}
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
                    <span>{strings.get(Text::SaveMethod)}</span>
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
                    {strings.get(Text::Retry)}
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
                        {strings.get(Text::CheckoutInstead)}
                    </button>
                })}
            </div>
        </form>
    }
}

impl FlowForm {
    fn paint(&self, root: &Painted<'_>, state: &State, strings: &Strings, label: Option<String>) {
        let busy = is_busy(state);
        root.set("data-state", state.name());
        match self.mistake {
            Some(mistake) => root.text(".payjp-notice", mistake),
            None => root.text(".payjp-notice", &words::message(self.kind, state, strings)),
        }
        let status = words::status(self.kind, state).map(|text| strings.get(text));
        root.text(".payjp-status", &status.unwrap_or_default());
        if let Some(frame) = root.part(".payjp-frame") {
            set(&frame, "aria-busy", if busy { "true" } else { "false" });
            // Whoever uses the keyboard must not get into a form that is being sent.
            flag(&frame, "inert", busy);
        }
        root.text(SUBMIT, &button(self.kind, state, strings, label));
        root.flag(SUBMIT, "disabled", !state.can_submit());
        root.text(RETRY, &strings.get(words::retry(state)));
        root.show(RETRY, state.can_retry());
        root.text(".payjp-save span", &strings.get(Text::SaveMethod));
        root.flag(".payjp-save input", "disabled", state.phase != Phase::Ready);
        check(root, state.save);
        let elsewhere = matches!(state.phase, Phase::Failed(Failure::Load(_) | Failure::NotReady));
        root.text(".payjp-elsewhere", &strings.get(Text::CheckoutInstead));
        root.show(".payjp-elsewhere", elsewhere);
        root.flag(".payjp-elsewhere", "disabled", !elsewhere);
    }
}

/// What is checked is no attribute: that one says how it began.
fn check(root: &Painted<'_>, save: bool) {
    use leptos::wasm_bindgen::JsCast as _;
    let input = root.part(".payjp-save input");
    if let Some(input) =
        input.as_ref().and_then(|input| input.dyn_ref::<web_sys::HtmlInputElement>())
    {
        input.set_checked(save);
    }
}

pub(super) fn is_busy(state: &State) -> bool {
    matches!(state.phase, Phase::Confirming | Phase::Leaving)
}

fn button(
    kind: FlowKind,
    state: &State,
    strings: &Strings,
    label: Option<String>,
) -> Cow<'static, str> {
    match label {
        Some(label) if !is_busy(state) => Cow::Owned(label),
        _ => strings.get(words::submit(kind, state)),
    }
}
