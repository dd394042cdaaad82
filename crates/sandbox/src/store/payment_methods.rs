use std::sync::Arc;

use super::World;
use crate::problem::Problem;
use crate::record::{Customer, PaymentMethod, Resource, attach_refusal};
use crate::settings::{DetachedCustomerId, Reattach};
use crate::wire::UpdatePaymentMethod;

impl World {
    /// Adds a payment method; the customer it names must exist.
    pub(crate) fn add_payment_method(
        &mut self,
        mut method: PaymentMethod,
    ) -> Result<Arc<PaymentMethod>, Problem> {
        self.must_have_customer(method.customer_id.as_deref())?;
        method.owned_by.clone_from(&method.customer_id);
        let method = self.payment_methods.put(method);
        if method.customer_id.is_some() {
            self.emit("payment_method.attached", Resource::PaymentMethod(Arc::clone(&method)));
        }
        Ok(method)
    }

    pub(crate) fn payment_method(&self, id: &str) -> Result<Arc<PaymentMethod>, Problem> {
        self.payment_methods.get(id).ok_or_else(|| Problem::not_found("payment method", id))
    }

    /// The method that a card of API v1 became. In the sandbox they share all but the prefix of their ids.
    pub(crate) fn payment_method_of_card(
        &self,
        card_id: &str,
    ) -> Result<Arc<PaymentMethod>, Problem> {
        let id = card_id.strip_prefix("car_").map(|rest| format!("pm_{rest}"));
        id.and_then(|id| self.payment_methods.get(&id))
            .filter(|method| method.card.is_some())
            .ok_or_else(|| Problem::not_found("card", card_id))
    }

    pub(crate) fn update_payment_method(
        &mut self,
        id: &str,
        request: UpdatePaymentMethod,
    ) -> Result<Arc<PaymentMethod>, Problem> {
        let mut method = (*self.payment_method(id)?).clone();
        if request.method_type != method.method_type {
            let message = format!("Input should be '{}'", method.method_type.word());
            return Err(Problem::of_field("type", message));
        }
        method.metadata = method.metadata.merged(request.metadata)?;
        method.billing_details = request.billing_details.unwrap_or(method.billing_details);
        method.updated_at = self.now();
        let method = self.payment_methods.put(method);
        self.emit("payment_method.updated", Resource::PaymentMethod(Arc::clone(&method)));
        Ok(method)
    }

    /// Gives a method to a customer for ever.
    pub(crate) fn attach_payment_method(
        &mut self,
        id: &str,
        customer_id: &str,
        reattach: Reattach,
    ) -> Result<Arc<PaymentMethod>, Problem> {
        let method = self.payment_method(id)?;
        self.customer(customer_id)?;
        let comes_back = reattach == Reattach::SameCustomer
            && method.detached_at.is_some()
            && method.owned_by.as_deref() == Some(customer_id);
        if !comes_back && let Some(problem) = attach_refusal(&method, customer_id) {
            return Err(problem);
        }
        Ok(self.attach(&method, customer_id))
    }

    /// Gives a method that may be attached to a customer that exists.
    pub(super) fn attach(
        &mut self,
        method: &PaymentMethod,
        customer_id: &str,
    ) -> Arc<PaymentMethod> {
        let attached = self.payment_methods.put(PaymentMethod {
            customer_id: Some(customer_id.to_owned()),
            owned_by: Some(customer_id.to_owned()),
            detached_at: None,
            updated_at: self.now(),
            ..method.clone()
        });
        self.emit("payment_method.attached", Resource::PaymentMethod(Arc::clone(&attached)));
        attached
    }

    /// Takes a method from its customer; nobody can pay with it any more.
    pub(crate) fn detach_payment_method(
        &mut self,
        id: &str,
        shown: DetachedCustomerId,
    ) -> Result<Arc<PaymentMethod>, Problem> {
        let method = self.payment_method(id)?;
        if method.detached_at.is_some() {
            return Err(Problem::bad_request(
                "payment_method_already_detached",
                format!("Payment method '{id}' was detached already."),
            ));
        }
        let Some(customer_id) = method.customer_id.clone() else {
            return Err(Problem::bad_request(
                "payment_method_unattached",
                format!("Payment method '{id}' is attached to no customer."),
            ));
        };
        let now = self.now();
        let detached = self.payment_methods.put(PaymentMethod {
            customer_id: Some(customer_id.clone()).filter(|_| shown == DetachedCustomerId::Keep),
            detached_at: Some(now),
            updated_at: now,
            ..(*method).clone()
        });
        self.emit("payment_method.detached", Resource::PaymentMethod(Arc::clone(&detached)));
        let owner = self.customers.get(&customer_id);
        let was_default = |c: &Customer| c.default_payment_method_id.as_deref() == Some(id);
        if let Some(customer) = owner.filter(|customer| was_default(customer)) {
            let customer = self.customers.put(Customer {
                default_payment_method_id: None,
                updated_at: now,
                ..(*customer).clone()
            });
            self.emit("customer.updated", Resource::Customer(customer));
        }
        Ok(detached)
    }
}
