use jiff::Timestamp;
use serde::Serialize;

use super::TermBody;
use crate::record::{Statement, Term};

#[derive(Debug, Serialize)]
pub(crate) struct StatementBody {
    object: &'static str,
    id: String,
    livemode: bool,
    title: Option<&'static str>,
    r#type: &'static str,
    term: Option<TermBody>,
    balance_id: String,
    items: Vec<StatementItemBody>,
    net: i64,
    created_at: Timestamp,
    updated_at: Timestamp,
}

#[derive(Debug, Serialize)]
struct StatementItemBody {
    subject: &'static str,
    name: Option<&'static str>,
    amount: i64,
    tax_rate: Option<&'static str>,
}

impl StatementBody {
    pub(crate) fn new(statement: &Statement, term: Option<&Term>, now: Timestamp) -> StatementBody {
        let items = statement.sums.items().into_iter().map(|(subject, amount)| StatementItemBody {
            subject,
            name: None,
            amount,
            tax_rate: None,
        });
        StatementBody {
            object: "statement",
            id: statement.id.clone(),
            livemode: false,
            title: None,
            r#type: "sales",
            term: term.map(|term| TermBody::new(term, now)),
            balance_id: statement.balance_id.clone(),
            items: items.collect(),
            net: statement.sums.net(),
            created_at: statement.created_at,
            updated_at: statement.updated_at,
        }
    }
}
