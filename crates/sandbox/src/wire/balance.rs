use jiff::Timestamp;
use serde::Serialize;

use super::StatementBody;
use crate::record::{Balance, BalanceState, Statement, Term};

#[derive(Debug, Serialize)]
pub(crate) struct BalanceBody {
    object: &'static str,
    id: String,
    livemode: bool,
    state: BalanceState,
    statements: Vec<StatementBody>,
    closed: bool,
    closed_date: Option<Timestamp>,
    due_date: Option<Timestamp>,
    net: i64,
    /// The sandbox has no bank.
    bank_info: Option<()>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl BalanceBody {
    pub(crate) fn new(
        balance: &Balance,
        statement: Option<&Statement>,
        term: Option<&Term>,
        now: Timestamp,
    ) -> BalanceBody {
        BalanceBody {
            object: "balance",
            id: balance.id.clone(),
            livemode: false,
            state: BalanceState::Collecting,
            statements: statement
                .map(|statement| StatementBody::new(statement, term, now))
                .into_iter()
                .collect(),
            closed: false,
            closed_date: None,
            due_date: None,
            net: statement.map_or(0, |statement| statement.sums.net()),
            bank_info: None,
            created_at: balance.created_at,
            updated_at: statement.map_or(balance.created_at, |statement| statement.updated_at),
        }
    }
}
