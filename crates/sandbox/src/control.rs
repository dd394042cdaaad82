//! `/_sandbox`: what a person, a test or the command line does to the sandbox itself. PAY.JP has nothing like it.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};

use crate::app::App;
use crate::host::origin_of;
use crate::problem::Problem;

mod changes;
mod clock;
mod disputes;
mod events;
mod faults;
mod flows;
mod overview;
mod trigger;
mod webhooks;

pub(crate) use webhooks::check_url;

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/_sandbox/changes", get(changes::stream))
        .route("/_sandbox/clock", get(clock::show).post(clock::advance))
        .route("/_sandbox/events", get(events::list))
        .route("/_sandbox/events/{id}", get(events::show))
        .route("/_sandbox/events/{id}/replay", post(events::replay))
        .route(
            "/_sandbox/faults",
            get(faults::list).post(faults::switch_on).delete(faults::switch_all_off),
        )
        .route("/_sandbox/faults/{name}", delete(faults::switch_off))
        .route("/_sandbox/flows/{id}", get(flows::show))
        .route("/_sandbox/flows/{id}/client_secret", get(flows::client_secret))
        .route("/_sandbox/counts", get(overview::counts))
        .route("/_sandbox/payment_disputes", post(disputes::open))
        .route("/_sandbox/overview", get(overview::show))
        .route("/_sandbox/received", get(overview::received))
        .route("/_sandbox/trigger", get(trigger::list).post(trigger::trigger))
        .route("/_sandbox/webhooks", get(webhooks::list).post(webhooks::add))
        .route("/_sandbox/webhooks/{id}", delete(webhooks::remove))
        .layer(axum::middleware::from_fn(own_pages_only))
}

/// No page of somebody else may do anything here through the browser of whoever runs the sandbox.
async fn own_pages_only(request: Request, next: Next) -> Response {
    if comes_from_elsewhere(request.headers()) {
        return Problem::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "A page of another origin cannot control the sandbox. Do it from a test, from the command line, or from the sandbox's own page.",
        )
        .into_response();
    }
    next.run(request).await
}

fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return false };
    origin.to_str().unwrap_or_default() != origin_of(headers, "")
}
