use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::driver::SavedMethodsDriver;
use payjp_payments_js::saved::State;
use payjp_view::Text;
use payjp_view::saved_methods::{self as painted, Focus, Press};
use send_wrapper::SendWrapper;

use crate::flow_form::call;
use crate::payments::{Look, use_payments};

/// The customer's page of saved payment methods: it lists them, makes one the default, removes one after having asked,
/// and leads to where another is added.
///
/// What it shows is always what the merchant's server last listed: nothing changes on screen before it has changed
/// there. It needs no payments.js, nor [`Payments`](crate::Payments) around it.
///
/// Its root is a `<section>` whose `data-state` is one of `loading ready failed`; each method is an `<li>` with its id in
/// `data-payment-method`.
#[component]
pub fn SavedPaymentMethods(
    /// The address on the merchant's server that answers a `GET` with the list, a `POST` to `…/{id}/default`, and a
    /// `DELETE` to `…/{id}`.
    #[prop(into)]
    endpoint: String,
    /// Where the customer adds another. Default: no such link.
    #[prop(optional, into)]
    add_url: String,
    /// Called when the list has changed by what the customer did here.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let look = Look::here(use_payments());
    let state = RwSignal::new(State::start().0);
    let driver = StoredValue::new(None::<SendWrapper<SavedMethodsDriver>>);
    let notice = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let on_state = move |after: &State| {
            let Some(before) = state.try_get_untracked() else { return };
            state.set(after.clone());
            if let Some(focus) = Focus::after(&before, after) {
                request_animation_frame(move || {
                    let notice = notice.try_get_untracked().flatten();
                    if let Some(root) = notice.and_then(|notice| notice.parent_element()) {
                        focus.take(&root);
                    }
                });
            }
            if painted::has_changed(&before, after) {
                call(on_change, ());
            }
        };
        let started = SavedMethodsDriver::start(endpoint.clone(), on_state);
        driver.set_value(Some(SendWrapper::new(started)));
    });
    Effect::new(move || {
        let Some(root) = notice.get().and_then(|notice| notice.parent_element()) else { return };
        look.paint(&root, |strings| state.with(|state| painted::paint(&root, state, strings)));
    });
    let on_click = move |event: MouseEvent| {
        let Some(press) = painted::pressed(&event) else { return };
        driver.try_with_value(|driver| driver.as_ref().map(|driver| act(driver, press)));
    };
    let strings = look.strings.get_untracked();
    view! {
        <section
            class="payjp payjp-saved-payment-methods"
            lang=look.locale.get_untracked().as_str()
            data-state="loading"
            data-theme=look.theme.get_untracked().as_str()
            on:click:capture=on_click
        >
            <div class="payjp-notice" role="alert" tabindex="-1" node_ref=notice></div>
            <div class="payjp-status" role="status">{strings.get(Text::SAVED_LOADING)}</div>
            <ul class="payjp-methods" tabindex="-1"></ul>
            <div class="payjp-actions">
                <button
                    class="payjp-button payjp-button-secondary payjp-again"
                    type="button"
                    hidden
                >
                    {strings.get(Text::RETRY)}
                </button>
                {(!add_url.is_empty()).then(|| view! {
                    <a class="payjp-button payjp-add" href=add_url>{strings.get(Text::SAVED_ADD)}</a>
                })}
            </div>
        </section>
    }
}

fn act(driver: &SavedMethodsDriver, press: Press) {
    match press {
        Press::Retry => driver.retry(),
        Press::MakeDefault(id) => driver.set_default(id),
        Press::AskRemoval(id) => driver.ask_removal(id),
        Press::Remove => driver.remove(),
        Press::Keep => driver.keep(),
        _ => {}
    }
}
