use leptos::prelude::*;

use crate::payments::use_payments;
use crate::strings::Strings;

/// A button that takes the customer to PAY.JP's own registration page, by a plain form `POST` to the merchant's server
/// that answers with a redirect. payments.js is not needed for it.
#[component]
pub fn CheckoutButton(
    /// The address on the merchant's server that makes the session and answers with a 303.
    #[prop(into)]
    action: String,
    /// The words on the button. Default: our own.
    #[prop(optional, into)]
    label: String,
) -> impl IntoView {
    let context = use_payments();
    let strings = context.as_ref().map_or_else(Strings::default, |context| context.strings);
    let theme = context.map(|context| context.theme).unwrap_or_default();
    view! {
        <form class="payjp payjp-checkout-button" method="post" action=action data-theme=theme.as_str()>
            <button class="payjp-button" type="submit">
                {if label.is_empty() { strings.checkout.to_owned() } else { label }}
            </button>
        </form>
    }
}
