//! What a customer reads of a step.

use std::borrow::Cow;

use payjp_payments_js::registration::{Failure, Notice, Phase, State};
use payjp_payments_js::{LoadError, ServerError};
use payjp_types::FlowStatus;

use super::Purpose;
use crate::text::Text;
use crate::words::Words;

/// What went wrong, in the customer's words; empty when nothing has.
#[must_use]
pub fn message(purpose: &Purpose, state: &State, words: &dyn Words) -> Cow<'static, str> {
    let text = match (&state.phase, &state.notice) {
        // A refusal says more than that its flow could not be read afterwards.
        (Phase::Failed(Failure::Unread(_)), Some(Notice::Error(error))) => {
            return words.error(error);
        }
        (Phase::Failed(failure), _) => match failure {
            Failure::Sdk(error) | Failure::Unread(Some(error)) => {
                return words.code(&error.code).unwrap_or_else(|| words.get(Text::NOT_PREPARED));
            }
            failure => failed(purpose, failure),
        },
        _ if state.save_failed() => match &purpose.save {
            Some(save) => save.failed,
            None => return Cow::Borrowed(""),
        },
        (Phase::Closed(_), _) | (_, None) => return Cow::Borrowed(""),
        (_, Some(Notice::Error(error))) => return words.error(error),
        (_, Some(Notice::StillWorking)) => Text::STILL_WORKING,
        (_, Some(_)) => Text::NOTHING_HAPPENED,
    };
    words.get(text)
}

fn failed(purpose: &Purpose, failure: &Failure) -> Text {
    match failure {
        Failure::Load(LoadError::Offline) => Text::OFFLINE,
        Failure::Load(
            LoadError::BadKey(_)
            | LoadError::Refused(_)
            | LoadError::Blocked { directive: Some(_) },
        ) => Text::MISCONFIGURED,
        Failure::Load(LoadError::Blocked { .. }) => Text::BLOCKED,
        Failure::Load(_) | Failure::NotReady | Failure::Unread(None) => Text::NOT_LOADED,
        Failure::Server(ServerError::SignedOut) => Text::SIGNED_OUT,
        Failure::Server(ServerError::AlreadyPaid) => purpose.refused_as_paid,
        Failure::Server(ServerError::InProgress) => Text::BEING_PROCESSED,
        Failure::Server(_) => Text::SERVER_FAILED,
        Failure::Unfinished(FlowStatus::Processing) => Text::BEING_PROCESSED,
        _ => purpose.unfinished,
    }
}

/// How it goes, if there is anything to say.
#[must_use]
pub fn status(purpose: &Purpose, state: &State) -> Option<Text> {
    Some(match &state.phase {
        Phase::Loading => Text::LOADING,
        // The button says it too, but has lost the focus by then.
        Phase::Confirming | Phase::Leaving => submit(purpose, state),
        Phase::Closed(FlowStatus::Succeeded) => purpose.succeeded,
        Phase::Closed(FlowStatus::RequiresCapture) => purpose.requires_capture,
        Phase::Closed(_) => purpose.closed,
        _ => return None,
    })
}

pub(super) fn submit(purpose: &Purpose, state: &State) -> Text {
    match &state.phase {
        Phase::Confirming => purpose.confirming,
        Phase::Leaving => Text::LEAVING,
        _ => purpose.submit,
    }
}

pub(super) fn retry(purpose: &Purpose, state: &State) -> Text {
    if state.can_act() {
        purpose.go_on
    } else if state.can_start_over() {
        Text::START_OVER
    } else {
        Text::RETRY
    }
}
