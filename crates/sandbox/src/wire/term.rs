use jiff::Timestamp;
use serde::Serialize;

use crate::record::Term;

#[derive(Debug, Serialize)]
pub(crate) struct TermBody {
    object: &'static str,
    id: String,
    livemode: bool,
    start_at: Timestamp,
    end_at: Timestamp,
    closed: bool,
}

impl TermBody {
    pub(crate) fn new(term: &Term, now: Timestamp) -> TermBody {
        TermBody {
            object: "term",
            id: term.id.clone(),
            livemode: false,
            start_at: term.start_at,
            end_at: term.end_at,
            closed: term.is_closed(now),
        }
    }
}
