use super::Store;
use crate::paging::{Page, PageRequest, UnknownCursor};
use crate::problem::Problem;
use crate::record::{Customer, attach_refusal};

impl Store {
    /// Adds a customer; the named payment method is attached to it and becomes its default.
    pub(crate) async fn add_customer(
        &self,
        mut customer: Customer,
        payment_method_id: Option<&str>,
    ) -> Result<Customer, Problem> {
        let mut tables = self.tables();
        if tables.customers.get(&customer.id).is_some() {
            return Err(Problem::bad_request(
                "already_exists_id",
                format!(
                    "There is a customer '{}' already. Choose another id, or leave `id` out.",
                    customer.id
                ),
            ));
        }
        if let Some(id) = payment_method_id {
            let method = tables
                .payment_methods
                .get_mut(id)
                .ok_or_else(|| Problem::not_found("payment method", id))?;
            if let Some(problem) = attach_refusal(method, &customer.id) {
                return Err(problem);
            }
            method.customer_id = Some(customer.id.clone());
            method.updated_at = customer.created_at;
            customer.default_payment_method_id = Some(id.to_owned());
        }
        tables.customers.insert(customer.id.clone(), customer.clone());
        Ok(customer)
    }

    pub(crate) async fn customer(&self, id: &str) -> Result<Customer, Problem> {
        let found = self.tables().customers.get(id).cloned();
        found.ok_or_else(|| Problem::not_found("customer", id))
    }

    pub(crate) async fn customers(
        &self,
        request: &PageRequest,
    ) -> Result<Page<Customer>, UnknownCursor> {
        self.tables().customers.page(request, |_| true)
    }
}
