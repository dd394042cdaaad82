use std::sync::Arc;

use super::World;
use crate::problem::Problem;
use crate::record::{PaymentMethod, Resource};

impl World {
    /// Adds a payment method; the customer it names must exist.
    pub(crate) fn add_payment_method(
        &mut self,
        method: PaymentMethod,
    ) -> Result<Arc<PaymentMethod>, Problem> {
        self.must_have_customer(method.customer_id.as_deref())?;
        let method = self.payment_methods.put(method);
        if method.customer_id.is_some() {
            self.emit("payment_method.attached", Resource::PaymentMethod(Arc::clone(&method)));
        }
        Ok(method)
    }

    pub(crate) fn payment_method(&self, id: &str) -> Result<Arc<PaymentMethod>, Problem> {
        self.payment_methods.get(id).ok_or_else(|| Problem::not_found("payment method", id))
    }

    /// Gives a method that may be attached to a customer that exists.
    pub(super) fn attach(&mut self, method: &PaymentMethod, customer_id: &str) {
        let attached = self.payment_methods.put(PaymentMethod {
            customer_id: Some(customer_id.to_owned()),
            updated_at: self.now(),
            ..method.clone()
        });
        self.emit("payment_method.attached", Resource::PaymentMethod(attached));
    }
}
