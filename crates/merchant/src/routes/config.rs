use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::Merchant;

#[derive(Serialize)]
pub(super) struct PublicConfig {
    public_key: String,
    js_origin: String,
    /// The origins that PAY.JP's own page may be of, apart by spaces.
    checkout_origins: String,
}

/// `GET /api/config`: what a page has to know, and may.
pub(super) async fn show(State(merchant): State<Arc<Merchant>>) -> Json<PublicConfig> {
    Json(PublicConfig {
        public_key: merchant.config.public_key.as_str().to_owned(),
        js_origin: merchant.config.js_origin.to_string(),
        checkout_origins: merchant.config.checkout_origins_text(),
    })
}
