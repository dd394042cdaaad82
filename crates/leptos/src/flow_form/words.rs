//! What a customer reads of a step.

use std::borrow::Cow;

use payjp_payments_js::registration::{Failure, Notice, Phase, State};
use payjp_payments_js::{LoadError, ServerError};
use payjp_types::{FlowKind, FlowStatus};

use crate::strings::Strings;
use crate::text::Text;

pub(super) fn message(kind: FlowKind, state: &State, strings: &Strings) -> Cow<'static, str> {
    let text = match (&state.phase, &state.notice) {
        // A refusal says more than that its flow could not be read afterwards.
        (Phase::Failed(Failure::Unread(_)), Some(Notice::Error(error))) => {
            return strings.error(error);
        }
        (Phase::Failed(failure), _) => match failure {
            Failure::Sdk(error) | Failure::Unread(Some(error)) => {
                return strings.code(&error.code).unwrap_or_else(|| strings.get(Text::NotPrepared));
            }
            failure => failed(kind, failure),
        },
        _ if state.save_failed() => Text::SaveFailed,
        (Phase::Closed(_), _) | (_, None) => return Cow::Borrowed(""),
        (_, Some(Notice::Error(error))) => return strings.error(error),
        (_, Some(Notice::StillWorking)) => Text::StillWorking,
        (_, Some(_)) => Text::NothingHappened,
    };
    strings.get(text)
}

fn failed(kind: FlowKind, failure: &Failure) -> Text {
    let pays = kind == FlowKind::Payment;
    match failure {
        Failure::Load(LoadError::Offline) => Text::Offline,
        Failure::Load(
            LoadError::BadKey(_)
            | LoadError::Refused(_)
            | LoadError::Blocked { directive: Some(_) },
        ) => Text::Misconfigured,
        Failure::Load(LoadError::Blocked { .. }) => Text::Blocked,
        Failure::Load(_) | Failure::NotReady | Failure::Unread(None) => Text::NotLoaded,
        Failure::Server(ServerError::SignedOut) => Text::SignedOut,
        Failure::Server(ServerError::AlreadyPaid) if pays => Text::AlreadyPaid,
        Failure::Server(ServerError::InProgress) => Text::BeingProcessed,
        Failure::Server(_) => Text::ServerFailed,
        Failure::Unfinished(FlowStatus::Processing) => Text::BeingProcessed,
        _ if pays => Text::PayUnfinished,
        _ => Text::Unfinished,
    }
}

pub(super) fn status(kind: FlowKind, state: &State) -> Option<Text> {
    Some(match (&state.phase, kind) {
        (Phase::Loading, _) => Text::Loading,
        (Phase::Closed(FlowStatus::Succeeded), FlowKind::Setup) => Text::AlreadyRegistered,
        (Phase::Closed(FlowStatus::Succeeded), _) => Text::AlreadyPaid,
        (Phase::Closed(FlowStatus::RequiresCapture), _) => Text::PayRequiresCaptureText,
        (Phase::Closed(_), FlowKind::Setup) => Text::AlreadyClosed,
        (Phase::Closed(_), _) => Text::PayClosed,
        _ => return None,
    })
}

pub(super) fn submit(kind: FlowKind, state: &State) -> Text {
    match (&state.phase, kind) {
        (Phase::Confirming, FlowKind::Setup) => Text::Confirming,
        (Phase::Confirming, _) => Text::PayConfirming,
        (Phase::Leaving, _) => Text::Leaving,
        (_, FlowKind::Setup) => Text::Submit,
        _ => Text::Pay,
    }
}

pub(super) fn retry(state: &State) -> Text {
    if state.can_act() {
        Text::Continue
    } else if state.can_start_over() {
        Text::StartOver
    } else {
        Text::Retry
    }
}
