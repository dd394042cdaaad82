use leptos::prelude::*;
use payjp_payments_js::checkout::Failure;
use payjp_view::Text;
use payjp_view::checkout::Checkout;

use crate::live_prop::LiveProp;
use crate::look::Look;
use crate::markup::Item::{self, Close, Label, Open};
use crate::payments::use_payments;

const BUTTON: &[Item] = &[
    Open("div", &[("class", "payjp-notice"), ("role", "alert")]),
    Close,
    Open("div", &[("class", "payjp-status"), ("role", "status")]),
    Close,
    Open("div", &[("class", "payjp-actions")]),
    Open("button", &[("class", "payjp-button"), ("type", "submit")]),
    Label(Text::CHECKOUT),
    Close,
    Close,
];

/// A button that takes the customer to PAY.JP's own registration page.
///
/// It is a form that posts to the merchant's server, which answers with a redirect: so it works before the wasm is
/// there, and without it. With the wasm it asks the server for the address first and goes there only when it is of an
/// origin that is allowed; a failure is told beside the button. payments.js is not needed for it, nor
/// [`Payments`](crate::Payments) around it; without that it speaks the page's language.
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
    label: LiveProp<String>,
) -> impl IntoView {
    let allowed_origins = match allowed_origins.is_empty() {
        true => vec![String::from("https://checkout.pay.jp")],
        false => allowed_origins,
    };
    let look = Look::new(use_payments(), label);
    let mut markup = look.markup(
        "form",
        "payjp payjp-checkout-button",
        &[("method", "post"), ("data-state", "ready")],
    );
    markup.root.push(("action", action.clone().into()));
    markup.inside.push(BUTTON);
    let begin = move |root, page| {
        let is_allowed = move |origin: &str| allowed_origins.iter().any(|one| one == origin);
        Checkout::start(root, page, action, Box::new(is_allowed), Box::new(|_: &Failure| ()))
    };
    markup.built = look.begin(None, begin, |_| ());
    markup
}
