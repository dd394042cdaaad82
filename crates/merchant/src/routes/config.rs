use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::Merchant;

/// What a page has to know before its first request, and may.
#[derive(Serialize, ToSchema)]
pub(super) struct PublicConfig {
    /// The publishable key.
    #[schema(example = "pk_test_1")]
    public_key: String,
    /// Where payments.js comes from.
    #[schema(example = "https://js.pay.jp")]
    js_origin: String,
    /// The origins that PAY.JP's own page may be of, apart by spaces.
    checkout_origins: String,
}

/// `GET /api/config`: what a page has to know, and may.
#[utoipa::path(
    get, path = "/api/config", operation_id = "get_config", tag = "shop",
    summary = "The public part of the configuration",
    responses((status = 200, body = PublicConfig))
)]
pub(super) async fn show(State(merchant): State<Arc<Merchant>>) -> Json<PublicConfig> {
    Json(PublicConfig {
        public_key: merchant.config.public_key.as_str().to_owned(),
        js_origin: merchant.config.js_origin.to_string(),
        checkout_origins: merchant.config.checkout_origins_text(),
    })
}
