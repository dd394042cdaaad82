use serde::{Deserialize, Serialize};

use crate::fields::Choice;
use crate::record::machine::step;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FlowStatus {
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    Processing,
    Succeeded,
    Canceled,
}

impl Choice for FlowStatus {
    const ALL: &'static [(&'static str, FlowStatus)] = &[
        ("requires_payment_method", FlowStatus::RequiresPaymentMethod),
        ("requires_confirmation", FlowStatus::RequiresConfirmation),
        ("requires_action", FlowStatus::RequiresAction),
        ("processing", FlowStatus::Processing),
        ("succeeded", FlowStatus::Succeeded),
        ("canceled", FlowStatus::Canceled),
    ];
}

impl FlowStatus {
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, status)| *status == self).map_or("", |(word, _)| word)
    }
}

/// What can happen to a setup flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetupAct {
    Update,
    Confirm,
    /// A confirm that voids the challenge of the one before it.
    Restart,
    /// The customer is sent to the 3-D Secure page.
    Challenge,
    /// The customer comes back authenticated.
    Authenticate,
    /// The attempt fails; another may follow.
    Fail,
    Succeed,
    Cancel,
    /// Its time is up.
    Expire,
}

/// Every way from one status to another.
pub(crate) const SETUP_TABLE: &[(FlowStatus, SetupAct, FlowStatus)] = {
    use FlowStatus::{
        Canceled, Processing, RequiresAction, RequiresConfirmation, RequiresPaymentMethod,
        Succeeded,
    };
    use SetupAct::{
        Authenticate, Cancel, Challenge, Confirm, Expire, Fail, Restart, Succeed, Update,
    };
    &[
        (RequiresPaymentMethod, Update, RequiresPaymentMethod),
        (RequiresPaymentMethod, Confirm, Processing),
        (RequiresPaymentMethod, Cancel, Canceled),
        (RequiresPaymentMethod, Expire, Canceled),
        (RequiresConfirmation, Update, RequiresConfirmation),
        (RequiresConfirmation, Cancel, Canceled),
        (RequiresConfirmation, Expire, Canceled),
        (Processing, Challenge, RequiresAction),
        (Processing, Fail, RequiresPaymentMethod),
        (Processing, Succeed, Succeeded),
        (Processing, Expire, Canceled),
        (RequiresAction, Update, RequiresAction),
        (RequiresAction, Restart, Processing),
        (RequiresAction, Authenticate, Processing),
        (RequiresAction, Fail, RequiresPaymentMethod),
        (RequiresAction, Cancel, Canceled),
        (RequiresAction, Expire, Canceled),
    ]
};

impl FlowStatus {
    pub(crate) fn after(self, act: SetupAct) -> Option<FlowStatus> {
        step(SETUP_TABLE, self, &act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::machine::terminal;

    #[test]
    fn only_success_and_cancellation_are_final() {
        let all: Vec<FlowStatus> = FlowStatus::ALL.iter().map(|(_, s)| *s).collect();
        assert_eq!(terminal(SETUP_TABLE, &all), [FlowStatus::Succeeded, FlowStatus::Canceled]);
    }

    #[test]
    fn nothing_succeeds_but_what_is_processing() {
        for (from, act, to) in SETUP_TABLE {
            if *to == FlowStatus::Succeeded {
                assert_eq!((*from, *act), (FlowStatus::Processing, SetupAct::Succeed));
            }
        }
    }
}
