use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use crate::refusal::{self, Refusal};
use crate::{
    Merchant, access_log, demo, origin_check, pages, routes, security_headers, time_limit,
};

/// The merchant's back end as an axum router: the pages, and what their scripts ask for under `/api`.
pub fn router(merchant: Merchant) -> Router {
    let merchant = Arc::new(merchant);
    let routes = Router::new()
        .nest("/api", routes::api(&merchant))
        .merge(routes::beside_the_api())
        .merge(demo::routes(&merchant))
        .merge(pages::router(&merchant));
    guarded(routes, merchant)
}

/// The layers around every route, the innermost first.
fn guarded(routes: Router<Arc<Merchant>>, merchant: Arc<Merchant>) -> Router {
    let headers = security_headers::of(&merchant.config, None);
    let headers = Arc::new([headers.clone(), security_headers::within_frames(&headers)]);
    routes
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(merchant.config.time_limit, time_limit::limit))
        .layer(from_fn_with_state(merchant.config.merchant_origin.clone(), origin_check::check))
        .layer(from_fn(refusal::dress))
        .layer(from_fn_with_state(headers, security_headers::set))
        .layer(from_fn(access_log::log))
        .with_state(merchant)
}

fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    Refusal::Internal.into_response()
}
