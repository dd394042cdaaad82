use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids;
use crate::metadata::Metadata;
use crate::store::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(crate) email: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) default_payment_method_id: Option<String>,
    pub(crate) metadata: Metadata,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl Customer {
    pub(crate) fn new(id: Option<String>, now: Timestamp) -> Customer {
        Customer {
            id: id.unwrap_or_else(|| ids::new_id("cus_")),
            email: None,
            description: None,
            default_payment_method_id: None,
            metadata: Metadata::default(),
            created_at: now,
            updated_at: now,
        }
    }
}

impl Row for Customer {
    const KIND: &'static str = "customer";

    fn id(&self) -> &str {
        &self.id
    }
}
