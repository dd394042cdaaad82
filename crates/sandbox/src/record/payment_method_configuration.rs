use serde::{Deserialize, Serialize};

use crate::fields::Choice;
use crate::store::Row;

/// Which methods a page offers when a flow names none. The account has one such configuration.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentMethodConfiguration {
    pub(crate) id: String,
    pub(crate) active: bool,
    pub(crate) name: Option<String>,
    pub(crate) card: Preference,
    pub(crate) paypay: Preference,
    pub(crate) apple_pay: Preference,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Preference {
    On,
    Off,
    /// As the account has it, which in the sandbox is on.
    None,
}

impl Choice for Preference {
    const ALL: &'static [(&'static str, Preference)] =
        &[("on", Preference::On), ("off", Preference::Off), ("none", Preference::None)];
}

impl Preference {
    pub(crate) fn shows(self) -> bool {
        self != Preference::Off
    }
}

impl PaymentMethodConfiguration {
    /// The id of the one configuration, the same in every sandbox.
    pub(crate) const ID: &'static str = "pmc_sandbox";

    pub(crate) fn of_the_account() -> PaymentMethodConfiguration {
        PaymentMethodConfiguration {
            id: PaymentMethodConfiguration::ID.to_owned(),
            active: true,
            name: Some("Sandbox".to_owned()),
            card: Preference::On,
            paypay: Preference::On,
            apple_pay: Preference::On,
        }
    }
}

impl Row for PaymentMethodConfiguration {
    const KIND: &'static str = "payment_method_configuration";

    fn id(&self) -> &str {
        &self.id
    }
}
