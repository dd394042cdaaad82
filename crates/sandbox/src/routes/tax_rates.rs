use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::call::{Call, Reply};
use crate::filters::Filters;
use crate::keys::SecretKey;
use crate::paging::{PageRequest, list_of};
use crate::problem::Problem;
use crate::record::TaxRate;
use crate::wire::{CreateTaxRate, TaxRateBody, UpdateTaxRate};

pub(super) async fn create(State(app): State<Arc<App>>, call: Call) -> Result<Response, Problem> {
    call.run(&app, |world, request: CreateTaxRate| {
        let mut rate =
            TaxRate::new(request.display_name, request.inclusive, request.percentage, world.now());
        request.changes.apply(&mut rate)?;
        Reply::body(TaxRateBody::from(&*world.add_tax_rate(rate)))
    })
    .await
}

pub(super) async fn retrieve(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let rate = app.store.read(|world| world.tax_rate(&id))?;
    Ok(Json(TaxRateBody::from(&*rate)).into_response())
}

pub(super) async fn update(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    call: Call,
) -> Result<Response, Problem> {
    call.run(&app, |world, request: UpdateTaxRate| {
        let rate = world.change_tax_rate(&id, |rate| request.apply(rate))?;
        Reply::body(TaxRateBody::from(&*rate))
    })
    .await
}

pub(super) async fn list(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    mut filters: Filters,
) -> Result<Response, Problem> {
    let (active, inclusive) = (filters.boolean("active"), filters.boolean("inclusive"));
    filters.finish()?;
    let fits = |rate: &TaxRate| {
        active.is_none_or(|active| rate.active == active)
            && inclusive.is_none_or(|inclusive| rate.inclusive == inclusive)
    };
    let page = app.store.read(|world| world.tax_rates.page(&page, fits))?;
    Ok(list_of::<_, TaxRateBody<'_>>("/v2/tax_rates", &page))
}
