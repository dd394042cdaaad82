use std::sync::Arc;

use super::World;
use super::catalog::already_exists;
use crate::problem::Problem;
use crate::record::{Customer, PaymentMethod, Resource, attach_refusal};
use crate::settings::{DeletedCustomersMethods, Settings};
use crate::wire::UpdateCustomer;

impl World {
    /// Adds a customer; the named payment method is attached to it and becomes its default.
    pub(crate) fn add_customer(
        &mut self,
        mut customer: Customer,
        payment_method_id: Option<&str>,
    ) -> Result<Arc<Customer>, Problem> {
        if self.customers.get(&customer.id).is_some() {
            return Err(already_exists("customer", &customer.id));
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

    pub(crate) fn update_customer(
        &mut self,
        id: &str,
        request: UpdateCustomer,
    ) -> Result<Arc<Customer>, Problem> {
        let mut customer = (*self.customer(id)?).clone();
        customer.metadata = customer.metadata.merged(request.metadata)?;
        customer.email = request.email.or(customer.email);
        customer.description = request.description.or(customer.description);
        if let Some(default) = request.default_payment_method_id {
            if let Some(method_id) = &default {
                self.must_own(id, method_id)?;
            }
            customer.default_payment_method_id = default;
        }
        customer.updated_at = self.now();
        let customer = self.customers.put(customer);
        self.emit("customer.updated", Resource::Customer(Arc::clone(&customer)));
        Ok(customer)
    }

    /// Takes a customer away, and what is to go with it.
    pub(crate) fn delete_customer(
        &mut self,
        id: &str,
        settings: &Settings,
    ) -> Result<Arc<Customer>, Problem> {
        let customer = self.customer(id)?;
        if settings.deleted_customers_methods == DeletedCustomersMethods::Detach {
            let attached = |method: &&Arc<PaymentMethod>| method.detached_at.is_none();
            let methods: Vec<String> =
                self.payment_methods.of(id).filter(attached).map(|m| m.id.clone()).collect();
            for method_id in methods {
                self.detach_payment_method(&method_id, settings.detached_customer_id)?;
            }
        }
        self.customers.remove(id);
        self.emit("customer.deleted", Resource::Customer(Arc::clone(&customer)));
        Ok(customer)
    }

    fn must_own(&self, customer_id: &str, method_id: &str) -> Result<(), Problem> {
        let method = self.payment_method(method_id)?;
        if method.detached_at.is_some() {
            return Err(Problem::bad_request(
                "detached_payment_method_not_usable",
                format!(
                    "Payment method '{method_id}' was detached and cannot be used again. Use another one."
                ),
            ));
        }
        if method.customer_id.as_deref() != Some(customer_id) {
            return Err(Problem::bad_request(
                "payment_method_not_owned_by_customer",
                format!(
                    "Payment method '{method_id}' is not attached to this customer. Attach it first."
                ),
            ));
        }
        Ok(())
    }

    pub(super) fn must_have_customer(&self, id: Option<&str>) -> Result<(), Problem> {
        id.map_or(Ok(()), |id| self.customer(id).map(drop))
    }
}
