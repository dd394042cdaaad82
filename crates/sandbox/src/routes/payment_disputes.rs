use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::filters::Filters;
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::{DisputeStatus, PaymentDispute};
use crate::wire::PaymentDisputeBody;

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    mut filters: Filters,
) -> Result<Response, Problem> {
    let flow_id = filters.text("payment_flow_id");
    let statuses: Vec<DisputeStatus> = filters.choices("status");
    filters.finish()?;
    let fits = |dispute: &PaymentDispute| {
        flow_id.as_deref().is_none_or(|id| id == dispute.payment_flow_id)
            && (statuses.is_empty() || statuses.contains(&dispute.status))
    };
    let page = app.store.read(|world| world.payment_disputes.page(&page, fits))?;
    Ok(list_of::<_, PaymentDisputeBody<'_>>("/v2/payment_disputes", &page))
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let found = app.store.read(|world| world.payment_disputes.get(&id));
    let dispute = found.ok_or_else(|| Problem::not_found("dispute", &id))?;
    Ok(Json(PaymentDisputeBody::from(&*dispute)).into_response())
}
