use serde::{Deserialize, Serialize};

use crate::store::Row;

/// Something the sandbox has to know of itself after a restart.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl Row for Note {
    const KIND: &'static str = "note";

    fn id(&self) -> &str {
        &self.name
    }
}
