use leptos::prelude::*;
use payjp_payments_js::{BillingDetails, FormLayout, PaymentFormOptions};
use payjp_types::{ClientSecret, FlowStatus};
use payjp_view::form;

use crate::begun_request::BegunRequest;
use crate::event_handler::EventHandler;
use crate::flow_form::{self, FlowFormError, FlowFormOptions, Parts, with_layout};
use crate::live_prop::LiveProp;

/// The whole payment step: PAY.JP's form, the customer's wish to save what is paid with, a message, and the button.
///
/// It is [`RegistrationForm`](crate::RegistrationForm) on a payment flow. A flow that waits for the customer, as one
/// that a server confirmed, is gone on with by `handleNextAction`. The wish to save is recorded on the merchant's server
/// before anything is confirmed, because the browser leaves this page and may never come back.
///
/// It stands inside [`Payments`](crate::Payments). On a server it renders its loading state.
#[component]
pub fn PaymentFlowForm(
    /// The client secret of a payment flow, once there is one. A new one starts the form anew. Leave it out and give
    /// `create_url` to have it fetched.
    #[prop(optional, into)]
    client_secret: LiveProp<ClientSecret>,
    /// The address on the merchant's server that answers a `POST` with `{"client_secret": "…"}`. Default: none.
    #[prop(optional, into)]
    create_url: String,
    /// A request to `create_url` that the page has begun already, before this was there: it is taken up in place of the
    /// first one. Default: none.
    #[prop(optional, into)]
    begun_request: Option<BegunRequest>,
    /// The address on the merchant's server that takes a `POST` of `{"save": true}` or `{"save": false}`; `{id}` in it
    /// stands for the flow's id. Default: none, and the customer is not asked.
    #[prop(optional, into)]
    save_url: String,
    /// Where PAY.JP sends the customer afterwards; a relative address is one of this page's.
    #[prop(into)]
    return_url: String,
    /// How PAY.JP's form shows the kinds of payment method. Default: a closed accordion, as PAY.JP's own.
    #[prop(optional)]
    layout: FormLayout,
    /// More of how PAY.JP's form is made. It may change; its layout is the one above.
    #[prop(optional, into)]
    form: LiveProp<PaymentFormOptions>,
    /// What is known of the holder already: PAY.JP's form does not ask for it, and it is sent along at the confirmation.
    #[prop(optional, into)]
    billing_details: Option<BillingDetails>,
    /// The words on the button. Default: our own.
    #[prop(optional, into)]
    label: LiveProp<String>,
    /// Called once the customer can enter something.
    #[prop(optional, into)]
    on_ready: Option<EventHandler<()>>,
    /// Called with whether everything needed has been entered, whenever that changes.
    #[prop(optional, into)]
    on_change: Option<EventHandler<bool>>,
    /// Called with each error the customer is shown.
    #[prop(optional, into)]
    on_error: Option<EventHandler<FlowFormError>>,
    /// Called once the confirmation is under way and the browser leaves the page.
    #[prop(optional, into)]
    on_leave: Option<EventHandler<()>>,
    /// Called when the flow turns out to have ended, with its status.
    #[prop(optional, into)]
    on_closed: Option<EventHandler<FlowStatus>>,
    /// What the page has between PAY.JP's form and the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let save_url = Some(save_url).filter(|url| !url.is_empty());
    let save = if save_url.is_some() { flow_form::SAVE } else { &[] };
    let options = FlowFormOptions {
        client_secret,
        begun_request,
        form: with_layout(form, layout),
        billing_details,
        save_url,
        on_ready,
        on_change,
        on_error,
        on_leave,
        on_closed,
        ..FlowFormOptions::new(return_url).create_url(create_url)
    };
    let class = "payjp payjp-payment-flow-form";
    let actions = flow_form::PAY;
    let parts = Parts { class, label, checkout_url: String::new(), actions, save, children };
    flow_form::draw(&form::PAY, options, parts)
}
