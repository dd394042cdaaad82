use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids;
use crate::store::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Product {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) active: bool,
    pub(crate) default_price_id: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) unit_label: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl Product {
    pub(crate) fn new(id: Option<String>, name: String, now: Timestamp) -> Product {
        Product {
            id: id.unwrap_or_else(|| ids::new_id("prod_")),
            name,
            active: true,
            default_price_id: None,
            description: None,
            unit_label: None,
            url: None,
            created_at: now,
            updated_at: now,
        }
    }
}

impl Row for Product {
    const KIND: &'static str = "product";

    fn id(&self) -> &str {
        &self.id
    }
}
