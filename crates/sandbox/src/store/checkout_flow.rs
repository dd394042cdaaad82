use super::World;
use crate::record::{CheckoutSession, FlowStatus, MethodType, PaymentStatus};
use crate::secret::ClientSecret;

/// What the page of a session has to know of the flow behind it.
#[derive(Debug, Clone)]
pub(crate) struct CheckoutFlow {
    pub(crate) id: String,
    pub(crate) client_secret: ClientSecret,
    pub(crate) methods: Vec<MethodType>,
    /// Whether the customer may send something now.
    pub(crate) takes_a_confirm: bool,
    /// Where the customer has to authenticate before anything else.
    pub(crate) challenge_url: Option<String>,
    /// The code with which the last attempt was refused.
    pub(crate) refused_with: Option<String>,
    /// The customer's address, if the shop has said it.
    pub(crate) email: Option<String>,
}

impl World {
    /// The flow of a session, once it has one.
    pub(crate) fn flow_of_checkout(&self, session: &CheckoutSession) -> Option<CheckoutFlow> {
        let of_customer = || self.customers.get(session.customer_id.as_deref()?)?.email.clone();
        let email = session.customer_email.clone().or_else(of_customer);
        if let Some(id) = &session.setup_flow_id {
            let flow = self.setup_flows.get(id)?;
            return Some(CheckoutFlow {
                id: flow.id.clone(),
                client_secret: flow.client_secret.clone(),
                methods: flow.payment_method_types.clone(),
                takes_a_confirm: flow.status == FlowStatus::RequiresPaymentMethod,
                challenge_url: flow.challenge.as_ref().map(|challenge| challenge.url.clone()),
                refused_with: flow.last_setup_error.as_ref().map(|error| error.code().to_owned()),
                email,
            });
        }
        let flow = self.payment_flows.get(session.payment_flow_id.as_deref()?)?;
        Some(CheckoutFlow {
            id: flow.id.clone(),
            client_secret: flow.client_secret.clone(),
            methods: flow.payment_method_types.clone(),
            takes_a_confirm: matches!(
                flow.status,
                PaymentStatus::RequiresPaymentMethod | PaymentStatus::RequiresConfirmation
            ),
            challenge_url: flow.challenge.as_ref().map(|challenge| challenge.url.clone()),
            refused_with: flow.last_payment_error.as_ref().map(|error| error.code().to_owned()),
            email,
        })
    }
}
