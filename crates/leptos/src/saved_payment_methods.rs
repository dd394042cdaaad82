use leptos::prelude::*;
use payjp_view::Text;
use payjp_view::saved_methods::{Change, SavedMethods};

use crate::event_handler::{EventHandler, call};
use crate::live_prop::LiveProp;
use crate::look::Look;
use crate::markup::Item::{self, Close, Link, Open, Word};
use crate::payments::use_payments;

const LIST: &[Item] = &[
    Open("div", &[("class", "payjp-notice"), ("role", "alert"), ("tabindex", "-1")]),
    Close,
    Open("div", &[("class", "payjp-status"), ("role", "status")]),
    Word(Text::SAVED_LOADING),
    Close,
    Open("ul", &[("class", "payjp-methods"), ("tabindex", "-1")]),
    Close,
    Open("div", &[("class", "payjp-actions")]),
    Open(
        "button",
        &[
            ("class", "payjp-button payjp-button-secondary payjp-again"),
            ("type", "button"),
            ("hidden", ""),
        ],
    ),
    Word(Text::RETRY),
    Close,
];

const ADD: &[Item] = &[
    Open("a", &[("class", "payjp-button payjp-add")]),
    Link("href"),
    Word(Text::SAVED_ADD),
    Close,
];

/// The customer's page of saved payment methods: it lists them, makes one the default, removes one after having asked,
/// and leads to where another is added.
///
/// What it shows is always what the merchant's server last listed: nothing changes on screen before it has changed
/// there. It needs no payments.js, nor [`Payments`](crate::Payments) around it; without that it speaks the page's language.
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
    /// Called when the list has changed: by what the customer did here, or because it was read again.
    #[prop(optional, into)]
    on_change: Option<EventHandler<()>>,
) -> impl IntoView {
    let look = Look::new(use_payments(), LiveProp::default());
    let mut markup =
        look.markup("section", "payjp payjp-saved-payment-methods", &[("data-state", "loading")]);
    markup.inside.push(LIST);
    if !add_url.is_empty() {
        markup.inside.push(ADD);
    }
    markup.inside.push(&[Close]);
    markup.link = add_url;
    let begin = move |root, page| {
        let tell = move |change: Change<'_>| {
            if matches!(change, Change::Listed) {
                call(&on_change, ());
            }
        };
        SavedMethods::start(root, page, endpoint, Box::new(tell))
    };
    markup.built = look.begin(None, begin, |_| ());
    markup
}
