use core::fmt;
use core::time::Duration;

use payjp_types::Problem;

/// Why a call to PAY.JP gave no value.
///
/// No key, no client secret and no body is in its `Display` or `Debug`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nothing was sent, because the request made no sense.
    #[error("nothing was sent to PAY.JP: {reason}")]
    NotSent {
        /// What was wrong with it.
        reason: &'static str,
    },
    /// No answer came. Whether PAY.JP did what was asked is not known, unless there was no connection.
    #[error(transparent)]
    Transport(TransportError),
    /// PAY.JP refused, and said why.
    #[error(transparent)]
    Api(Box<ApiError>),
    /// The status said success and the body could not be understood.
    #[error(transparent)]
    Decode(Box<DecodeError>),
    /// A status without the body that PAY.JP's errors have: a redirect, or an answer from something in between.
    #[error("PAY.JP, or something in front of it, answered {status} without saying why")]
    UnexpectedStatus {
        /// The HTTP status.
        status: u16,
        /// What the answer's `Retry-After` asked for.
        retry_after: Option<Duration>,
    },
}

/// A request that got no answer.
#[derive(Debug, thiserror::Error)]
#[error("PAY.JP {}", if *timeout { "did not answer in time" } else { "could not be reached" })]
pub struct TransportError {
    timeout: bool,
    connect: bool,
    source: Box<dyn core::error::Error + Send + Sync>,
}

/// A refusal by PAY.JP.
#[derive(Debug)]
#[non_exhaustive]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// What PAY.JP said. Anything in it that looked like a secret has been taken out.
    pub problem: Problem,
    /// What the answer's `Retry-After` asked for.
    pub retry_after: Option<Duration>,
}

/// A body that is not what PAY.JP documents.
///
/// The body is not in its `Display` or `Debug`, because it may hold what belongs to a customer.
#[derive(thiserror::Error)]
#[error(
    "PAY.JP answered {status} with a body that could not be understood ({what}, {content_type})"
)]
#[non_exhaustive]
pub struct DecodeError {
    /// The HTTP status.
    pub status: u16,
    /// What was wrong, with the place in the body.
    pub what: String,
    /// The kind of body the answer said it had.
    pub content_type: String,
    pub(crate) body: String,
}

impl DecodeError {
    /// The beginning of the body, at most 4,096 bytes of it, for whoever has to find out what came instead. What looks
    /// like a key or a client secret has been taken out; the rest is PAY.JP's and may be about a customer, so it does not
    /// belong into a log.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("status", &self.status)
            .field("what", &self.what)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

impl TransportError {
    /// Whether the time limit was reached.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }

    /// Whether there was not even a connection, so that PAY.JP cannot have done anything.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.connect
    }

    pub(crate) fn new(source: reqwest::Error) -> Self {
        let (timeout, connect) = (source.is_timeout(), source.is_connect());
        Self { timeout, connect, source: Box::new(source.without_url()) }
    }
}

impl Error {
    /// The HTTP status, when there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::NotSent { .. } | Self::Transport(_) => None,
            Self::Api(error) => Some(error.status),
            Self::Decode(error) => Some(error.status),
            Self::UnexpectedStatus { status, .. } => Some(*status),
        }
    }

    /// PAY.JP's word for what went wrong, such as `not_found`.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        match self {
            Self::Api(error) => error.problem.code(),
            _ => None,
        }
    }

    /// Whether the same request, with the same idempotency key, may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Transport(error) => error.timeout || error.connect,
            Self::Api(error) if error.status == 409 => {
                error.problem.code().as_deref() == Some("idempotency_timeout")
            }
            Self::Api(_) | Self::UnexpectedStatus { .. } => {
                matches!(self.status(), Some(429 | 500 | 503 | 504))
            }
            Self::NotSent { .. } | Self::Decode(_) => false,
        }
    }

    /// How long PAY.JP asked to be left alone.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Api(error) => error.retry_after,
            Self::UnexpectedStatus { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PAY.JP refused the request: {}", self.status)?;
        if let Some(code) = self.problem.code() {
            write!(f, " {code}")?;
        }
        if let Some(detail) = &self.problem.detail {
            write!(f, ": {detail}")?;
        }
        for error in &self.problem.errors {
            write!(f, "; {}: {}", error.field, error.message)?;
        }
        Ok(())
    }
}

impl core::error::Error for ApiError {}
