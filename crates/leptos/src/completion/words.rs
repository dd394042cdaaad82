//! What a customer reads of an outcome.

use std::borrow::Cow;

use payjp_payments_js::completion::{Outcome, State, Unknown};
use payjp_types::{FlowKind, FlowStatus};

use crate::strings::Strings;
use crate::text::Text;

/// How the outcome looks: whether it is good, asks for something, is under way, or says nothing either way.
pub(super) fn tone(state: &State) -> &'static str {
    match &state.outcome {
        Outcome::Checking => "checking",
        Outcome::Known(known) => match known.status {
            FlowStatus::Succeeded | FlowStatus::RequiresCapture => "success",
            FlowStatus::Processing => "waiting",
            FlowStatus::RequiresPaymentMethod
            | FlowStatus::RequiresConfirmation
            | FlowStatus::RequiresAction
            | FlowStatus::Canceled => "warning",
            _ => "neutral",
        },
        Outcome::Unknown(_) => "neutral",
    }
}

/// Whether the customer should be given a way to begin again.
pub(super) fn may_begin_again(state: &State) -> bool {
    tone(state) == "warning"
}

/// Whether looking again may tell something else.
pub(super) fn may_look(state: &State) -> bool {
    match &state.outcome {
        Outcome::Checking => false,
        Outcome::Known(known) => {
            !known.status.is_over() && known.status != FlowStatus::RequiresPaymentMethod
        }
        Outcome::Unknown(unknown) => *unknown == Unknown::Unreachable,
    }
}

/// The card issuer's own reason, where there is one.
pub(super) fn refusal(state: &State, strings: &Strings) -> Option<Cow<'static, str>> {
    match &state.outcome {
        Outcome::Known(known) if known.status == FlowStatus::RequiresPaymentMethod => {
            strings.code(known.error_code.as_deref()?)
        }
        _ => None,
    }
}

/// The title of an outcome, and what it means.
pub(super) fn of(kind: FlowKind, state: &State) -> (Text, Text) {
    let (setup, payment) = match &state.outcome {
        Outcome::Checking => return (Text::CheckingTitle, Text::CheckingText),
        Outcome::Known(known) => known_as(&known.status),
        Outcome::Unknown(Unknown::NothingToAsk) => (
            (Text::NothingToAskTitle, Text::NothingToAskText),
            (Text::PayNothingToAskTitle, Text::PayNothingToAskText),
        ),
        Outcome::Unknown(Unknown::SignedOut | Unknown::NotFound | Unknown::OtherFlow) => (
            (Text::NotFoundTitle, Text::NotFoundText),
            (Text::PayNotFoundTitle, Text::PayNotFoundText),
        ),
        Outcome::Unknown(_) => (
            (Text::UnreachableTitle, Text::UnreachableText),
            (Text::PayUnreachableTitle, Text::PayUnreachableText),
        ),
    };
    if kind == FlowKind::Setup { setup } else { payment }
}

type Pair = (Text, Text);

fn known_as(status: &FlowStatus) -> (Pair, Pair) {
    match status {
        FlowStatus::Succeeded => (
            (Text::SucceededTitle, Text::SucceededText),
            (Text::PaySucceededTitle, Text::PaySucceededText),
        ),
        FlowStatus::Processing => (
            (Text::ProcessingTitle, Text::ProcessingText),
            (Text::PayProcessingTitle, Text::PayProcessingText),
        ),
        FlowStatus::RequiresPaymentMethod => (
            (Text::RequiresPaymentMethodTitle, Text::RequiresPaymentMethodText),
            (Text::PayRequiresPaymentMethodTitle, Text::PayRequiresPaymentMethodText),
        ),
        FlowStatus::RequiresConfirmation => (
            (Text::RequiresConfirmationTitle, Text::RequiresConfirmationText),
            (Text::PayRequiresConfirmationTitle, Text::PayRequiresConfirmationText),
        ),
        FlowStatus::RequiresAction => (
            (Text::RequiresActionTitle, Text::RequiresActionText),
            (Text::PayRequiresActionTitle, Text::PayRequiresActionText),
        ),
        FlowStatus::Canceled => (
            (Text::CanceledTitle, Text::CanceledText),
            (Text::PayCanceledTitle, Text::PayCanceledText),
        ),
        // Only a payment has it.
        FlowStatus::RequiresCapture => (
            (Text::UnknownTitle, Text::UnknownText),
            (Text::PayRequiresCaptureTitle, Text::PayRequiresCaptureText),
        ),
        _ => {
            ((Text::UnknownTitle, Text::UnknownText), (Text::PayUnknownTitle, Text::PayUnknownText))
        }
    }
}
