use core::time::Duration;

use jiff::Timestamp;
use payjp_types::Problem;
use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use serde::de::DeserializeOwned;

use crate::error::{ApiError, DecodeError, Error, TransportError};
use crate::redact;

const LONGEST_BODY: usize = 8 * 1024 * 1024;
/// How much of a body that could not be understood is kept, in bytes.
const MOST_OF_A_BODY: usize = 4_096;

/// Reads an answer to its end.
pub(crate) async fn read<T: DeserializeOwned>(mut response: Response) -> Result<T, Error> {
    let status = response.status();
    let retry_after = retry_after(response.headers(), Timestamp::now());
    let content_type = content_type(response.headers());

    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(transport)? {
        if body.len() + chunk.len() > LONGEST_BODY {
            let what = format!("it is longer than {LONGEST_BODY} bytes");
            return Err(decode(status.as_u16(), what, content_type, &body));
        }
        body.extend_from_slice(&chunk);
    }

    if status.is_success() {
        return serde_json::from_slice(&body)
            .map_err(|error| decode(status.as_u16(), place(&error), content_type, &body));
    }
    let problem = serde_json::from_slice::<Problem>(&body).map(redact::problem);
    Err(match problem {
        Ok(problem) if problem.code().is_some() || problem.detail.is_some() => {
            Error::Api(Box::new(ApiError { status: status.as_u16(), problem, retry_after }))
        }
        _ => Error::UnexpectedStatus { status: status.as_u16(), retry_after },
    })
}

pub(crate) fn transport(error: reqwest::Error) -> Error {
    Error::Transport(TransportError::new(error))
}

fn decode(status: u16, what: String, content_type: String, body: &[u8]) -> Error {
    let beginning = String::from_utf8_lossy(&body[..body.len().min(MOST_OF_A_BODY)]);
    let body = redact::scrub(&beginning);
    Error::Decode(Box::new(DecodeError { status, what, content_type, body }))
}

/// serde_json's own message repeats values of the body, so only the kind and the place are kept.
fn place(error: &serde_json::Error) -> String {
    let kind = match error.classify() {
        serde_json::error::Category::Data => "a field is missing or of another kind",
        serde_json::error::Category::Eof => "it ends too early",
        _ => "it is no JSON",
    };
    format!("{kind} at line {} column {}", error.line(), error.column())
}

fn content_type(headers: &HeaderMap) -> String {
    let essence = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(str::trim)
        .filter(|value| value.len() <= 100 && !value.is_empty());
    essence.unwrap_or("no content type").to_owned()
}

fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let when = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(Duration::try_from(when.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use payjp_types::SetupFlow;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "2015-10-21T07:28:00Z".parse().unwrap();
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers, now)
        };
        assert_eq!(read("7"), Some(Duration::from_secs(7)));
        assert_eq!(read("Wed, 21 Oct 2015 07:28:30 GMT"), Some(Duration::from_secs(30)));
        assert_eq!(read("Wed, 21 Oct 2015 07:27:00 GMT"), Some(Duration::ZERO));
        assert_eq!(read("soon"), None);
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }

    #[test]
    fn the_reason_does_not_repeat_the_body() {
        let error = serde_json::from_str::<SetupFlow>(
            r#"{"id":"sflw_1","status":"succeeded","payment_method_types":"sflw_secret_x"}"#,
        )
        .unwrap_err();
        assert!(error.to_string().contains("sflw_secret_x"), "serde_json would repeat it");
        assert!(
            place(&error).starts_with("a field is missing or of another kind at line 1 column")
        );
    }
}
