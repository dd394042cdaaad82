use std::sync::Arc;

use super::World;
use crate::problem::Problem;
use crate::record::{
    CaptureMethod, ExtendedAuthorization, MethodType, PayWith, PaymentAct, PaymentCancelReason,
    PaymentChallenge, PaymentFlow, PaymentMethod, PaymentMethodConfiguration, PaymentStatus,
    Preference, Resource, TransactionKind,
};
use crate::secret::ClientSecret;
use crate::settings::{ExtendedAuthorizations, Settings};
use crate::wire::UpdatePaymentFlow;

impl World {
    /// Adds a flow; the customer and the payment method it names must fit together.
    pub(crate) fn add_payment_flow(
        &mut self,
        mut flow: PaymentFlow,
        changes: UpdatePaymentFlow,
        settings: &Settings,
    ) -> Result<Arc<PaymentFlow>, Problem> {
        flow.payment_method_types = self.shown_methods();
        self.apply(&mut flow, changes, settings)?;
        let flow = self.payment_flows.put(flow);
        self.emit("payment_flow.created", Resource::PaymentFlow(Arc::clone(&flow)));
        Ok(flow)
    }

    pub(crate) fn payment_flow(&self, id: &str) -> Result<Arc<PaymentFlow>, Problem> {
        self.payment_flows.get(id).ok_or_else(|| Problem::not_found("payment flow", id))
    }

    pub(crate) fn payment_flow_of_secret(
        &self,
        secret: &ClientSecret,
    ) -> Result<Arc<PaymentFlow>, Problem> {
        let found = self.payment_flows.by_key(secret.expose());
        found.filter(|flow| flow.client_secret == *secret).ok_or_else(|| {
            Problem::new(
                axum::http::StatusCode::NOT_FOUND,
                "not_found",
                "No payment flow of this sandbox has that client secret. Check that the flow was created on this sandbox, since it last started.",
            )
        })
    }

    /// The flow a challenge belongs to, and the challenge if it still waits.
    pub(crate) fn payment_challenge(
        &self,
        id: &str,
    ) -> Option<(Arc<PaymentFlow>, Option<PaymentChallenge>)> {
        let flow = self.payment_flows.by_key(id)?;
        let waiting = flow.challenge.as_deref().filter(|challenge| challenge.id == id).cloned();
        Some((flow, waiting))
    }

    /// Changes a flow for a browser test, by no rule.
    pub(crate) fn force_payment_flow(
        &mut self,
        id: &str,
        force: impl FnOnce(&mut PaymentFlow),
    ) -> Result<Arc<PaymentFlow>, Problem> {
        let before = self.payment_flow(id)?;
        let mut flow = (*before).clone();
        force(&mut flow);
        Ok(self.put_payment_flow(&before, flow))
    }

    pub(crate) fn update_payment_flow(
        &mut self,
        id: &str,
        changes: UpdatePaymentFlow,
        settings: &Settings,
    ) -> Result<Arc<PaymentFlow>, Problem> {
        let before = self.payment_flow(id)?;
        let mut flow = (*before).clone();
        flow.act(PaymentAct::Update, self.now())?;
        self.apply(&mut flow, changes, settings)?;
        Ok(self.put_payment_flow(&before, flow))
    }

    pub(crate) fn capture_payment(
        &mut self,
        id: &str,
        amount: Option<i64>,
        settings: &Settings,
    ) -> Result<Arc<PaymentFlow>, Problem> {
        let before = self.payment_flow(id)?;
        let lapsed = before.expired_at.is_some() && before.amount_capturable.is_some();
        if before.status == PaymentStatus::Canceled && lapsed {
            return Err(Problem::bad_request(
                "payment_flow_expired",
                "The authorization of this payment flow lapsed before it was captured. Make a new payment.",
            ));
        }
        let held = before.amount_capturable.unwrap_or_default();
        if before.status == PaymentStatus::RequiresCapture
            && amount.is_some_and(|amount| amount > held)
        {
            let message = format!("Input should be less than or equal to {held}");
            return Err(Problem::of_field("amount_to_capture", message));
        }
        let mut flow = (*before).clone();
        flow.capture(amount, self.now())?;
        let flow = self.put_payment_flow(&before, flow);
        self.book_payment(&flow, settings);
        Ok(flow)
    }

    pub(crate) fn cancel_payment(
        &mut self,
        id: &str,
        reason: Option<PaymentCancelReason>,
    ) -> Result<Arc<PaymentFlow>, Problem> {
        let before = self.payment_flow(id)?;
        let mut flow = (*before).clone();
        flow.cancel(reason, self.now())?;
        Ok(self.put_payment_flow(&before, flow))
    }

    /// Cancels every flow whose time is up, an authorization that was not captured included.
    pub(crate) fn expire_payment_flows(&mut self) {
        for flow in self.take_due(|world| &world.payment_flows) {
            // Only an ended flow refuses it, and that is not due.
            let _ = self.cancel_payment(&flow.id, Some(PaymentCancelReason::Expired));
        }
    }

    /// Keeps a changed flow, and tells of what happened to it.
    pub(super) fn put_payment_flow(
        &mut self,
        before: &PaymentFlow,
        after: PaymentFlow,
    ) -> Arc<PaymentFlow> {
        let after = self.payment_flows.put(after);
        if let Some(kind) = event_of(before, &after) {
            self.emit(kind, Resource::PaymentFlow(Arc::clone(&after)));
        }
        after
    }

    /// Lays the changes over the flow, and names its customer's default method where it has none.
    pub(super) fn apply(
        &mut self,
        flow: &mut PaymentFlow,
        changes: UpdatePaymentFlow,
        settings: &Settings,
    ) -> Result<(), Problem> {
        let named = changes.payment_method_id;
        if let Some(id) = &changes.customer_id {
            self.customer(id)?;
        }
        let stays = changes.customer_id.is_none() || changes.customer_id == flow.customer_id;
        flow.amount = changes.amount.unwrap_or(flow.amount);
        flow.customer_id = changes.customer_id.or(flow.customer_id.take());
        flow.payment_method_types =
            changes.payment_method_types.unwrap_or(std::mem::take(&mut flow.payment_method_types));
        flow.options = changes.options.unwrap_or(flow.options);
        flow.return_url = changes.return_url.or(flow.return_url.take());
        flow.include_client_secret =
            changes.include_client_secret.unwrap_or(flow.include_client_secret);
        flow.description = changes.description.or(flow.description.take());
        flow.metadata = flow.metadata.merged(changes.metadata)?;
        must_be_extendable(flow, settings)?;
        let default = || {
            let customer = self.customers.get(flow.customer_id.as_deref()?)?;
            let id = customer.default_payment_method_id.clone()?;
            let method = self.payment_methods.get(&id)?;
            flow.payment_method_types.contains(&method.method_type).then_some(id)
        };
        let kept = flow.payment_method_id.clone().filter(|_| stays);
        let method_id = named.or(kept).or_else(default);
        if method_id == flow.payment_method_id {
            return Ok(());
        }
        let act = match &method_id {
            Some(id) => {
                self.usable_method(id, flow)?;
                PaymentAct::NameMethod
            }
            None => PaymentAct::DropMethod,
        };
        flow.act(act, self.now())?;
        flow.payment_method_id = method_id;
        Ok(())
    }

    /// The saved method of that id, if this flow may be paid with it.
    pub(super) fn usable_method(
        &self,
        id: &str,
        flow: &PaymentFlow,
    ) -> Result<Arc<PaymentMethod>, Problem> {
        let method = self.payment_method(id)?;
        if method.detached_at.is_some() {
            return Err(Problem::bad_request(
                "detached_payment_method_not_usable",
                format!(
                    "Payment method '{id}' was detached and cannot be used again. Use another one."
                ),
            ));
        }
        let Some(customer_id) = &flow.customer_id else {
            return Err(Problem::bad_request(
                "customer_required_for_payment_method",
                format!(
                    "Payment method '{id}' can only be used with its customer. Send customer_id with it."
                ),
            ));
        };
        if method.customer_id.as_ref() != Some(customer_id) {
            return Err(Problem::bad_request(
                "payment_method_not_owned_by_customer",
                format!(
                    "Payment method '{id}' is not attached to customer '{customer_id}'. Attach it first, or use one of that customer."
                ),
            ));
        }
        must_allow(flow, method.method_type)?;
        Ok(method)
    }

    pub(super) fn method_type_of(&self, flow: &PaymentFlow) -> MethodType {
        let method = flow.payment_method_id.as_deref().and_then(|id| self.payment_methods.get(id));
        method.map_or(MethodType::Card, |method| method.method_type)
    }

    pub(super) fn book_payment(&mut self, flow: &PaymentFlow, settings: &Settings) {
        let method_type = self.method_type_of(flow);
        let amount = flow.amount_received.unwrap_or_default();
        self.book(&flow.id, amount, TransactionKind::Payment, method_type, settings);
    }

    /// The account's one configuration, as it was last updated.
    pub(crate) fn configuration(&self) -> PaymentMethodConfiguration {
        let kept = self.payment_method_configurations.get(PaymentMethodConfiguration::ID);
        kept.map_or_else(PaymentMethodConfiguration::of_the_account, |kept| (*kept).clone())
    }

    /// What a flow that names no types can be paid with.
    pub(crate) fn shown_methods(&self) -> Vec<MethodType> {
        let configuration = self.configuration();
        [
            (MethodType::Card, configuration.card),
            (MethodType::PayPay, configuration.paypay),
            (MethodType::ApplePay, configuration.apple_pay),
        ]
        .into_iter()
        .filter(|(_, preference)| *preference == Preference::On)
        .map(|(method_type, _)| method_type)
        .collect()
    }
}

/// Whether a flow can be paid with a method of this type.
pub(super) fn must_allow(flow: &PaymentFlow, method_type: MethodType) -> Result<(), Problem> {
    if flow.payment_method_types.contains(&method_type) {
        return Ok(());
    }
    Err(Problem::bad_request(
        "payment_method_not_in_allowed_types",
        "This payment flow does not take methods of this type. Name the type in payment_method_types, or use another method.",
    ))
}

fn must_be_extendable(flow: &PaymentFlow, settings: &Settings) -> Result<(), Problem> {
    let must =
        flow.options.request_extended_authorization == Some(ExtendedAuthorization::MustExtend);
    if must && settings.extended_authorizations == ExtendedAuthorizations::Unavailable {
        return Err(Problem::bad_request(
            "extended_authorization_not_available",
            "The authorization cannot be extended. Send if_available or leave request_extended_authorization out.",
        ));
    }
    Ok(())
}

/// Whether the flow's authorization lasts for the longer period.
pub(super) fn is_extended(flow: &PaymentFlow, settings: &Settings) -> bool {
    let asked = matches!(
        flow.options.request_extended_authorization,
        Some(ExtendedAuthorization::IfAvailable | ExtendedAuthorization::MustExtend)
    );
    asked
        && flow.capture_method == CaptureMethod::Manual
        && settings.extended_authorizations == ExtendedAuthorizations::Available
}

/// The event that tells of a change of status, or of an attempt that failed.
fn event_of(before: &PaymentFlow, after: &PaymentFlow) -> Option<&'static str> {
    let moved = before.status != after.status;
    match after.status {
        PaymentStatus::RequiresAction if moved || before.challenge_id() != after.challenge_id() => {
            Some("payment_flow.requires_action")
        }
        PaymentStatus::Processing if moved => Some("payment_flow.processing"),
        PaymentStatus::RequiresCapture if moved => Some("payment_flow.amount_capturable_updated"),
        PaymentStatus::Succeeded if moved => Some("payment_flow.succeeded"),
        PaymentStatus::Canceled if moved => Some("payment_flow.canceled"),
        PaymentStatus::RequiresPaymentMethod
            if after.last_payment_error.is_some()
                && (moved || before.last_payment_error != after.last_payment_error) =>
        {
            Some("payment_flow.payment_failed")
        }
        _ => None,
    }
}

impl PayWith {
    /// The method's id, if it has been kept already.
    pub(crate) fn saved(&self) -> Option<&str> {
        match self {
            PayWith::Saved(id) => Some(id),
            PayWith::New(_) => None,
        }
    }
}
