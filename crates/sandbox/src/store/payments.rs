//! Paying a payment flow: from a server, or from a page of the browser.

use std::sync::Arc;

use super::World;
use super::payment_flows::{is_extended, must_allow};
use crate::ids;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::record::{
    CaptureMethod, FlowError, MethodType, PayWith, PaymentAct, PaymentCancelReason,
    PaymentChallenge, PaymentFlow, PaymentMethod, PaymentStatus, ThreeDSecureRequest,
};
use crate::refusal::Refusal;
use crate::routes::CHALLENGE_PATH;
use crate::settings::{ConfirmDuringRequiresAction, ServerThreeDSecure, Settings, ThreeDSecure};
use crate::wire::ConfirmPaymentFlow;

/// One attempt to pay a flow.
#[derive(Debug)]
pub(crate) struct ConfirmPayment<'a> {
    pub(crate) with: PayWith,
    pub(crate) by: Confirmer,
    /// Where the customer comes back to, if not where the flow says.
    pub(crate) return_url: Option<String>,
    /// The origin under which whoever asks reaches the sandbox, for the address of an authentication page.
    pub(crate) origin: &'a str,
    pub(crate) lang: Lang,
    pub(crate) settings: &'a Settings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Confirmer {
    /// The merchant's, with the secret key.
    Server,
    /// A page with payments.js.
    Browser,
    /// The page of the checkout session that the flow was made for.
    Checkout,
}

impl Confirmer {
    /// Refuses everybody but the session's page, for a flow that was made for a session.
    pub(crate) fn must_be_that_of(
        self,
        what: &str,
        session_id: Option<&str>,
    ) -> Result<(), Problem> {
        if session_id.is_some() == (self == Confirmer::Checkout) {
            return Ok(());
        }
        Err(Problem::invalid_status(format!(
            "This {what} belongs to a checkout session, whose page confirms it. Send the customer to the session's url."
        )))
    }
}

/// How an attempt ended. A refusal has been noted in the flow, which is to be kept.
#[derive(Debug)]
pub(crate) struct ConfirmedPayment {
    pub(crate) flow: Arc<PaymentFlow>,
    pub(crate) refusal: Option<Refusal>,
}

/// What became of an authentication page.
#[derive(Debug, Clone)]
pub(crate) enum PaymentAnswer {
    Authenticated,
    Failed(FlowError),
    /// The customer gave up, which ends the flow.
    Abandoned,
}

impl World {
    /// Pays, asks the customer to authenticate, or notes why neither could be.
    pub(crate) fn confirm_payment(
        &mut self,
        id: &str,
        confirm: ConfirmPayment<'_>,
    ) -> Result<ConfirmedPayment, Problem> {
        let before = self.payment_flow(id)?;
        let mut flow = self.processing(&before, confirm.by, confirm.settings)?;
        if confirm.return_url.is_some() {
            flow.return_url = confirm.return_url;
        }
        let method = match &confirm.with {
            PayWith::Saved(id) => self.usable_method(id, &flow)?,
            PayWith::New(method) => {
                must_allow(&flow, method.method_type)?;
                Arc::new((**method).clone())
            }
        };
        if !needs_authentication(&flow, &method, confirm.by, confirm.settings) {
            return self.finish_payment(&before, flow, confirm.with, confirm.settings);
        }
        if method.method_type == MethodType::Card
            && confirm.by != Confirmer::Server
            && confirm.settings.three_d_secure == ThreeDSecure::Fail
        {
            return self.decline_payment(&before, flow, Refusal("three_d_secure_failed"));
        }
        let id = ids::unguessable(32);
        let url = format!("{}{CHALLENGE_PATH}{id}?lang={}", confirm.origin, confirm.lang.tag());
        flow.payment_method_id = confirm.with.saved().map(str::to_owned);
        flow.challenge(PaymentChallenge { id, url, with: confirm.with }, self.now())?;
        let flow = self.put_payment_flow(&before, flow);
        Ok(ConfirmedPayment { flow, refusal: None })
    }

    /// Lays what a confirm says over its flow, if the flow can be confirmed by a server at all.
    pub(crate) fn prepare_payment(
        &mut self,
        id: &str,
        request: ConfirmPaymentFlow,
        settings: &Settings,
    ) -> Result<(), Problem> {
        let before = self.payment_flow(id)?;
        self.processing(&before, Confirmer::Server, settings)?;
        let mut flow = (*before).clone();
        flow.capture_method = request.capture_method.unwrap_or(flow.capture_method);
        self.apply(&mut flow, request.changes, settings)?;
        self.put_payment_flow(&before, flow);
        Ok(())
    }

    /// Notes that a card was refused before it could be used.
    pub(crate) fn refuse_payment(
        &mut self,
        id: &str,
        refusal: Refusal,
        by: Confirmer,
        settings: &Settings,
    ) -> Result<Arc<PaymentFlow>, Problem> {
        let before = self.payment_flow(id)?;
        let mut flow = self.processing(&before, by, settings)?;
        flow.decline(refusal.flow_error(), self.now())?;
        Ok(self.put_payment_flow(&before, flow))
    }

    /// Goes on from an authentication page, once.
    pub(crate) fn answer_payment(
        &mut self,
        challenge_id: &str,
        answer: PaymentAnswer,
        settings: &Settings,
    ) -> Result<ConfirmedPayment, Problem> {
        let waiting = self.payment_challenge(challenge_id);
        let Some((before, Some(challenge))) = waiting else {
            return Err(Problem::invalid_status("This challenge was answered already."));
        };
        let mut flow = (*before).clone();
        let now = self.now();
        match answer {
            PaymentAnswer::Authenticated => {
                flow.act(PaymentAct::Authenticate, now)?;
                return self.finish_payment(&before, flow, challenge.with, settings);
            }
            PaymentAnswer::Failed(error) => flow.decline(error, now)?,
            PaymentAnswer::Abandoned => flow.cancel(Some(PaymentCancelReason::Abandoned), now)?,
        }
        let flow = self.put_payment_flow(&before, flow);
        Ok(ConfirmedPayment { flow, refusal: None })
    }

    /// The flow with a confirm begun, if this confirmer may begin one.
    fn processing(
        &self,
        before: &PaymentFlow,
        by: Confirmer,
        settings: &Settings,
    ) -> Result<PaymentFlow, Problem> {
        by.must_be_that_of("payment flow", before.checkout_session_id.as_deref())?;
        let mut flow = before.clone();
        let restart =
            settings.confirm_during_requires_action == ConfirmDuringRequiresAction::Restart;
        let act = match flow.status {
            PaymentStatus::RequiresAction if restart => PaymentAct::Restart,
            _ => PaymentAct::Confirm,
        };
        flow.act(act, self.now())?;
        flow.challenge = None;
        Ok(flow)
    }

    fn decline_payment(
        &mut self,
        before: &PaymentFlow,
        mut flow: PaymentFlow,
        refusal: Refusal,
    ) -> Result<ConfirmedPayment, Problem> {
        flow.decline(refusal.flow_error(), self.now())?;
        let flow = self.put_payment_flow(before, flow);
        Ok(ConfirmedPayment { flow, refusal: Some(refusal) })
    }

    /// Takes the money, or has the card's issuer refuse it.
    fn finish_payment(
        &mut self,
        before: &PaymentFlow,
        mut flow: PaymentFlow,
        with: PayWith,
        settings: &Settings,
    ) -> Result<ConfirmedPayment, Problem> {
        let now = self.now();
        let method = match &with {
            PayWith::Saved(id) => self.usable_method(id, &flow)?,
            PayWith::New(method) => Arc::new((**method).clone()),
        };
        let fate = method.card.as_ref().map(|card| card.fate).unwrap_or_default();
        if let Some(code) = fate.refusal_of(flow.amount) {
            return self.decline_payment(before, flow, Refusal(code));
        }
        if let PayWith::New(method) = with {
            self.add_payment_method(*method)?;
        }
        flow.pay(method.id.clone(), now)?;
        if flow.capture_method == CaptureMethod::Manual {
            flow.expires_at = settings.authorization_lapses(now, is_extended(&flow, settings));
        }
        if let Some(session_id) = flow.checkout_session_id.clone() {
            flow.customer_id = self.checkout_customer(&session_id, flow.customer_id.take())?;
        }
        let flow = self.put_payment_flow(before, flow);
        if flow.status == PaymentStatus::Succeeded {
            self.book_payment(&flow, settings);
        }
        if let Some(session_id) = &flow.checkout_session_id {
            self.complete_checkout(session_id, settings)?;
        }
        Ok(ConfirmedPayment { flow, refusal: None })
    }
}

fn needs_authentication(
    flow: &PaymentFlow,
    method: &PaymentMethod,
    by: Confirmer,
    settings: &Settings,
) -> bool {
    let requested = flow.options.request_three_d_secure == Some(ThreeDSecureRequest::Any);
    match (method.method_type, by) {
        // The device has asked already.
        (MethodType::ApplePay, _) => false,
        // PayPay is always agreed to on its own page.
        (MethodType::PayPay, _) => true,
        (MethodType::Card, Confirmer::Server) => match settings.server_three_d_secure {
            ServerThreeDSecure::Never => false,
            ServerThreeDSecure::WhenRequested => requested,
            ServerThreeDSecure::Always => true,
        },
        (MethodType::Card, Confirmer::Browser | Confirmer::Checkout) => {
            requested || settings.three_d_secure != ThreeDSecure::Never
        }
    }
}
