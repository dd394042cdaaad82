use payjp_api::Error;

use crate::refusal::Refusal;

/// What the browser is told when PAY.JP did not do what it was asked; the log gets the reason.
pub(crate) fn refuse(error: Error) -> Refusal {
    let refusal = match &error {
        Error::Transport(transport) if transport.is_timeout() => Refusal::PayjpTimeout,
        Error::Transport(_) => Refusal::PayjpUnreachable,
        _ => match error.status() {
            Some(504) => Refusal::PayjpTimeout,
            // It has refused nothing, and may do it in a while.
            Some(429 | 500..) => Refusal::PayjpUnreachable,
            _ => Refusal::PayjpError,
        },
    };
    match error.status() {
        Some(401 | 403) => tracing::error!(
            %error,
            "PAY.JP did not accept PAYJP_SECRET_KEY: copy the key again from PAY.JP's dashboard"
        ),
        _ => {
            tracing::warn!(error = &error as &dyn core::error::Error, "a request to PAY.JP failed")
        }
    }
    refusal
}

/// Whether another answer may come later, or none can as long as the key is wrong.
pub(crate) fn says_nothing_now(error: &Error) -> bool {
    match error.status() {
        Some(status) => matches!(status, 401 | 403 | 429 | 500..),
        None => matches!(error, Error::Transport(_)),
    }
}

/// Whether PAY.JP refused what was sent. It repeats that for the same key, also when it no longer holds; it made nothing,
/// so another key makes nothing twice.
pub(crate) fn is_refused_for_its_key(error: &Error) -> bool {
    matches!(error, Error::Api(error) if matches!(error.status, 400 | 422))
}

pub(crate) fn is_missing(error: &Error) -> bool {
    matches!(error, Error::Api(error) if error.status == 404)
}
