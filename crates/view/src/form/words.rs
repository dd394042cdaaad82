//! What a customer reads of a step.

use std::borrow::Cow;

use payjp_payments_js::registration::{Failure, Notice, Phase, State};
use payjp_payments_js::{LoadError, ServerError};
use payjp_types::{FlowKind, FlowStatus};

use crate::text::Text;
use crate::words::Words;

/// What went wrong, in the customer's words; empty when nothing has.
#[must_use]
pub fn message(kind: FlowKind, state: &State, words: &dyn Words) -> Cow<'static, str> {
    let text = match (&state.phase, &state.notice) {
        // A refusal says more than that its flow could not be read afterwards.
        (Phase::Failed(Failure::Unread(_)), Some(Notice::Error(error))) => {
            return words.error(error);
        }
        (Phase::Failed(failure), _) => match failure {
            Failure::Sdk(error) | Failure::Unread(Some(error)) => {
                return words.code(&error.code).unwrap_or_else(|| words.get(Text::NOT_PREPARED));
            }
            failure => failed(kind, failure),
        },
        _ if state.save_failed() => Text::SAVE_FAILED,
        (Phase::Closed(_), _) | (_, None) => return Cow::Borrowed(""),
        (_, Some(Notice::Error(error))) => return words.error(error),
        (_, Some(Notice::StillWorking)) => Text::STILL_WORKING,
        (_, Some(_)) => Text::NOTHING_HAPPENED,
    };
    words.get(text)
}

fn failed(kind: FlowKind, failure: &Failure) -> Text {
    let pays = kind == FlowKind::Payment;
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
        Failure::Server(ServerError::AlreadyPaid) if pays => Text::ALREADY_PAID,
        Failure::Server(ServerError::InProgress) => Text::BEING_PROCESSED,
        Failure::Server(_) => Text::SERVER_FAILED,
        Failure::Unfinished(FlowStatus::Processing) => Text::BEING_PROCESSED,
        _ if pays => Text::PAY_UNFINISHED,
        _ => Text::UNFINISHED,
    }
}

/// How it goes, if there is anything to say.
#[must_use]
pub fn status(kind: FlowKind, state: &State) -> Option<Text> {
    Some(match (&state.phase, kind) {
        (Phase::Loading, _) => Text::LOADING,
        (Phase::Closed(FlowStatus::Succeeded), FlowKind::Setup) => Text::ALREADY_REGISTERED,
        (Phase::Closed(FlowStatus::Succeeded), _) => Text::ALREADY_PAID,
        (Phase::Closed(FlowStatus::RequiresCapture), _) => Text::PAY_REQUIRES_CAPTURE_TEXT,
        (Phase::Closed(_), FlowKind::Setup) => Text::ALREADY_CLOSED,
        (Phase::Closed(_), _) => Text::PAY_CLOSED,
        _ => return None,
    })
}

pub(super) fn submit(kind: FlowKind, state: &State) -> Text {
    match (&state.phase, kind) {
        (Phase::Confirming, FlowKind::Setup) => Text::CONFIRMING,
        (Phase::Confirming, _) => Text::PAY_CONFIRMING,
        (Phase::Leaving, _) => Text::LEAVING,
        (_, FlowKind::Setup) => Text::SUBMIT,
        _ => Text::PAY,
    }
}

pub(super) fn retry(state: &State) -> Text {
    if state.can_act() {
        Text::CONTINUE
    } else if state.can_start_over() {
        Text::START_OVER
    } else {
        Text::RETRY
    }
}
