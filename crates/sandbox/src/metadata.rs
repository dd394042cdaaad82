use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::problem::Problem;

const MOST_KEYS: usize = 20;

/// A merchant's own notes on an object: at most 20 keys, each a string, an integer or a boolean.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Metadata(Map<String, Value>);

impl Metadata {
    pub(crate) fn of(values: Map<String, Value>) -> Metadata {
        Metadata(values)
    }

    /// These notes with the others laid over them; an empty string takes a key away.
    pub(crate) fn merged(&self, changes: Option<Metadata>) -> Result<Metadata, Problem> {
        let mut merged = self.0.clone();
        for (key, value) in changes.unwrap_or_default().0 {
            if value == Value::String(String::new()) {
                merged.remove(&key);
            } else {
                merged.insert(key, value);
            }
        }
        if merged.len() > MOST_KEYS {
            return Err(Problem::bad_request(
                "metadata_limit_exceeded",
                format!(
                    "metadata would have {} keys; {MOST_KEYS} is the most. Remove a key by setting it to an empty string.",
                    merged.len()
                ),
            ));
        }
        Ok(Metadata(merged))
    }
}
