use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use utoipa::OpenApi;

use super::{
    config, orders, payment_flows, payment_methods, registrations, session, setup_flows, webhook,
};
use crate::refusal::Refused;

/// What the pages and PAY.JP ask of this server.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "The merchant's server of the PAY.JP components",
        description = "What a back end answers for the components to work with it. Whoever asks is known by the shop's own \
                       session. Every request but `GET` and `/webhook` must come with the shop's own `Origin`, or is \
                       refused with 403 `bad_origin`. Beside the refusals that are listed there are 400 `bad_body`, 413 \
                       `body_too_large`, 415 `unsupported_media_type`, 500 `internal_error`, 502 `payjp_unreachable` and \
                       `payjp_error`, 503 `database_unavailable`, and 504 `payjp_timeout` and `time_limit`. Unofficial: \
                       PAY.JP is a trademark of its owner.",
    ),
    paths(
        config::show,
        session::show,
        setup_flows::open,
        setup_flows::show,
        registrations::open,
        registrations::show,
        payment_methods::list,
        payment_methods::make_default,
        payment_methods::remove,
        orders::show,
        orders::open,
        orders::pay,
        payment_flows::show,
        payment_flows::save,
        webhook::take,
    ),
    components(schemas(Refused))
)]
struct Document;

/// The document as text, with an end of line at its end.
static TEXT: LazyLock<String> = LazyLock::new(|| match Document::openapi().to_pretty_json() {
    Ok(text) => text + "\n",
    Err(error) => {
        tracing::error!(%error, "the OpenAPI document cannot be written");
        String::new()
    }
});

/// `GET /openapi.json`
pub(super) async fn show() -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")];
    (headers, TEXT.as_str()).into_response()
}
