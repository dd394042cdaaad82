use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids;
use crate::metadata::Metadata;
use crate::store::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Price {
    pub(crate) id: String,
    pub(crate) product_id: String,
    /// Yen.
    pub(crate) unit_amount: i64,
    pub(crate) active: bool,
    pub(crate) nickname: Option<String>,
    pub(crate) lookup_key: Option<String>,
    pub(crate) metadata: Metadata,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl Price {
    pub(crate) fn new(
        id: Option<String>,
        product_id: String,
        unit_amount: i64,
        now: Timestamp,
    ) -> Price {
        Price {
            id: id.unwrap_or_else(|| ids::new_id("price_")),
            product_id,
            unit_amount,
            active: true,
            nickname: None,
            lookup_key: None,
            metadata: Metadata::default(),
            created_at: now,
            updated_at: now,
        }
    }
}

impl Row for Price {
    const KIND: &'static str = "price";

    fn id(&self) -> &str {
        &self.id
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.product_id)
    }
}
