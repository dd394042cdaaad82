use leptos::prelude::*;
use payjp_payments_js::completion::Verify;
use payjp_types::{FlowKind, FlowStatus, PaymentMethodId};

use crate::completion::{self, FlowCompletionOptions};
use crate::event_handler::EventHandler;

/// The page that PAY.JP sends the customer back to after a payment. It is
/// [`RegistrationCompletion`](crate::RegistrationCompletion) for a payment flow: it says "paid" only when a retrieved
/// flow is `succeeded`, and lets the customer go on with a flow that waits for them.
///
/// It stands inside [`Payments`](crate::Payments). On a server it renders its first state.
#[component]
pub fn PaymentFlowCompletion(
    /// Whom to ask. Default: PAY.JP when the address has a client secret, else the merchant's server.
    #[prop(optional)]
    verify: Verify,
    /// The address on the merchant's server that answers a `GET` with `{"status": "…"}`. `{id}` in it stands for the
    /// flow's id. Default: none.
    #[prop(optional, into)]
    status_url: String,
    /// Where the customer can pay again. Default: no such link.
    #[prop(optional, into)]
    retry_url: String,
    /// Called once with what was paid with, when the flow has succeeded.
    #[prop(optional, into)]
    on_succeeded: Option<EventHandler<Option<PaymentMethodId>>>,
    /// Called once the flow is known to have ended unpaid, or to want another payment method.
    #[prop(optional, into)]
    on_failed: Option<EventHandler<FlowStatus>>,
    /// Called with every status that was retrieved.
    #[prop(optional, into)]
    on_status: Option<EventHandler<FlowStatus>>,
) -> impl IntoView {
    let status_url = Some(status_url).filter(|url| !url.is_empty());
    let options = FlowCompletionOptions { verify, status_url, on_succeeded, on_failed, on_status };
    let class = "payjp payjp-payment-flow-completion";
    completion::draw(FlowKind::Payment, options, class, retry_url)
}
