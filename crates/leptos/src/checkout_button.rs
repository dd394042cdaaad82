use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use payjp_payments_js::checkout::State;
use payjp_payments_js::driver::CheckoutDriver;
use payjp_view::checkout as painted;
use send_wrapper::SendWrapper;

use crate::payments::{Look, use_payments};

/// A button that takes the customer to PAY.JP's own registration page.
///
/// It is a form that posts to the merchant's server, which answers with a redirect: so it works before the wasm is
/// there, and without it. With the wasm it asks the server for the address first and goes there only when it is of an
/// origin that is allowed; a failure is told beside the button. payments.js is not needed for it, nor
/// [`Payments`](crate::Payments) around it.
///
/// Its root is a `<form>` whose `data-state` is one of `ready leaving failed`.
#[component]
pub fn CheckoutButton(
    /// The address on the merchant's server that makes the session: it answers a form with a 303, and
    /// `Accept: application/json` with `{"url": "…"}`.
    #[prop(into)]
    action: String,
    /// The origins that PAY.JP's own page may be of. Default: `https://checkout.pay.jp`.
    #[prop(optional, into)]
    allowed_origins: Vec<String>,
    /// The words on the button. Default: our own.
    #[prop(optional, into)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let allowed_origins = match allowed_origins.is_empty() {
        true => vec![String::from("https://checkout.pay.jp")],
        false => allowed_origins,
    };
    let look = Look::here(use_payments());
    let state = RwSignal::new(State::default());
    let driver = StoredValue::new(None::<SendWrapper<CheckoutDriver>>);
    let notice = NodeRef::<html::Div>::new();
    let post_to = action.clone();
    Effect::new(move || {
        let on_state = move |after: &State| drop(state.try_set(after.clone()));
        let started = CheckoutDriver::start(action.clone(), allowed_origins.clone(), on_state);
        driver.set_value(Some(SendWrapper::new(started)));
    });
    let label_at_first = label.get_untracked();
    let words = look.strings.with_untracked(|strings| {
        painted::button(&State::Idle, strings, label_at_first.as_deref()).into_owned()
    });
    Effect::new(move || {
        let Some(root) = notice.get().and_then(|notice| notice.parent_element()) else { return };
        let label = label.get();
        look.paint(&root, |strings| {
            state.with(|state| painted::paint(&root, state, strings, label.as_deref()));
        });
    });
    let on_submit = move |event: SubmitEvent| {
        let pressed = driver.try_with_value(|driver| driver.as_ref().map(|driver| driver.press()));
        // Without a driver the form does what a form does.
        if pressed.flatten().is_some() {
            event.prevent_default();
        }
    };
    view! {
        <form
            class="payjp payjp-checkout-button"
            method="post"
            action=post_to
            lang=look.locale.get_untracked().as_str()
            data-state="ready"
            data-theme=look.theme.get_untracked().as_str()
            on:submit:capture=on_submit
        >
            <div class="payjp-notice" role="alert" node_ref=notice></div>
            <div class="payjp-actions">
                <button class="payjp-button" type="submit">{words}</button>
            </div>
        </form>
    }
}
