use serde_json::{Number, Value};

use super::Fields;

impl Fields {
    /// A percentage of 0 to 100, kept as it was written.
    pub(crate) fn percentage(&mut self, name: &str) -> Option<Number> {
        let Value::Number(number) = self.take(name)? else {
            self.refuse(name, "Input should be a valid number");
            return None;
        };
        match number.as_f64() {
            Some(value) if value < 0.0 => {
                self.refuse(name, "Input should be greater than or equal to 0");
                None
            }
            Some(value) if value <= 100.0 => Some(number),
            _ => {
                self.refuse(name, "Input should be less than or equal to 100");
                None
            }
        }
    }
}
