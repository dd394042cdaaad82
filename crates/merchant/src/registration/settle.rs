use payjp_types::{
    CheckoutSessionStatus, PaymentMethodId, SetupFlow, SetupFlowId, SetupFlowStatus,
};

use super::belongs_to;
use crate::Merchant;
use crate::payjp_failure::{is_missing, refuse};
use crate::refusal::Refusal;
use crate::store::RegistrationRow;

/// What became of a registration.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) status: SetupFlowStatus,
    pub(crate) payment_method_id: Option<PaymentMethodId>,
}

impl From<SetupFlow> for Outcome {
    fn from(flow: SetupFlow) -> Self {
        Self { status: flow.status, payment_method_id: flow.payment_method_id }
    }
}

/// Reads a registration from PAY.JP again and writes down what became of it.
///
/// `NotFound` when PAY.JP does not know it, or knows it as somebody else's.
pub(crate) async fn settle(merchant: &Merchant, row: &RegistrationRow) -> Result<Outcome, Refusal> {
    if let Some(id) = &row.setup_flow_id {
        let flow = read_flow(merchant, row, id).await?;
        if flow.status.is_terminal() || row.checkout_session_id.is_none() {
            return Ok(flow.into());
        }
    }
    let Some(id) = &row.checkout_session_id else { return Err(Refusal::NotFound) };
    let session = match merchant.config.client.checkout_sessions().get(id).await {
        Ok(session) => session,
        Err(error) if is_missing(&error) => return lost(merchant, row).await,
        Err(error) => return Err(refuse(error)),
    };
    let read: Outcome = match session.setup_flow_id {
        Some(id) => {
            merchant.store.link_flow(&row.id, &id).await?;
            read_flow(merchant, row, &id).await?.into()
        }
        None => Outcome { status: SetupFlowStatus::RequiresPaymentMethod, payment_method_id: None },
    };
    if session.status == CheckoutSessionStatus::Expired && !read.status.is_terminal() {
        merchant.store.close_registration(&row.id, "canceled").await?;
        return Ok(Outcome { status: SetupFlowStatus::Canceled, payment_method_id: None });
    }
    Ok(read)
}

async fn read_flow(
    merchant: &Merchant,
    row: &RegistrationRow,
    id: &SetupFlowId,
) -> Result<SetupFlow, Refusal> {
    let flow = match merchant.config.client.setup_flows().get(id).await {
        Ok(flow) => flow,
        Err(error) if is_missing(&error) => return lost(merchant, row).await,
        Err(error) => return Err(refuse(error)),
    };
    let customer = merchant.store.customer(&row.customer).await?;
    if !belongs_to(&flow, &customer) {
        return Err(Refusal::NotFound);
    }
    merchant.store.record_flow(&flow).await?;
    Ok(flow)
}

async fn lost<T>(merchant: &Merchant, row: &RegistrationRow) -> Result<T, Refusal> {
    merchant.store.close_registration(&row.id, "unknown").await?;
    Err(Refusal::NotFound)
}
