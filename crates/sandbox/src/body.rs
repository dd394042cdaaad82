use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;

use crate::app::App;

/// The whole body of a request, whatever its content type says.
#[derive(Debug)]
pub(crate) struct RawBody(pub(crate) Bytes);

impl FromRequest<Arc<App>> for RawBody {
    type Rejection = StatusCode;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<RawBody, StatusCode> {
        match Bytes::from_request(request, app).await {
            Ok(bytes) => Ok(RawBody(bytes)),
            Err(rejection) => Err(rejection.status()),
        }
    }
}
