use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::fields::Choice;
use crate::store::Row;

/// What PAY.JP owes the merchant for a term. In the sandbox it is collected and never paid out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Balance {
    pub(crate) id: String,
    pub(crate) statement_id: String,
    pub(crate) created_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BalanceState {
    Collecting,
    Transfer,
    Claim,
}

impl Choice for BalanceState {
    const ALL: &'static [(&'static str, BalanceState)] = &[
        ("collecting", BalanceState::Collecting),
        ("transfer", BalanceState::Transfer),
        ("claim", BalanceState::Claim),
    ];
}

impl Row for Balance {
    const KIND: &'static str = "balance";

    fn id(&self) -> &str {
        &self.id
    }
}
