use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::store::Row;

/// One event on its way to one webhook, with every attempt so far.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Delivery {
    /// Ids of later deliveries sort after those of earlier ones.
    pub(crate) id: String,
    pub(crate) event_id: String,
    pub(crate) event_type: String,
    pub(crate) webhook_id: String,
    pub(crate) state: DeliveryState,
    /// When the next attempt is due.
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) attempts: Vec<Attempt>,
    /// Whether somebody asked for it, rather than the event itself; it is tried once.
    pub(crate) replay: bool,
    pub(crate) wrong_token: bool,
    /// Whether a fault has put it off already.
    pub(crate) put_off: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DeliveryState {
    Waiting,
    /// The merchant answered with a 2xx.
    Delivered,
    /// It is not tried again.
    Failed,
}

/// One request to the merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempt {
    pub(crate) at: Timestamp,
    /// What the merchant answered, if it did.
    pub(crate) status: Option<u16>,
    /// Why there was no answer.
    pub(crate) error: Option<String>,
    /// Whether it carried another token than the webhook's, so that the merchant had to refuse it.
    pub(crate) wrong_token: bool,
}

impl Attempt {
    pub(crate) fn succeeded(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

impl Row for Delivery {
    const KIND: &'static str = "delivery";

    fn id(&self) -> &str {
        &self.id
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.event_id)
    }

    fn due(&self) -> Option<Timestamp> {
        self.due_at
    }
}
