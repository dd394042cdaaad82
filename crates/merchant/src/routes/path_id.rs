use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use crate::Merchant;
use crate::refusal::Refusal;

/// The id in a request's path. `NotFound` for what no id is, such as one with a control character, which PostgreSQL
/// would not take.
pub(super) struct PathId(pub(super) String);

impl FromRequestParts<Arc<Merchant>> for PathId {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        merchant: &Arc<Merchant>,
    ) -> Result<Self, Refusal> {
        let id = Path::<String>::from_request_parts(parts, merchant).await.ok();
        let id = id.map(|Path(id)| id).filter(|id| !id.chars().any(char::is_control));
        id.map(Self).ok_or(Refusal::NotFound)
    }
}
