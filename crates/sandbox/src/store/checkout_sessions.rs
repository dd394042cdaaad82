use std::sync::Arc;

use super::World;
use crate::metadata::Metadata;
use crate::problem::Problem;
use crate::record::{
    CancelReason, CheckoutSession, Customer, CustomerCreation, CustomerDetails, MethodType, Mode,
    PaymentCancelReason, PaymentFlow, Resource, SessionAct, SessionStatus, SetupFlow,
};
use crate::settings::{FinishedCheckoutUrl, Settings};

impl World {
    pub(crate) fn checkout_session(&self, id: &str) -> Result<Arc<CheckoutSession>, Problem> {
        self.checkout_sessions.get(id).ok_or_else(|| Problem::not_found("checkout session", id))
    }

    /// Makes sure that an open session has its flow, as its page needs it.
    pub(crate) fn open_checkout(&mut self, id: &str) -> Result<Arc<CheckoutSession>, Problem> {
        let found = self.checkout_session(id)?;
        let has_flow = found.setup_flow_id.is_some() || found.payment_flow_id.is_some();
        if found.status != SessionStatus::Open || has_flow {
            return Ok(found);
        }
        let mut session = (*found).clone();
        match session.mode {
            Mode::Setup => session.setup_flow_id = Some(self.setup_flow_for(&session)?),
            Mode::Payment => session.payment_flow_id = Some(self.payment_flow_for(&session)),
        }
        session.updated_at = self.now();
        Ok(self.checkout_sessions.put(session))
    }

    fn setup_flow_for(&mut self, session: &CheckoutSession) -> Result<String, Problem> {
        let mut flow = SetupFlow::new(self.now(), session.expires_at);
        flow.customer_id.clone_from(&session.customer_id);
        flow.payment_method_types = session.payment_method_types.clone().unwrap_or_else(|| {
            let shown = self.shown_methods();
            shown.into_iter().filter(|shown| *shown != MethodType::PayPay).collect()
        });
        flow.request_three_d_secure =
            session.options.and_then(|options| options.request_three_d_secure);
        flow.include_client_secret = session.include_client_secret;
        flow.return_url = session.success_address();
        flow.description.clone_from(&session.flow_data.description);
        flow.metadata = session.flow_data.metadata.clone();
        flow.checkout_session_id = Some(session.id.clone());
        Ok(self.add_setup_flow(flow)?.id.clone())
    }

    fn payment_flow_for(&mut self, session: &CheckoutSession) -> String {
        let mut flow = PaymentFlow::new(session.amounts().total, self.now(), session.expires_at);
        flow.customer_id.clone_from(&session.customer_id);
        flow.payment_method_types =
            session.payment_method_types.clone().unwrap_or_else(|| self.shown_methods());
        flow.options = session.options.unwrap_or_default();
        flow.capture_method = session.flow_data.capture_method;
        flow.include_client_secret = session.include_client_secret;
        flow.return_url = session.success_address();
        flow.description.clone_from(&session.flow_data.description);
        flow.metadata = session.flow_data.metadata.clone();
        flow.checkout_session_id = Some(session.id.clone());
        let flow = self.payment_flows.put(flow);
        self.emit("payment_flow.created", Resource::PaymentFlow(Arc::clone(&flow)));
        flow.id.clone()
    }

    /// Refuses to end a flow of which the page of a session is still open.
    pub(crate) fn must_be_no_open_checkout(&self, session_id: Option<&str>) -> Result<(), Problem> {
        let session = session_id.and_then(|id| self.checkout_sessions.get(id));
        match session {
            Some(session) if session.status == SessionStatus::Open => {
                Err(Problem::invalid_status(format!(
                    "This flow belongs to the open checkout session '{}' and ends with it. Expire the session in place of that.",
                    session.id
                )))
            }
            _ => Ok(()),
        }
    }

    /// Keeps what the customer typed on the page, beside the card.
    pub(crate) fn describe_checkout_customer(
        &mut self,
        id: &str,
        details: CustomerDetails,
    ) -> Result<Arc<CheckoutSession>, Problem> {
        let mut session = (*self.checkout_session(id)?).clone();
        session.customer_details = Some(details);
        session.updated_at = self.now();
        Ok(self.checkout_sessions.put(session))
    }

    pub(crate) fn update_checkout_session(
        &mut self,
        id: &str,
        metadata: Option<Metadata>,
    ) -> Result<Arc<CheckoutSession>, Problem> {
        let mut session = (*self.checkout_session(id)?).clone();
        session.metadata = session.metadata.merged(metadata)?;
        session.updated_at = self.now();
        Ok(self.checkout_sessions.put(session))
    }

    /// Ends an open session; the flow behind it ends with it.
    pub(crate) fn expire_checkout(
        &mut self,
        id: &str,
        settings: &Settings,
    ) -> Result<Arc<CheckoutSession>, Problem> {
        let mut session = (*self.checkout_session(id)?).clone();
        session.act(SessionAct::Expire, self.now())?;
        let session = self.close(session, settings);
        // What has ended already stays as it is.
        if let Some(flow_id) = &session.setup_flow_id {
            let _ =
                self.change_setup_flow(flow_id, |flow| flow.cancel(Some(CancelReason::Expired)));
        }
        if let Some(flow_id) = &session.payment_flow_id {
            let _ = self.cancel_payment(flow_id, Some(PaymentCancelReason::Expired));
        }
        self.emit("checkout.session.expired", Resource::CheckoutSession(Arc::clone(&session)));
        Ok(session)
    }

    pub(crate) fn expire_checkout_sessions(&mut self, settings: &Settings) {
        for session in self.take_due(|world| &world.checkout_sessions) {
            // Only a session that is no longer open refuses it, and that is not due.
            let _ = self.expire_checkout(&session.id, settings);
        }
    }

    /// The customer of a session that is about to complete, who is made now if the session says so.
    pub(super) fn checkout_customer(
        &mut self,
        session_id: &str,
        customer_id: Option<String>,
    ) -> Result<Option<String>, Problem> {
        let found = self.checkout_session(session_id)?;
        let makes_one = found.customer_creation == CustomerCreation::Always;
        if customer_id.is_some() || !makes_one {
            return Ok(customer_id);
        }
        let mut customer = Customer::new(None, self.now());
        let typed = found.customer_details.as_ref().and_then(|details| details.email.clone());
        customer.email = typed.or_else(|| found.customer_email.clone());
        let id = self.add_customer(customer, None)?.id.clone();
        self.checkout_sessions.put(CheckoutSession {
            customer_id: Some(id.clone()),
            updated_at: self.now(),
            ..(*found).clone()
        });
        Ok(Some(id))
    }

    /// The customer finished: the last thing of the journey, after its flow has told of itself.
    pub(super) fn complete_checkout(
        &mut self,
        id: &str,
        settings: &Settings,
    ) -> Result<(), Problem> {
        let mut session = (*self.checkout_session(id)?).clone();
        session.act(SessionAct::Complete, self.now())?;
        let session = self.close(session, settings);
        self.emit("checkout.session.completed", Resource::CheckoutSession(session));
        Ok(())
    }

    fn close(&mut self, mut session: CheckoutSession, settings: &Settings) -> Arc<CheckoutSession> {
        if settings.finished_checkout_url == FinishedCheckoutUrl::Null {
            session.url = None;
        }
        self.checkout_sessions.put(session)
    }
}
