//! What the page asks of the merchant's own server.

use std::fmt;

use js_sys::{JSON, JsString, Promise, encode_uri_component};
use payjp_types::{ClientSecret, FlowId, FlowStatus, PaymentMethodId};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::browser::{AbortController, Response, fetch};
use crate::completion::Retrieved;
use crate::convert::{self, Properties};
use crate::settled::{Ended, when_settled};
use crate::work::{self, Done, Hear, Timeout};

const JSON_TYPE: &str = "application/json";

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
    /// The order is paid already (409 with the code `order_paid`).
    AlreadyPaid,
    /// Something else is under way with this order (409).
    InProgress,
    /// It answered with another status than 2xx.
    Refused(u16),
    /// It answered with something else than the JSON that was asked for.
    NotUnderstood,
    /// It answered that something was done, and what it shows says otherwise.
    NotDone,
}

impl ServerError {
    /// What it is, for the developer, without the machinery that formats: that alone is a kilobyte of download.
    pub(crate) fn sentence(self) -> String {
        let known = match self {
            Self::Unreachable => "it could not be reached within 30 seconds",
            Self::SignedOut => "it does not know who the customer is (401)",
            Self::NotFound => "it knows nothing there for this customer (404): check the address",
            Self::AlreadyPaid => "it says that the order is paid already (409)",
            Self::InProgress => "it says that something else is under way (409)",
            Self::Refused(403) => {
                "it refused the request (403): a check of the page's origin or a CSRF token is the usual cause"
            }
            Self::Refused(status) => {
                let mut sentence = String::from("it answered with status ");
                convert::push_digits(status.into(), &mut sentence);
                return sentence;
            }
            Self::NotUnderstood => "its answer is not the JSON that was asked for",
            Self::NotDone => "it says that it was done, but its own list shows otherwise",
        };
        String::from(known)
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
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
    fn given_up_by(controller: AbortController) -> Self {
        let late = controller.clone();
        let timeout = work::timer(TIMEOUT_MS, Box::new(move |_| late.abort()));
        Self { controller, _timeout: timeout }
    }

    /// Goes on with a request that is under way.
    pub(crate) fn take_up(response: &Promise, controller: AbortController, hear: Hear) -> Self {
        when_settled(response, Box::new(|ended| answered(ended, hear)));
        Self::given_up_by(controller)
    }

    /// Asks with this method, and with this JSON as the body, if there is any.
    pub(crate) fn ask(method: &str, url: &str, body: Option<&str>, hear: Hear) -> Self {
        let controller = AbortController::new();
        let body_type = if body.is_some() { JSON_TYPE.into() } else { JsValue::UNDEFINED };
        let headers = Properties::new()
            .with("Accept", JSON_TYPE.into())
            .with("Content-Type", body_type)
            .object();
        let options = Properties::new()
            .with("method", method.into())
            // What a cache remembers is not what the server has now.
            .with("cache", "no-store".into())
            .with("signal", controller.signal())
            .with("headers", headers)
            .with("body", body.map_or(JsValue::UNDEFINED, JsValue::from))
            .object();
        Self::take_up(&fetch(url, &options), controller, hear)
    }
}

/// Reads what a request came to.
fn answered(ended: Ended, hear: Hear) {
    let response = ended.map(JsValue::unchecked_into::<Response>);
    let body = response.as_ref().ok().and_then(|response| response.text().ok());
    let (Ok(response), Some(body)) = (response, body) else {
        return hear(Done::Server(Reply::unreachable()));
    };
    let status = response.status();
    when_settled(
        &body,
        Box::new(move |ended| {
            let text = ended.ok().and_then(|text| text.as_string());
            hear(Done::Server(
                text.map_or_else(Reply::unreachable, |text| Reply::new(status, &text)),
            ));
        }),
    );
}

/// What the merchant's server answered.
pub(crate) struct Reply {
    /// Whether it did what it was asked.
    pub(crate) status: Result<(), ServerError>,
    /// The JSON that came along, `null` for anything else.
    pub(crate) body: JsValue,
}

impl Reply {
    fn new(status: u16, text: &str) -> Self {
        let body = JSON::parse(text).unwrap_or(JsValue::NULL);
        let status = match status {
            200..=299 => Ok(()),
            401 => Err(ServerError::SignedOut),
            404 => Err(ServerError::NotFound),
            409 if convert::text(&body, "code").as_deref() == Some("order_paid") => {
                Err(ServerError::AlreadyPaid)
            }
            409 => Err(ServerError::InProgress),
            status => Err(ServerError::Refused(status)),
        };
        Self { status, body }
    }

    pub(crate) fn unreachable() -> Self {
        Self { status: Err(ServerError::Unreachable), body: JsValue::NULL }
    }

    /// What this makes of the body of an answer that is none of a failure.
    pub(crate) fn read<T>(
        self,
        read: impl FnOnce(&JsValue) -> Option<T>,
    ) -> Result<T, ServerError> {
        self.status?;
        read(&self.body).ok_or(ServerError::NotUnderstood)
    }
}

/// `{client_secret}`.
pub(crate) fn client_secret(body: &JsValue) -> Option<ClientSecret> {
    convert::text(body, "client_secret").map(ClientSecret::new)
}

/// `{status, payment_method_id}`, which is about this flow unless it names another.
pub(crate) fn flow_status(body: &JsValue, flow: FlowId) -> Option<Retrieved> {
    let id =
        convert::text(body, "setup_flow_id").or_else(|| convert::text(body, "payment_flow_id"));
    Some(Retrieved {
        id: id.map_or(flow, FlowId::new),
        status: FlowStatus::from(convert::text(body, "status")?.as_str()),
        payment_method_id: convert::text(body, "payment_method_id").map(PaymentMethodId::new),
        error_code: convert::text(body, "error_code"),
    })
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// An address with an id in place of `{id}`.
pub(crate) fn with_id(url: &str, id: &str) -> String {
    // JavaScript's own `split` and `join`, because Rust's search in strings is a kilobyte of download.
    let id = encode_uri_component(id);
    JsString::from(url).split("{id}").join(&String::from(id)).into()
}
