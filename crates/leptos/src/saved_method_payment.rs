use leptos::ev::{Event, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::driver::{SavedPaymentDriver, SavedPaymentOptions};
use payjp_payments_js::saved_payment::{Notice, State};
use payjp_types::SdkError;
use payjp_view::{Text, page, saved_method_payment as painted};
use send_wrapper::SendWrapper;

use crate::flow_form::{NO_PROVIDER, call};
use crate::payments::{Look, use_payments};

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
        let label = label.get();
        let mistake = if context.is_none() { Some(NO_PROVIDER) } else { None };
        look.paint(&root, |strings| {
            state.with(|state| {
                painted::paint(&root, state, strings, label.as_deref(), mistake);
            });
        });
    });
    let with = move |act: fn(&SavedPaymentDriver)| {
        driver.try_with_value(|driver| driver.as_ref().map(|driver| act(driver)));
    };
    let on_change = move |event: Event| {
        let Some(id) = painted::chosen(&event) else { return };
        driver.try_with_value(|driver| driver.as_ref().map(|driver| driver.choose(id)));
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
            on:change:capture=on_change
            novalidate
        >
            <div class="payjp-notice" role="alert" tabindex="-1" node_ref=notice></div>
            <div class="payjp-status" role="status">{strings.get(Text::SAVED_LOADING)}</div>
            <fieldset class="payjp-methods">
                <legend class="payjp-legend">{strings.get(Text::SAVED_CHOOSE)}</legend>
            </fieldset>
            <div class="payjp-actions">
                <button class="payjp-button" type="submit" disabled>{strings.get(Text::SAVED_PAY)}</button>
                <button
                    class="payjp-button payjp-button-secondary"
                    type="button"
                    hidden
                    on:click:capture=move |_| with(SavedPaymentDriver::retry)
                >
                    {strings.get(Text::RETRY)}
                </button>
            </div>
        </form>
    }
}
