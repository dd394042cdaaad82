use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids;
use crate::store::Row;

/// An address of the merchant that is told of events.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Webhook {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) token: String,
    /// The types it is told of; all of them when there are none.
    pub(crate) events: Vec<String>,
    pub(crate) created_at: Timestamp,
}

impl fmt::Debug for Webhook {
    /// The token is what a merchant knows PAY.JP by.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Webhook {
    pub(crate) fn new(url: String, token: String, events: Vec<String>, now: Timestamp) -> Webhook {
        Webhook { id: ids::new_id("whe_"), url, token, events, created_at: now }
    }

    pub(crate) fn wants(&self, kind: &str) -> bool {
        self.events.is_empty() || self.events.iter().any(|wanted| wanted == kind)
    }
}

impl Row for Webhook {
    const KIND: &'static str = "webhook";

    fn id(&self) -> &str {
        &self.id
    }
}
