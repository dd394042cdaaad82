use leptos::prelude::*;
use payjp_payments_js::completion::Verify;
use payjp_types::{FlowKind, FlowStatus, PaymentMethodId};

use crate::completion::{self, FlowCompletionOptions};
use crate::event_handler::EventHandler;

/// The page that PAY.JP sends the customer back to: it retrieves the flow that the address names and says what became
/// of the registration, be it from a form of the page's own or from PAY.JP's.
///
/// It takes the client secret out of the address bar, leaves the id so that a reload still works, and watches a flow
/// that is still being processed. It says "registered" only when a retrieved flow is `succeeded`; a status nobody
/// knows, another flow than the one asked for, and no answer at all are never a success, and never called a failure.
///
/// Its root is a `<section>` whose `data-status` is the status as PAY.JP sends it, `unknown` where none could be had.
///
/// It stands inside [`Payments`](crate::Payments). On a server it renders its first state.
#[component]
pub fn RegistrationCompletion(
    /// Whom to ask. Default: PAY.JP when the address has a client secret, else the merchant's server.
    #[prop(optional)]
    verify: Verify,
    /// The address on the merchant's server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`.
    /// `{id}` in it stands for the flow's id, or after PAY.JP's own page for the `registration=…` that the server put
    /// into its `success_url`. Default: none.
    #[prop(optional, into)]
    status_url: String,
    /// Where the customer can try again. Default: no such link.
    #[prop(optional, into)]
    retry_url: String,
    /// Called once with the payment method, when the flow has succeeded. It comes from the page: a server that is told of
    /// it asks PAY.JP whose it is.
    #[prop(optional, into)]
    on_succeeded: Option<EventHandler<Option<PaymentMethodId>>>,
    /// Called once the flow is known to have ended without a payment method, or to want another one.
    #[prop(optional, into)]
    on_failed: Option<EventHandler<FlowStatus>>,
    /// Called with every status that was retrieved.
    #[prop(optional, into)]
    on_status: Option<EventHandler<FlowStatus>>,
) -> impl IntoView {
    let status_url = Some(status_url).filter(|url| !url.is_empty());
    let options = FlowCompletionOptions { verify, status_url, on_succeeded, on_failed, on_status };
    let class = "payjp payjp-registration-completion";
    completion::draw(FlowKind::Setup, options, class, retry_url)
}
