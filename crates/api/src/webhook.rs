//! Events as PAY.JP sends them to the merchant's server.
//!
//! PAY.JP does not sign a request: it sends the account's fixed token in `X-Payjp-Webhook-Token`. Whoever has seen one
//! request can send it again, so take an [`Event`] as a reason to read its resource again, and act on what was read.
//!
//! Answer with 2xx within 10 s once the event is written down; PAY.JP sends it up to 3 more times otherwise.

use core::fmt;

use subtle::ConstantTimeEq;

use crate::Event;

#[cfg(feature = "axum")]
mod extract;

#[cfg(feature = "axum")]
pub use extract::Delivery;

/// The header with the token.
pub const TOKEN_HEADER: &str = "x-payjp-webhook-token";

/// The token by which the merchant knows PAY.JP (`whook_…` in PAY.JP's dashboard).
///
/// Its `Debug` is redacted, it has no `Display`, and nothing outside this crate can read it.
#[derive(Clone)]
pub struct WebhookToken(String);

/// A text that is no [`WebhookToken`]. The text itself is not in the message, because it may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is no webhook token: copy it from PAY.JP's dashboard, where the webhook is set up; it has visible ASCII characters only"
)]
#[non_exhaustive]
pub struct WebhookTokenError;

/// Why a request is no event of PAY.JP's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// Answer with 401.
    #[error("the request has not the webhook's token, so it is not from PAY.JP")]
    WrongToken,
    /// Answer with 400.
    #[error("the body of the request is no event")]
    NoEvent,
}

impl WebhookToken {
    /// Takes the token. White space around it is left out.
    ///
    /// # Errors
    /// When it is empty or has a character that no header can carry.
    pub fn parse(text: &str) -> Result<Self, WebhookTokenError> {
        let text = text.trim();
        match !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic()) {
            true => Ok(Self(text.to_owned())),
            false => Err(WebhookTokenError),
        }
    }

    /// Whether this is the token, in a time that does not tell how much of it is right.
    #[must_use]
    pub fn matches(&self, given: &[u8]) -> bool {
        self.0.as_bytes().ct_eq(given).into()
    }

    /// Reads an event out of a request: the value of [`TOKEN_HEADER`], where there is one, and the body.
    ///
    /// # Errors
    /// See [`WebhookError`].
    pub fn read(&self, given: Option<&[u8]>, body: &[u8]) -> Result<Event, WebhookError> {
        if !given.is_some_and(|given| self.matches(given)) {
            return Err(WebhookError::WrongToken);
        }
        serde_json::from_slice(body).map_err(|_| WebhookError::NoEvent)
    }
}

impl fmt::Debug for WebhookToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookToken(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Resource;

    fn token() -> WebhookToken {
        WebhookToken::parse(" whook_hush\n").unwrap()
    }

    fn event(data: &str) -> Event {
        let body = format!(r#"{{"id":"evnt_1","type":"refund.created","data":{data}}}"#);
        token().read(Some(b"whook_hush"), body.as_bytes()).unwrap()
    }

    #[test]
    fn only_the_whole_token_opens() {
        let body = br#"{"id":"evnt_1","type":"x.y","data":{}}"#;
        assert!(token().read(Some(b"whook_hush"), body).is_ok());
        for given in [&b""[..], b"whook_hus", b"whook_hush2", b"Whook_hush", b" whook_hush"] {
            assert_eq!(token().read(Some(given), body).unwrap_err(), WebhookError::WrongToken);
        }
        assert_eq!(token().read(None, body).unwrap_err(), WebhookError::WrongToken);
        assert!(!format!("{:?}", token()).contains("hush"));
        for text in ["", " ", "a b", "é"] {
            assert_eq!(WebhookToken::parse(text).unwrap_err(), WebhookTokenError, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_event_is_told_apart() {
        for body in ["", "[]", "{}", r#"{"id":"evnt_1","type":"x"}"#] {
            let error = token().read(Some(b"whook_hush"), body.as_bytes()).unwrap_err();
            assert_eq!(error, WebhookError::NoEvent, "{body}");
        }
    }

    #[test]
    fn both_styles_of_names_are_read() {
        let new = r#"{"object":"payment_refund","id":"pyr_1","status":"succeeded","payment_flow_id":"pfw_1",
            "metadata":{"order":7},"created_at":"2026-10-01T00:00:00Z"}"#;
        let old = r#"{"object":"payment_refund","id":"pyr_1","status":"succeeded","payment_flow":"pfw_1",
            "meta_data":{"order":7},"created_date":"2026-10-01T00:00:00Z"}"#;
        let wrapped = format!(r#"{{"object":{new}}}"#);
        let nameless = new.replace(r#""object":"payment_refund","#, "");
        for data in [new, old, &wrapped, &nameless] {
            let Resource::PaymentRefund(refund) = event(data).resource else { panic!("{data}") };
            assert_eq!(refund.payment_flow_id.as_ref().unwrap().as_str(), "pfw_1", "{data}");
            assert_eq!(refund.created_at.as_deref(), Some("2026-10-01T00:00:00Z"));
            assert_eq!(refund.metadata.as_ref().unwrap()["order"], 7.into());
        }
    }

    #[test]
    fn the_body_of_the_command_line_tool_is_an_event() {
        let body = br#"{"id":"evnt_1","type":"setup_flow.succeeded","created":1790000000,"object":"event",
            "data":{"object":"setup_flow","id":"sflw_1","status":"succeeded","client_secret":"sflw_secret_hush"}}"#;
        let event = token().read(Some(b"whook_hush"), body).unwrap();
        assert!(!event.livemode);
        assert_eq!(event.created_at.as_deref(), Some("2026-09-21T14:13:20Z"));
        assert!(
            matches!(&event.resource, Resource::SetupFlow(flow) if flow.id.as_str() == "sflw_1")
        );
        assert!(!format!("{event:?}").contains("hush"));
    }

    #[test]
    fn an_unknown_resource_is_kept_and_not_shown() {
        let event = event(r#"{"object":"hologram","client_secret":"x_secret_hush"}"#);
        let Resource::Other(other) = &event.resource else { panic!("{event:?}") };
        assert_eq!(other.object.as_deref(), Some("hologram"));
        assert_eq!(other.body["client_secret"], "x_secret_hush");
        assert!(!format!("{event:?}").contains("hush"));
    }
}
