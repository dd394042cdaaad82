use std::borrow::Cow;

use leptos::prelude::*;

use crate::payments::{Look, use_payments};
use crate::text::Text;

/// A button that takes the customer to PAY.JP's own registration page, by a plain form `POST` to the merchant's server
/// that answers with a redirect. payments.js is not needed for it.
#[component]
pub fn CheckoutButton(
    /// The address on the merchant's server that makes the session and answers with a 303.
    #[prop(into)]
    action: String,
    /// The words on the button. Default: our own.
    #[prop(optional, into)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let look = Look::here(use_payments());
    let strings = look.strings;
    let words = Signal::derive(move || match label.get() {
        Some(label) => Cow::Owned(label),
        None => strings.with(|strings| strings.get(Text::Checkout)),
    });
    view! {
        <form class="payjp payjp-checkout-button" method="post" action=action data-theme=look.data_theme()>
            <button class="payjp-button" type="submit">{words}</button>
        </form>
    }
}
