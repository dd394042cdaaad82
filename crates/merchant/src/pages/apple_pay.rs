use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::Merchant;
use crate::refusal::Refusal;

/// Where Apple looks for the file by which it knows the domain.
pub(super) const PATH: &str = "/.well-known/apple-developer-merchantid-domain-association";

pub(super) async fn show(State(merchant): State<Arc<Merchant>>) -> Result<Response, Refusal> {
    let file = merchant.config.apple_pay_file.as_ref().ok_or(Refusal::NotFound)?;
    match tokio::fs::read(file).await {
        Ok(content) => Ok(([(CONTENT_TYPE, "text/plain")], content).into_response()),
        Err(error) => {
            tracing::error!(%error, "the file of MERCHANT_APPLE_PAY_FILE cannot be read");
            Err(Refusal::NotFound)
        }
    }
}
