use super::{Store, Tables};
use crate::paging::{Page, PageRequest, UnknownCursor};
use crate::problem::Problem;
use crate::record::{Challenge, PaymentMethod, SetupFlow};
use crate::secret::ClientSecret;
use crate::settings::DefaultPaymentMethod;

impl Store {
    /// Adds a flow; the customer it names must exist.
    pub(crate) async fn add_setup_flow(&self, flow: SetupFlow) -> Result<(), Problem> {
        let mut tables = self.tables();
        tables.must_have_customer(flow.customer_id.as_deref())?;
        tables.flow_of_secret.insert(flow.client_secret.clone(), flow.id.clone());
        tables.setup_flows.insert(flow.id.clone(), flow);
        Ok(())
    }

    pub(crate) async fn setup_flow(&self, id: &str) -> Result<SetupFlow, Problem> {
        let found = self.tables().setup_flows.get(id).cloned();
        found.ok_or_else(|| Problem::not_found("setup flow", id))
    }

    pub(crate) async fn setup_flow_of_secret(
        &self,
        secret: &ClientSecret,
    ) -> Result<SetupFlow, Problem> {
        let tables = self.tables();
        let found = tables.flow_of_secret.get(secret).and_then(|id| tables.setup_flows.get(id));
        found.cloned().ok_or_else(|| {
            Problem::new(
                axum::http::StatusCode::NOT_FOUND,
                "not_found",
                "No setup flow of this sandbox has that client secret. Check that the flow was created on this sandbox, since it last started.",
            )
        })
    }

    pub(crate) async fn setup_flows(
        &self,
        request: &PageRequest,
    ) -> Result<Page<SetupFlow>, UnknownCursor> {
        self.tables().setup_flows.page(request, |_| true)
    }

    /// Changes a flow, or leaves it as it was when the change is refused.
    pub(crate) async fn change_setup_flow(
        &self,
        id: &str,
        change: impl FnOnce(&mut SetupFlow) -> Result<(), Problem>,
    ) -> Result<SetupFlow, Problem> {
        let mut tables = self.tables();
        let mut flow = tables
            .setup_flows
            .get(id)
            .cloned()
            .ok_or_else(|| Problem::not_found("setup flow", id))?;
        let customer_id = flow.customer_id.clone();
        change(&mut flow)?;
        if flow.customer_id != customer_id {
            tables.must_have_customer(flow.customer_id.as_deref())?;
        }
        if let Some(challenge) = &flow.challenge {
            tables.flow_of_challenge.insert(challenge.id.clone(), flow.id.clone());
        }
        tables.setup_flows.insert(flow.id.clone(), flow.clone());
        Ok(flow)
    }

    /// The flow a challenge belongs to, and the challenge if it still waits.
    pub(crate) async fn challenge(&self, id: &str) -> Option<(SetupFlow, Option<Challenge>)> {
        let tables = self.tables();
        let flow = tables.setup_flows.get(tables.flow_of_challenge.get(id)?)?;
        let waiting = flow.challenge.clone().filter(|challenge| challenge.id == id);
        Some((flow.clone(), waiting))
    }

    /// Ends a registration: the method is kept, attached to the flow's customer, and the flow succeeds.
    ///
    /// `prepare` sees the flow first, in the same transaction, and may refuse.
    pub(crate) async fn register(
        &self,
        flow_id: &str,
        mut method: PaymentMethod,
        default: DefaultPaymentMethod,
        prepare: impl FnOnce(&mut SetupFlow) -> Result<(), Problem>,
    ) -> Result<SetupFlow, Problem> {
        let mut tables = self.tables();
        let mut flow = tables
            .setup_flows
            .get(flow_id)
            .cloned()
            .ok_or_else(|| Problem::not_found("setup flow", flow_id))?;
        prepare(&mut flow)?;
        flow.succeed(method.id.clone());
        method.customer_id.clone_from(&flow.customer_id);
        let customer = flow.customer_id.as_deref().and_then(|id| tables.customers.get_mut(id));
        if let Some(customer) = customer {
            let becomes_default = match default {
                DefaultPaymentMethod::Never => false,
                DefaultPaymentMethod::IfNone => customer.default_payment_method_id.is_none(),
                DefaultPaymentMethod::Always => true,
            };
            if becomes_default {
                customer.default_payment_method_id = Some(method.id.clone());
                customer.updated_at = flow.updated_at;
            }
        }
        tables.payment_methods.insert(method.id.clone(), method);
        tables.setup_flows.insert(flow.id.clone(), flow.clone());
        Ok(flow)
    }
}

impl Tables {
    fn must_have_customer(&self, id: Option<&str>) -> Result<(), Problem> {
        match id {
            Some(id) if self.customers.get(id).is_none() => Err(Problem::not_found("customer", id)),
            _ => Ok(()),
        }
    }
}
