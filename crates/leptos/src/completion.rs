//! The page a customer comes back to.

use payjp_payments_js::completion::Verify;
use payjp_payments_js::driver::CompletionOptions;
use payjp_payments_js::take_return_query;
use payjp_types::{FlowKind, FlowStatus, PaymentMethodId};
use payjp_view::completion::Change;

use crate::event_handler::{EventHandler, call};
use crate::payments::PaymentsContext;

mod hook;
mod view;

pub use hook::{FlowCompletion, use_payment_flow_completion, use_registration_completion};
pub(crate) use view::draw;

/// What [`use_registration_completion`] and [`use_payment_flow_completion`] need to know.
#[derive(Clone, Debug, Default)]
#[expect(clippy::exhaustive_structs, reason = "it is filled in field by field, over its default")]
pub struct FlowCompletionOptions {
    /// Whom to ask.
    pub verify: Verify,
    /// The address on the merchant's server that answers a `GET` with `{"status": "…", "payment_method_id": "…"}`;
    /// `{id}` in it stands for the flow's id, or for what the server calls the registration.
    pub status_url: Option<String>,
    /// Called once with the payment method, when the flow has succeeded.
    pub on_succeeded: Option<EventHandler<Option<PaymentMethodId>>>,
    /// Called once the flow is known to have ended without success, or to want another payment method.
    pub on_failed: Option<EventHandler<FlowStatus>>,
    /// Called with every status that was retrieved.
    pub on_status: Option<EventHandler<FlowStatus>>,
}

impl FlowCompletionOptions {
    /// Takes the client secret out of the address bar.
    fn page(&self, kind: FlowKind, context: &PaymentsContext) -> CompletionOptions {
        CompletionOptions::new(context.source(), take_return_query(kind))
            .kind(kind)
            .status_url(self.status_url.clone())
            .verify(self.verify)
    }

    fn hear(&self, change: Change<'_>) {
        match change {
            Change::Status(status) => call(&self.on_status, status.clone()),
            Change::Succeeded(id) => call(&self.on_succeeded, id.cloned()),
            Change::Failed(status) => call(&self.on_failed, status.clone()),
            _ => {}
        }
    }
}
