//! What the page asks of the merchant's own server.

use std::fmt;

use gloo_net::http::{Request, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use js_sys::{JSON, JsString, encode_uri_component};
use payjp_types::{ClientSecret, FlowId, FlowStatus, PaymentMethodId};
use wasm_bindgen::JsValue;
use web_sys::AbortController;

use crate::completion::Retrieved;
use crate::convert;

mod saved;

const TIMEOUT_MS: u32 = 30_000;

/// Why the merchant's server gave no answer that could be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServerError {
    /// It could not be reached, or took more than 30 seconds.
    Unreachable,
    /// It does not know who the customer is (401).
    SignedOut,
    /// It knows no such flow for this customer (404).
    NotFound,
    /// It answered with another status than 2xx.
    Refused(u16),
    /// It answered with something else than the JSON that was asked for.
    NotUnderstood,
    /// It answered that something was done, and what it shows says otherwise.
    NotDone,
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("it could not be reached within 30 seconds"),
            Self::SignedOut => f.write_str("it does not know who the customer is (401)"),
            Self::NotFound => f.write_str("it knows nothing there for this customer (404): check the address"),
            Self::Refused(403) => f.write_str(
                "it refused the request (403): a check of the page's origin or a CSRF token is the usual cause",
            ),
            Self::Refused(status) => write!(f, "it answered with status {status}"),
            Self::NotUnderstood => f.write_str("its answer is not the JSON that was asked for"),
            Self::NotDone => f.write_str("it says that it was done, but its own list shows otherwise"),
        }
    }
}

impl core::error::Error for ServerError {}

/// A request that is given up when this is dropped, or after 30 seconds.
#[derive(Debug)]
pub(crate) struct Fetch {
    controller: AbortController,
    _timeout: Timeout,
}

impl Fetch {
    pub(crate) fn new() -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let late = controller.clone();
        Some(Self { controller, _timeout: Timeout::new(TIMEOUT_MS, move || late.abort()) })
    }

    /// `POST url` → `{client_secret}`.
    pub(crate) fn create_flow(
        &self,
        url: &str,
    ) -> impl Future<Output = Result<ClientSecret, ServerError>> + use<> {
        let request = self.prepare(Request::post(url));
        async move {
            let answer = json(request.send().await).await?;
            convert::text(&answer, "client_secret")
                .map(ClientSecret::new)
                .ok_or(ServerError::NotUnderstood)
        }
    }

    /// `POST url` → `{url}`, the address of PAY.JP's own page.
    pub(crate) fn checkout(
        &self,
        url: &str,
    ) -> impl Future<Output = Result<String, ServerError>> + use<> {
        let request = self.prepare(Request::post(url));
        async move {
            let answer = json(request.send().await).await?;
            convert::text(&answer, "url").ok_or(ServerError::NotUnderstood)
        }
    }

    /// `GET url` with an id in place of `{id}` → `{status, payment_method_id}`. The answer is about `flow`, unless it
    /// names another.
    pub(crate) fn flow_status(
        &self,
        url: &str,
        id: &FlowId,
        flow: &FlowId,
    ) -> impl Future<Output = Result<Retrieved, ServerError>> + use<> {
        let request = self.prepare(Request::get(&with_id(url, id.as_str())));
        let flow = flow.clone();
        async move {
            let answer = json(request.send().await).await?;
            let status = convert::text(&answer, "status").ok_or(ServerError::NotUnderstood)?;
            let id = convert::text(&answer, "setup_flow_id")
                .or_else(|| convert::text(&answer, "payment_flow_id"));
            Ok(Retrieved {
                id: id.map_or(flow, FlowId::new),
                status: FlowStatus::from(status.as_str()),
                payment_method_id: convert::text(&answer, "payment_method_id")
                    .map(PaymentMethodId::new),
                error_code: convert::text(&answer, "error_code"),
            })
        }
    }

    /// `POST url` with the id in place of `{id}` and `{save}`.
    pub(crate) fn record_save(
        &self,
        url: &str,
        id: &FlowId,
        save: bool,
    ) -> impl Future<Output = Result<(), ServerError>> + use<> {
        let body = if save { "{\"save\":true}" } else { "{\"save\":false}" };
        let request = self
            .prepare(Request::post(&with_id(url, id.as_str())))
            .header("Content-Type", "application/json")
            .body(body);
        async move {
            let request = request.map_err(|_| ServerError::Unreachable)?;
            accepted(request.send().await).map(drop)
        }
    }

    fn prepare(&self, request: RequestBuilder) -> RequestBuilder {
        request.header("Accept", "application/json").abort_signal(Some(&self.controller.signal()))
    }
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// An address with an id in place of `{id}`.
fn with_id(url: &str, id: &str) -> String {
    // JavaScript's own `split` and `join`, because Rust's search in strings is a kilobyte of download.
    let id = JsString::from(encode_uri_component(id));
    JsString::from(url).split("{id}").join(&String::from(id)).into()
}

fn accepted(response: Result<Response, gloo_net::Error>) -> Result<Response, ServerError> {
    let response = response.map_err(|_| ServerError::Unreachable)?;
    match response.status() {
        200..=299 => Ok(response),
        401 => Err(ServerError::SignedOut),
        404 => Err(ServerError::NotFound),
        status => Err(ServerError::Refused(status)),
    }
}

async fn json(response: Result<Response, gloo_net::Error>) -> Result<JsValue, ServerError> {
    let text = accepted(response)?.text().await.map_err(|_| ServerError::Unreachable)?;
    parse(&text).ok_or(ServerError::NotUnderstood)
}

fn parse(text: &str) -> Option<JsValue> {
    JSON::parse(text).ok().filter(JsValue::is_object)
}
