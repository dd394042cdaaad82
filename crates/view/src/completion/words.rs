//! What a customer reads of an outcome.

use std::borrow::Cow;

use payjp_payments_js::completion::{Outcome, State, Unknown};
use payjp_types::{FlowKind, FlowStatus};

use crate::text::Text;
use crate::words::Words;

/// How the outcome looks: whether it is good, asks for something, is under way, or says nothing either way.
#[must_use]
pub fn tone(state: &State) -> &'static str {
    match state.shown() {
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
#[must_use]
pub fn may_begin_again(state: &State) -> bool {
    tone(state) == "warning"
}

/// Whether looking again may tell something else.
#[must_use]
pub fn may_look(state: &State) -> bool {
    match state.shown() {
        Outcome::Checking => false,
        Outcome::Known(known) => {
            !known.status.is_over() && known.status != FlowStatus::RequiresPaymentMethod
        }
        Outcome::Unknown(unknown) => *unknown == Unknown::Unreachable,
    }
}

/// The card issuer's own reason, where there is one.
fn refusal(state: &State, words: &dyn Words) -> Option<Cow<'static, str>> {
    match state.shown() {
        Outcome::Known(known) if known.status == FlowStatus::RequiresPaymentMethod => {
            words.code(known.error_code.as_deref()?)
        }
        _ => None,
    }
}

/// The title of an outcome, and what it means.
fn of(kind: FlowKind, outcome: &Outcome) -> (Text, Text) {
    let (setup, payment) = match outcome {
        Outcome::Checking => return (Text::CHECKING_TITLE, Text::CHECKING_TEXT),
        Outcome::Known(known) => known_as(&known.status),
        Outcome::Unknown(Unknown::NothingToAsk) => (
            (Text::NOTHING_TO_ASK_TITLE, Text::NOTHING_TO_ASK_TEXT),
            (Text::PAY_NOTHING_TO_ASK_TITLE, Text::PAY_NOTHING_TO_ASK_TEXT),
        ),
        Outcome::Unknown(Unknown::SignedOut | Unknown::NotFound | Unknown::OtherFlow) => (
            (Text::NOT_FOUND_TITLE, Text::NOT_FOUND_TEXT),
            (Text::PAY_NOT_FOUND_TITLE, Text::PAY_NOT_FOUND_TEXT),
        ),
        Outcome::Unknown(_) => (
            (Text::UNREACHABLE_TITLE, Text::UNREACHABLE_TEXT),
            (Text::PAY_UNREACHABLE_TITLE, Text::PAY_UNREACHABLE_TEXT),
        ),
    };
    if kind == FlowKind::Setup { setup } else { payment }
}

type Pair = (Text, Text);

fn known_as(status: &FlowStatus) -> (Pair, Pair) {
    match status {
        FlowStatus::Succeeded => (
            (Text::SUCCEEDED_TITLE, Text::SUCCEEDED_TEXT),
            (Text::PAY_SUCCEEDED_TITLE, Text::PAY_SUCCEEDED_TEXT),
        ),
        FlowStatus::Processing => (
            (Text::PROCESSING_TITLE, Text::PROCESSING_TEXT),
            (Text::PAY_PROCESSING_TITLE, Text::PAY_PROCESSING_TEXT),
        ),
        FlowStatus::RequiresPaymentMethod => (
            (Text::REQUIRES_PAYMENT_METHOD_TITLE, Text::REQUIRES_PAYMENT_METHOD_TEXT),
            (Text::PAY_REQUIRES_PAYMENT_METHOD_TITLE, Text::PAY_REQUIRES_PAYMENT_METHOD_TEXT),
        ),
        FlowStatus::RequiresConfirmation => (
            (Text::REQUIRES_CONFIRMATION_TITLE, Text::REQUIRES_CONFIRMATION_TEXT),
            (Text::PAY_REQUIRES_CONFIRMATION_TITLE, Text::PAY_REQUIRES_CONFIRMATION_TEXT),
        ),
        FlowStatus::RequiresAction => (
            (Text::REQUIRES_ACTION_TITLE, Text::REQUIRES_ACTION_TEXT),
            (Text::PAY_REQUIRES_ACTION_TITLE, Text::PAY_REQUIRES_ACTION_TEXT),
        ),
        FlowStatus::Canceled => (
            (Text::CANCELED_TITLE, Text::CANCELED_TEXT),
            (Text::PAY_CANCELED_TITLE, Text::PAY_CANCELED_TEXT),
        ),
        // Only a payment has it.
        FlowStatus::RequiresCapture => (
            (Text::UNKNOWN_TITLE, Text::UNKNOWN_TEXT),
            (Text::PAY_REQUIRES_CAPTURE_TITLE, Text::PAY_REQUIRES_CAPTURE_TEXT),
        ),
        _ => (
            (Text::UNKNOWN_TITLE, Text::UNKNOWN_TEXT),
            (Text::PAY_UNKNOWN_TITLE, Text::PAY_UNKNOWN_TEXT),
        ),
    }
}

/// What the outcome is, in the customer's words.
#[must_use]
pub fn title(kind: FlowKind, state: &State, words: &dyn Words) -> Cow<'static, str> {
    words.get(of(kind, state.shown()).0)
}

/// What that means and what comes next, in the customer's words: the card issuer's own reason, where there is one.
#[must_use]
pub fn text(kind: FlowKind, state: &State, words: &dyn Words) -> Cow<'static, str> {
    refusal(state, words).unwrap_or_else(|| words.get(of(kind, state.shown()).1))
}

/// The texts that only a completion says, for whoever hands out words in parts.
pub const TEXTS: [Text; 46] = [
    Text::REGISTER_AGAIN,
    Text::PAY_AGAIN,
    Text::LOOK_AGAIN,
    Text::CHECKING_TITLE,
    Text::CHECKING_TEXT,
    Text::SUCCEEDED_TITLE,
    Text::SUCCEEDED_TEXT,
    Text::PROCESSING_TITLE,
    Text::PROCESSING_TEXT,
    Text::REQUIRES_PAYMENT_METHOD_TITLE,
    Text::REQUIRES_PAYMENT_METHOD_TEXT,
    Text::REQUIRES_CONFIRMATION_TITLE,
    Text::REQUIRES_CONFIRMATION_TEXT,
    Text::REQUIRES_ACTION_TITLE,
    Text::REQUIRES_ACTION_TEXT,
    Text::CANCELED_TITLE,
    Text::CANCELED_TEXT,
    Text::UNKNOWN_TITLE,
    Text::UNKNOWN_TEXT,
    Text::NOTHING_TO_ASK_TITLE,
    Text::NOTHING_TO_ASK_TEXT,
    Text::NOT_FOUND_TITLE,
    Text::NOT_FOUND_TEXT,
    Text::UNREACHABLE_TITLE,
    Text::UNREACHABLE_TEXT,
    Text::PAY_SUCCEEDED_TITLE,
    Text::PAY_SUCCEEDED_TEXT,
    Text::PAY_PROCESSING_TITLE,
    Text::PAY_PROCESSING_TEXT,
    Text::PAY_REQUIRES_PAYMENT_METHOD_TITLE,
    Text::PAY_REQUIRES_PAYMENT_METHOD_TEXT,
    Text::PAY_REQUIRES_CONFIRMATION_TITLE,
    Text::PAY_REQUIRES_CONFIRMATION_TEXT,
    Text::PAY_REQUIRES_ACTION_TITLE,
    Text::PAY_REQUIRES_ACTION_TEXT,
    Text::PAY_REQUIRES_CAPTURE_TITLE,
    Text::PAY_CANCELED_TITLE,
    Text::PAY_CANCELED_TEXT,
    Text::PAY_UNKNOWN_TITLE,
    Text::PAY_UNKNOWN_TEXT,
    Text::PAY_NOTHING_TO_ASK_TITLE,
    Text::PAY_NOTHING_TO_ASK_TEXT,
    Text::PAY_NOT_FOUND_TITLE,
    Text::PAY_NOT_FOUND_TEXT,
    Text::PAY_UNREACHABLE_TITLE,
    Text::PAY_UNREACHABLE_TEXT,
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use payjp_payments_js::completion::Retrieved;
    use payjp_types::FlowId;

    use super::*;
    use crate::completion::again;

    #[test]
    fn the_list_has_what_a_completion_says_and_no_form_does() {
        let statuses = [
            "requires_payment_method",
            "requires_confirmation",
            "requires_action",
            "processing",
            "requires_capture",
            "succeeded",
            "canceled",
            "of_another_year",
        ];
        let known = statuses.map(|status| {
            Outcome::Known(Retrieved {
                id: FlowId::new("flow"),
                status: status.into(),
                payment_method_id: None,
                error_code: None,
            })
        });
        let unknown = [
            Unknown::NothingToAsk,
            Unknown::NotFound,
            Unknown::OtherFlow,
            Unknown::SignedOut,
            Unknown::Unreachable,
        ];
        let outcomes = known.into_iter().chain(unknown.map(Outcome::Unknown));
        let mut said = HashSet::from([Text::LOOK_AGAIN]);
        for outcome in outcomes.chain([Outcome::Checking]) {
            for kind in [FlowKind::Setup, FlowKind::Payment] {
                let (title, text) = of(kind, &outcome);
                said.extend([title, text, again(kind)]);
            }
        }
        // A payment step says it too.
        assert!(said.remove(&Text::PAY_REQUIRES_CAPTURE_TEXT));
        assert_eq!(said, HashSet::from(TEXTS));
    }
}
