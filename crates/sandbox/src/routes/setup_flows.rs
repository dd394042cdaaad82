use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::{SetupAct, SetupFlow};
use crate::settings::Settings;
use crate::store::World;
use crate::wire::{
    CancelSetupFlow, CreateSetupFlow, SetupFlowBody, UpdateSetupFlow, can_be_registered,
};

pub(super) async fn create(State(app): State<Arc<App>>, call: Call) -> Result<Response, Problem> {
    call.run(&app, |world, request| {
        Reply::body(SetupFlowBody::from(&*new_flow(world, request, &app.settings)?))
    })
    .await
}

/// Makes a flow as `POST /v2/setup_flows` asks for it.
pub(super) fn new_flow(
    world: &mut World,
    request: CreateSetupFlow,
    settings: &Settings,
) -> Result<Arc<SetupFlow>, Problem> {
    let now = world.now();
    let mut flow = SetupFlow::new(now, settings.flow_expires(now));
    flow.payment_method_types = world.shown_methods();
    flow.payment_method_types.retain(|method_type| can_be_registered(*method_type, settings));
    flow.usage = request.usage.unwrap_or(flow.usage);
    request.changes.apply(&mut flow, settings)?;
    world.add_setup_flow(flow)
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
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdateSetupFlow| {
        let flow = world.change_setup_flow(&id, |flow| {
            flow.act(SetupAct::Update)?;
            request.apply(flow, &app.settings)
        })?;
        Reply::body(SetupFlowBody::from(&*flow))
    })
    .await
}

pub(super) async fn cancel(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: CancelSetupFlow| {
        let session_id = world.setup_flow(&id)?.checkout_session_id.clone();
        world.must_be_no_open_checkout(session_id.as_deref())?;
        let flow = world.change_setup_flow(&id, |flow| flow.cancel(request.reason))?;
        Reply::body(SetupFlowBody::from(&*flow))
    })
    .await
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
) -> Result<Response, Problem> {
    let page = app.store.read(|world| world.setup_flows.page(&page, |_| true))?;
    Ok(list_of::<_, SetupFlowBody<'_>>("/v2/setup_flows", &page))
}

pub(super) fn answer(flow: &SetupFlow) -> Response {
    Json(SetupFlowBody::from(flow)).into_response()
}
