use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::body::RawBody;
use crate::keys::SecretKey;
use crate::paging::{ListBody, PageRequest};
use crate::problem::Problem;
use crate::record::SetupFlow;
use crate::trail::What;
use crate::wire::{CancelSetupFlow, CreateSetupFlow, SetupFlowBody, UpdateSetupFlow};

pub(super) async fn create(
    State(app): State<Arc<App>>,
    _: SecretKey,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let flow = new_flow(&app, &body).await?;
    Ok(answer(&flow))
}

/// Makes a flow from the body of `POST /v2/setup_flows`.
pub(super) async fn new_flow(app: &App, body: &[u8]) -> Result<Arc<SetupFlow>, Problem> {
    let request = CreateSetupFlow::read(body, &app.settings)?;
    let has_legacy_customer = request.has_legacy_customer;
    let flow = app
        .store
        .change(|world| {
            let now = world.now();
            let mut flow = SetupFlow::new(now, app.settings.flow_expires(now));
            flow.usage = request.usage.unwrap_or(flow.usage);
            request.changes.apply(&mut flow, &app.settings)?;
            world.add_setup_flow(flow)
        })
        .await?;
    if has_legacy_customer {
        let setting = app.settings.legacy_customer_field;
        app.note(
            Some(&flow.id),
            What::Warning,
            Some(format!("`customer` is the name before GA: send `customer_id`. It was taken as legacy_customer_field={setting} says.")),
        );
    }
    Ok(flow)
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    Ok(answer(&*app.store.read(|world| world.setup_flow(&id))?))
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let request = UpdateSetupFlow::read(&body, &app.settings)?;
    let change = |flow: &mut SetupFlow| {
        flow.must_be_open("updated")?;
        request.apply(flow, &app.settings)
    };
    Ok(answer(&*app.store.change(|world| world.change_setup_flow(&id, change)).await?))
}

pub(super) async fn cancel(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
    RawBody(body): RawBody,
) -> Result<Response, Problem> {
    let request = CancelSetupFlow::read(&body, &app.settings)?;
    let change = |flow: &mut SetupFlow| {
        flow.must_be_open("canceled")?;
        flow.cancel(request.reason);
        Ok(())
    };
    Ok(answer(&*app.store.change(|world| world.change_setup_flow(&id, change)).await?))
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| world.setup_flows.page(&page, |_| true))?;
    let list = ListBody::new("/v2/setup_flows".to_owned(), &page, |flow| {
        serde_json::to_value(SetupFlowBody::from(flow)).unwrap_or_default()
    });
    Ok(Json(list).into_response())
}

pub(super) fn answer(flow: &SetupFlow) -> Response {
    Json(SetupFlowBody::from(flow)).into_response()
}
