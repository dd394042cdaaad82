use leptos::prelude::*;
use payjp_payments_js::driver::SavedPaymentOptions;
use payjp_types::SdkError;
use payjp_view::saved_method_payment::SavedMethodPayment as Saved;
use payjp_view::{Text, page};

use crate::event_handler::{EventHandler, call};
use crate::flow_form::{NO_PROVIDER, actions};
use crate::live_prop::LiveProp;
use crate::look::Look;
use crate::markup::Item::{self, Close, Open, Word};
use crate::payments::use_payments;

const PAYMENT: &[Item] = &[
    Open("div", &[("class", "payjp-notice"), ("role", "alert"), ("tabindex", "-1")]),
    Close,
    Open("div", &[("class", "payjp-status"), ("role", "status"), ("tabindex", "-1")]),
    Word(Text::SAVED_LOADING),
    Close,
    Open("fieldset", &[("class", "payjp-methods")]),
    Open("legend", &[("class", "payjp-legend")]),
    Word(Text::SAVED_CHOOSE),
    Close,
    Close,
];

const ACTIONS: &[Item] = &actions(Text::SAVED_PAY);

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
    label: LiveProp<String>,
    /// Called with each refusal the customer is shown. Another form for the same order may need a flow of its own then.
    #[prop(optional, into)]
    on_refused: Option<EventHandler<SdkError>>,
) -> impl IntoView {
    let context = use_payments();
    let look = Look::new(context.clone(), label);
    let mut markup = look.markup(
        "form",
        "payjp payjp-saved-method-payment",
        &[("data-state", "loading"), ("novalidate", "")],
    );
    markup.inside.extend([PAYMENT, ACTIONS]);
    let begin = move |root, page| match context {
        Some(context) => {
            let return_url = page::absolute(&return_url);
            let options =
                SavedPaymentOptions::new(context.source(), methods_url, pay_url, return_url);
            let tell = move |error: &SdkError| call(&on_refused, error.clone());
            Saved::start(root, page, options, Box::new(tell))
        }
        None => Saved::stuck(root, page, NO_PROVIDER),
    };
    markup.built = look.begin(None, begin, |_| ());
    markup
}
