use std::sync::Arc;

use super::World;
use crate::problem::Problem;
use crate::record::{Customer, Resource, attach_refusal};

impl World {
    /// Adds a customer; the named payment method is attached to it and becomes its default.
    pub(crate) fn add_customer(
        &mut self,
        mut customer: Customer,
        payment_method_id: Option<&str>,
    ) -> Result<Arc<Customer>, Problem> {
        if self.customers.get(&customer.id).is_some() {
            return Err(Problem::bad_request(
                "already_exists_id",
                format!(
                    "There is a customer '{}' already. Choose another id, or leave `id` out.",
                    customer.id
                ),
            ));
        }
        let mut method = None;
        if let Some(id) = payment_method_id {
            let found = self.payment_method(id)?;
            if let Some(problem) = attach_refusal(&found, &customer.id) {
                return Err(problem);
            }
            customer.default_payment_method_id = Some(id.to_owned());
            method = Some(found);
        }
        let customer = self.customers.put(customer);
        self.emit("customer.created", Resource::Customer(Arc::clone(&customer)));
        if let Some(method) = method {
            self.attach(&method, &customer.id);
        }
        Ok(customer)
    }

    pub(crate) fn customer(&self, id: &str) -> Result<Arc<Customer>, Problem> {
        self.customers.get(id).ok_or_else(|| Problem::not_found("customer", id))
    }

    pub(super) fn must_have_customer(&self, id: Option<&str>) -> Result<(), Problem> {
        id.map_or(Ok(()), |id| self.customer(id).map(drop))
    }
}
