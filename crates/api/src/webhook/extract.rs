use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{TOKEN_HEADER, WebhookError, WebhookToken};
use crate::Event;

/// An event that PAY.JP sent, as an axum extractor: the state has to give a [`WebhookToken`].
///
/// A wrong token is answered with 401, before the body is read, and a body that is no event with 400.
#[derive(Clone, Debug)]
pub struct Delivery(pub Event);

impl<S> FromRequest<S> for Delivery
where
    S: Send + Sync,
    WebhookToken: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let token = WebhookToken::from_ref(state);
        let given = request.headers().get(TOKEN_HEADER).cloned();
        let given = given.as_ref().map(|value| value.as_bytes());
        if !given.is_some_and(|given| token.matches(given)) {
            return Err(WebhookError::WrongToken.into_response());
        }
        let body =
            Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        token.read(given, &body).map(Self).map_err(IntoResponse::into_response)
    }
}

impl IntoResponse for WebhookError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::WrongToken => StatusCode::UNAUTHORIZED,
            Self::NoEvent => StatusCode::BAD_REQUEST,
        };
        (status, self.to_string()).into_response()
    }
}
