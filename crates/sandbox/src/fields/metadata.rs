use serde_json::Value;

use super::Fields;
use crate::metadata::Metadata;

impl Fields {
    /// The `metadata` field; how many keys there may be is known only after merging.
    pub(crate) fn metadata(&mut self, value_limit: usize) -> Option<Metadata> {
        let Value::Object(values) = self.take("metadata")? else {
            self.refuse("metadata", "Input should be a valid dictionary or object");
            return None;
        };
        for (key, value) in &values {
            let name = format!("metadata.{key}");
            match value {
                Value::String(text) if text.chars().count() > value_limit => {
                    self.refuse(
                        &name,
                        format!("String should have at most {value_limit} characters"),
                    );
                }
                Value::String(_) | Value::Bool(_) => {}
                Value::Number(number) if number.is_i64() || number.is_u64() => {}
                _ => self.refuse(&name, "Input should be a valid string, integer or boolean"),
            }
        }
        Some(Metadata::of(values))
    }
}
