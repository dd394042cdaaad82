use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::ids;
use crate::metadata::Metadata;
use crate::store::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TaxRate {
    pub(crate) id: String,
    pub(crate) display_name: String,
    /// Whether the price already holds the tax.
    pub(crate) inclusive: bool,
    /// 0 to 100, as it was sent: an integer stays one.
    pub(crate) percentage: Number,
    pub(crate) active: bool,
    /// Only `JP` exists.
    pub(crate) in_japan: bool,
    pub(crate) description: Option<String>,
    /// Only `jct` exists.
    pub(crate) is_consumption_tax: bool,
    pub(crate) metadata: Metadata,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl TaxRate {
    pub(crate) fn new(
        display_name: String,
        inclusive: bool,
        percentage: Number,
        now: Timestamp,
    ) -> TaxRate {
        TaxRate {
            id: ids::new_id("txr_"),
            display_name,
            inclusive,
            percentage,
            active: true,
            in_japan: false,
            description: None,
            is_consumption_tax: false,
            metadata: Metadata::default(),
            created_at: now,
            updated_at: now,
        }
    }
}

impl Row for TaxRate {
    const KIND: &'static str = "tax_rate";

    fn id(&self) -> &str {
        &self.id
    }
}
