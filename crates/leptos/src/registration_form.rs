use leptos::prelude::*;
use payjp_payments_js::{BillingDetails, FormLayout, PaymentFormOptions};
use payjp_types::{ClientSecret, FlowStatus};
use payjp_view::form;

use crate::begun_request::BegunRequest;
use crate::event_handler::EventHandler;
use crate::flow_form::{self, FlowFormError, FlowFormOptions, Parts, with_layout};
use crate::live_prop::LiveProp;

/// The whole registration step: PAY.JP's form, a message for the customer, and the button.
///
/// It mounts PAY.JP's form, enables its button once the form is complete and the flow can be confirmed, and then sends
/// the customer to PAY.JP, who sends them on to `return_url`. It never says that something was registered: that is for
/// [`RegistrationCompletion`](crate::RegistrationCompletion) on that page.
///
/// Its root is a `<form>` whose `data-state` is one of `loading ready confirming leaving closed failed`; the message is
/// in a `role="alert"` that is there, empty, from the first render.
///
/// It stands inside [`Payments`](crate::Payments). On a server it renders its loading state.
#[component]
pub fn RegistrationForm(
    /// The client secret of a setup flow, once there is one. A new one starts the form anew. Leave it out and give
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
    /// Where PAY.JP sends the customer afterwards; a relative address is one of this page's.
    #[prop(into)]
    return_url: String,
    /// How PAY.JP's form shows the kinds of payment method. Default: a closed accordion, as PAY.JP's own.
    #[prop(optional)]
    layout: FormLayout,
    /// More of how PAY.JP's form is made: the order of the kinds, what it starts with. It may change; its layout is the
    /// one above.
    #[prop(optional, into)]
    form: LiveProp<PaymentFormOptions>,
    /// What is known of the holder already: PAY.JP's form does not ask for it, and it is sent along at the confirmation.
    #[prop(optional, into)]
    billing_details: Option<BillingDetails>,
    /// The address on the merchant's server that leads to PAY.JP's own page, offered when PAY.JP's script cannot be had
    /// here. Default: none.
    #[prop(optional, into)]
    checkout_url: String,
    /// The words on the button. Default: our own.
    #[prop(optional, into)]
    label: LiveProp<String>,
    /// Called once the customer can enter something.
    #[prop(optional, into)]
    on_ready: Option<EventHandler<()>>,
    /// Called with whether everything needed has been entered, whenever that changes.
    #[prop(optional, into)]
    on_change: Option<EventHandler<bool>>,
    /// Called with each error the customer is shown: a refusal, or why it cannot go on.
    #[prop(optional, into)]
    on_error: Option<EventHandler<FlowFormError>>,
    /// Called once the confirmation is under way and the browser leaves the page, as a rule for PAY.JP's.
    #[prop(optional, into)]
    on_leave: Option<EventHandler<()>>,
    /// Called when the flow turns out to have ended, here or in another tab, with its status.
    #[prop(optional, into)]
    on_closed: Option<EventHandler<FlowStatus>>,
    /// What the page has between PAY.JP's form and the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let options = FlowFormOptions {
        client_secret,
        begun_request,
        form: with_layout(form, layout),
        billing_details,
        on_ready,
        on_change,
        on_error,
        on_leave,
        on_closed,
        ..FlowFormOptions::new(return_url).create_url(create_url)
    };
    let class = "payjp payjp-registration-form";
    let actions = flow_form::REGISTER;
    let parts = Parts { class, label, checkout_url, actions, save: &[], children };
    flow_form::draw(&form::REGISTER, options, parts)
}
