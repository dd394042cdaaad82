use std::sync::Arc;

use super::World;
use crate::problem::Problem;
use crate::record::{
    CancelReason, Challenge, Customer, FlowStatus, PaymentMethod, Resource, SetupFlow,
};
use crate::secret::ClientSecret;
use crate::settings::{DefaultPaymentMethod, Settings};

impl World {
    /// Adds a flow; the customer it names must exist.
    pub(crate) fn add_setup_flow(&mut self, flow: SetupFlow) -> Result<Arc<SetupFlow>, Problem> {
        self.must_have_customer(flow.customer_id.as_deref())?;
        let flow = self.setup_flows.put(flow);
        self.emit("setup_flow.created", Resource::SetupFlow(Arc::clone(&flow)));
        Ok(flow)
    }

    pub(crate) fn setup_flow(&self, id: &str) -> Result<Arc<SetupFlow>, Problem> {
        self.setup_flows.get(id).ok_or_else(|| Problem::not_found("setup flow", id))
    }

    pub(crate) fn setup_flow_of_secret(
        &self,
        secret: &ClientSecret,
    ) -> Result<Arc<SetupFlow>, Problem> {
        let found = self.setup_flows.by_key(secret.expose());
        found.filter(|flow| flow.client_secret == *secret).ok_or_else(|| {
            Problem::new(
                axum::http::StatusCode::NOT_FOUND,
                "not_found",
                "No setup flow of this sandbox has that client secret. Check that the flow was created on this sandbox, since it last started.",
            )
        })
    }

    /// Changes a flow, or leaves it as it was when the change is refused.
    pub(crate) fn change_setup_flow(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut SetupFlow) -> Result<(), Problem>,
    ) -> Result<Arc<SetupFlow>, Problem> {
        let before = self.setup_flow(id)?;
        let mut flow = SetupFlow { updated_at: self.now(), ..(*before).clone() };
        change(&mut flow)?;
        if flow.customer_id != before.customer_id {
            self.must_have_customer(flow.customer_id.as_deref())?;
        }
        let flow = self.setup_flows.put(flow);
        if let Some(kind) = event_of(&before, &flow) {
            self.emit(kind, Resource::SetupFlow(Arc::clone(&flow)));
        }
        Ok(flow)
    }

    /// The flow a challenge belongs to, and the challenge if it still waits.
    pub(crate) fn challenge(&self, id: &str) -> Option<(Arc<SetupFlow>, Option<Challenge>)> {
        let flow = self.setup_flows.by_key(id)?;
        let waiting = flow.challenge.as_deref().filter(|challenge| challenge.id == id).cloned();
        Some((flow, waiting))
    }

    /// Ends a registration: the method is kept, attached to the flow's customer, and the flow succeeds.
    ///
    /// `prepare` sees the flow first, in the same transaction, and may refuse.
    pub(crate) fn register(
        &mut self,
        flow_id: &str,
        mut method: PaymentMethod,
        settings: &Settings,
        prepare: impl FnOnce(&mut SetupFlow) -> Result<(), Problem>,
    ) -> Result<Arc<SetupFlow>, Problem> {
        let mut flow = (*self.setup_flow(flow_id)?).clone();
        prepare(&mut flow)?;
        flow.updated_at = self.now();
        let session_id = flow.checkout_session_id.clone();
        if let Some(session_id) = &session_id {
            flow.customer_id = self.checkout_customer(session_id, flow.customer_id.take())?;
        }
        method.customer_id.clone_from(&flow.customer_id);
        let method = self.add_payment_method(method)?;
        flow.succeed(method.id.clone())?;
        if let Some(customer) = flow.customer_id.as_deref().and_then(|id| self.customers.get(id)) {
            self.prefer(&customer, &method.id, settings.default_payment_method);
        }
        let flow = self.setup_flows.put(flow);
        self.emit("setup_flow.succeeded", Resource::SetupFlow(Arc::clone(&flow)));
        if let Some(session_id) = &session_id {
            self.complete_checkout(session_id, settings)?;
        }
        Ok(flow)
    }

    /// Ends every flow whose time is up.
    pub(crate) fn expire_setup_flows(&mut self) {
        for flow in self.take_due(|world| &world.setup_flows) {
            // Only an ended flow refuses it, and that is not due.
            let _ =
                self.change_setup_flow(&flow.id, |flow| flow.cancel(Some(CancelReason::Expired)));
        }
    }

    /// Makes a newly registered method its customer's default, where the setting says so.
    fn prefer(&mut self, customer: &Customer, method_id: &str, default: DefaultPaymentMethod) {
        let becomes_default = match default {
            DefaultPaymentMethod::Never => false,
            DefaultPaymentMethod::IfNone => customer.default_payment_method_id.is_none(),
            DefaultPaymentMethod::Always => true,
        };
        if becomes_default {
            let customer = self.customers.put(Customer {
                default_payment_method_id: Some(method_id.to_owned()),
                updated_at: self.now(),
                ..customer.clone()
            });
            self.emit("customer.updated", Resource::Customer(customer));
        }
    }
}

/// The event that tells of a change of status, or of an attempt that failed.
fn event_of(before: &SetupFlow, after: &SetupFlow) -> Option<&'static str> {
    let moved = before.status != after.status;
    match after.status {
        FlowStatus::RequiresAction if moved || before.challenge_id() != after.challenge_id() => {
            Some("setup_flow.requires_action")
        }
        FlowStatus::Canceled if moved => Some("setup_flow.canceled"),
        FlowStatus::Succeeded if moved => Some("setup_flow.succeeded"),
        FlowStatus::RequiresPaymentMethod
            if after.last_setup_error.is_some()
                && (moved || before.last_setup_error != after.last_setup_error) =>
        {
            Some("setup_flow.setup_failed")
        }
        _ => None,
    }
}
