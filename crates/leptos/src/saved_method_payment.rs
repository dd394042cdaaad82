use std::borrow::Cow;

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::ServerError;
use payjp_payments_js::driver::{SavedPaymentDriver, SavedPaymentOptions};
use payjp_payments_js::saved::SavedMethod;
use payjp_payments_js::saved_payment::{Notice, Phase, State};
use payjp_types::SdkError;
use send_wrapper::SendWrapper;

use crate::flow_form::{NO_PROVIDER, call};
use crate::page;
use crate::paint::Painted;
use crate::payments::{Look, use_payments};
use crate::saved_payment_methods::{expiry, name, reason};
use crate::strings::Strings;
use crate::text::Text;

/// Pays an order with one of the customer's saved payment methods.
///
/// The merchant's server makes the payment; a card issuer that wants to authenticate the customer gets to by
/// `handleNextAction`. What became of it is for [`PaymentFlowCompletion`](crate::PaymentFlowCompletion) at `return_url` to
/// say.
///
/// Its root is a `<form>` whose `data-state` is one of `loading ready confirming leaving failed`; while nothing is saved
/// it says so and has no button. It stands inside [`Payments`](crate::Payments).
#[component]
pub fn SavedMethodPayment(
    /// The address on the merchant's server that lists what is saved.
    #[prop(into)]
    methods_url: String,
    /// The address on the merchant's server that pays the order: it takes a `POST` of `{"payment_method_id": "…"}`,
    /// answers with `{"payment_flow_id": "…", "status": "…", "client_secret": …}` and pays once, however often it is
    /// asked. A decline is a 402 with PAY.JP's `code`.
    #[prop(into)]
    pay_url: String,
    /// Where the customer goes afterwards, with `payment_flow_id=…` added; a relative address is one of this page's.
    #[prop(into)]
    return_url: String,
    /// The words on the button. Default: our own.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// Called with each refusal the customer is shown. Another form for the same order may need a flow of its own then.
    #[prop(optional, into)]
    on_refused: Option<Callback<SdkError>>,
) -> impl IntoView {
    let context = use_payments();
    let look = Look::here(context);
    let state = RwSignal::new(State::start().0);
    let driver = StoredValue::new(None::<SendWrapper<SavedPaymentDriver>>);
    let notice = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let Some(context) = context else { return };
        let options = SavedPaymentOptions::new(
            context.source(),
            methods_url.clone(),
            pay_url.clone(),
            page::absolute(&return_url),
        );
        let on_state = move |after: &State| {
            let Some(before) = state.try_get_untracked() else { return };
            state.set(after.clone());
            if let Some(Notice::Refused(error)) = &after.notice
                && after.notice != before.notice
            {
                call(on_refused, error.clone());
            }
        };
        let on_focus = move || {
            request_animation_frame(move || {
                drop(notice.try_get_untracked().flatten().map(|told| told.focus()));
            });
        };
        let started = SavedPaymentDriver::start(options, on_state, on_focus);
        driver.set_value(Some(SendWrapper::new(started)));
    });
    Effect::new(move || {
        let Some(root) = notice.get().and_then(|notice| notice.parent_element()) else { return };
        let root = Painted(&root);
        root.set("lang", look.locale.get().as_str());
        root.set("data-theme", look.theme.get().as_str());
        let label = label.get();
        look.strings.with(|strings| state.with(|state| paint(&root, state, strings, label)));
        if context.is_none() {
            root.text(".payjp-notice", NO_PROVIDER);
        }
    });
    let with = move |act: fn(&SavedPaymentDriver)| {
        driver.try_with_value(|driver| driver.as_ref().map(|driver| act(driver)));
    };
    let rows = move || {
        let strings = look.strings.get();
        state.with(|state| {
            let locked = state.phase != Phase::Ready;
            let row = |method: &SavedMethod| {
                let (id, value) = (method.id.clone(), method.id.as_str().to_owned());
                let named = value.clone();
                let chosen = state.chosen.as_ref() == Some(&method.id);
                let choose = move |_| {
                    let id = id.clone();
                    driver.try_with_value(|driver| driver.as_ref().map(|driver| driver.choose(id)));
                };
                view! {
                    <label class="payjp-method" data-payment-method=named>
                        <input
                            type="radio"
                            name="payjp-method"
                            value=value
                            prop:checked=chosen
                            disabled=locked
                            on:change:capture=choose
                        />
                        <span class="payjp-method-icon" aria-hidden="true"></span>
                        <span class="payjp-method-name">{name(method, &strings)}</span>
                        <span class="payjp-method-expiry">{expiry(method, &strings)}</span>
                    </label>
                }
            };
            state.methods.iter().map(row).collect::<Vec<_>>()
        })
    };
    let strings = look.strings.get_untracked();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        with(SavedPaymentDriver::submit);
    };
    view! {
        <form
            class="payjp payjp-saved-method-payment"
            lang=look.locale.get_untracked().as_str()
            data-state="loading"
            data-theme=look.theme.get_untracked().as_str()
            on:submit:capture=on_submit
            novalidate
        >
            <div class="payjp-notice" role="alert" tabindex="-1" node_ref=notice></div>
            <div class="payjp-status" role="status">{strings.get(Text::SavedLoading)}</div>
            <fieldset class="payjp-methods">
                <legend class="payjp-legend">{strings.get(Text::SavedChoose)}</legend>
                {rows}
            </fieldset>
            <div class="payjp-actions">
                <button class="payjp-button" type="submit" disabled>{strings.get(Text::SavedPay)}</button>
                <button
                    class="payjp-button payjp-button-secondary"
                    type="button"
                    hidden
                    on:click:capture=move |_| with(SavedPaymentDriver::retry)
                >
                    {strings.get(Text::Retry)}
                </button>
            </div>
        </form>
    }
}

fn paint(root: &Painted<'_>, state: &State, strings: &Strings, label: Option<String>) {
    let empty = state.methods.is_empty();
    root.set("data-state", state.name());
    root.text(".payjp-notice", &message(state, strings));
    let status = match state.phase {
        Phase::Loading => strings.get(Text::SavedLoading),
        Phase::Ready if empty => strings.get(Text::SavedEmpty),
        _ => Cow::Borrowed(""),
    };
    root.text(".payjp-status", &status);
    root.text(".payjp-legend", &strings.get(Text::SavedChoose));
    root.show(".payjp-methods", !empty);
    let words = match (&state.phase, label) {
        (Phase::Paying, _) => strings.get(Text::PayConfirming),
        (Phase::Leaving, _) => strings.get(Text::Leaving),
        (_, Some(label)) => Cow::Owned(label),
        _ => strings.get(Text::SavedPay),
    };
    root.text("[type=submit]", &words);
    root.flag("[type=submit]", "disabled", !state.can_pay());
    root.show("[type=submit]", !empty);
    let again = if state.can_start_over() { Text::StartOver } else { Text::Retry };
    root.text("[type=button]", &strings.get(again));
    root.show("[type=button]", state.can_retry() && !(empty && state.phase == Phase::Ready));
}

fn message(state: &State, strings: &Strings) -> Cow<'static, str> {
    if let Phase::Failed(error) = state.phase {
        return strings.get(reason(error));
    }
    match &state.notice {
        None => Cow::Borrowed(""),
        Some(Notice::Refused(error) | Notice::Error(error)) => strings.error(error),
        Some(Notice::StillWorking) => strings.get(Text::StillWorking),
        Some(Notice::Server(ServerError::SignedOut)) => strings.get(Text::SignedOut),
        Some(Notice::Server(ServerError::InProgress)) => strings.get(Text::BeingProcessed),
        Some(Notice::Server(ServerError::Refused(400..=499))) => strings.get(Text::ServerFailed),
        Some(_) => strings.get(Text::SavedPayFailed),
    }
}
