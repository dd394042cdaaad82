use super::Store;
use crate::paging::{Page, PageRequest};
use crate::problem::Problem;
use crate::record::PaymentMethod;

impl Store {
    /// Adds a payment method; the customer it names must exist.
    pub(crate) async fn add_payment_method(&self, method: PaymentMethod) -> Result<(), Problem> {
        let mut tables = self.tables();
        if let Some(id) = &method.customer_id
            && tables.customers.get(id).is_none()
        {
            return Err(Problem::not_found("customer", id));
        }
        tables.payment_methods.insert(method.id.clone(), method);
        Ok(())
    }

    pub(crate) async fn payment_method(&self, id: &str) -> Result<PaymentMethod, Problem> {
        let found = self.tables().payment_methods.get(id).cloned();
        found.ok_or_else(|| Problem::not_found("payment method", id))
    }

    pub(crate) async fn payment_methods_of(
        &self,
        customer_id: &str,
        request: &PageRequest,
    ) -> Result<Page<PaymentMethod>, Problem> {
        let tables = self.tables();
        if tables.customers.get(customer_id).is_none() {
            return Err(Problem::not_found("customer", customer_id));
        }
        let owned = |method: &PaymentMethod| method.customer_id.as_deref() == Some(customer_id);
        Ok(tables.payment_methods.page(request, owned)?)
    }
}
