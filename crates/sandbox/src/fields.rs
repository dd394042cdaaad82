//! Reads a JSON request body field by field and collects every complaint, worded as pydantic words them.

use serde_json::{Map, Value};

use crate::problem::{FieldError, Problem};
use crate::settings::UnknownFields;

mod choice;
mod instant;
mod list;
mod metadata;
mod number;
mod text;

pub(crate) use choice::{Choice, one_of};
pub(crate) use instant::instant_of;
pub(crate) use text::Text;

/// The fields of one JSON object that have not been read yet.
#[derive(Debug)]
pub(crate) struct Fields {
    path: String,
    values: Map<String, Value>,
    errors: Vec<FieldError>,
    unknown: UnknownFields,
}

impl Fields {
    /// An absent body and `null` are an empty object, as for the operations that take no required field.
    pub(crate) fn of_body(body: &[u8], unknown: UnknownFields) -> Result<Fields, Problem> {
        let value = if body.trim_ascii().is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(body).map_err(|_| malformed("JSON decode error"))?
        };
        let values = match value {
            Value::Null => Map::new(),
            Value::Object(values) => values,
            _ => return Err(malformed("Input should be a valid dictionary or object")),
        };
        Ok(Fields { path: String::new(), values, errors: Vec::new(), unknown })
    }

    pub(crate) fn refuse(&mut self, name: &str, message: impl Into<String>) {
        let field = self.path_to(name);
        self.errors.push(FieldError { field, message: message.into() });
    }

    pub(crate) fn require(&mut self, names: &[&str]) {
        for name in names {
            if self.values.get(*name).is_none_or(Value::is_null) {
                self.refuse(name, "Field required");
            }
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(|value| !value.is_null())
    }

    /// Whether the field is there and `null`.
    pub(crate) fn is_null(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(Value::is_null)
    }

    pub(crate) fn ignore(&mut self, name: &str) {
        self.values.remove(name);
    }

    pub(crate) fn integer(
        &mut self,
        name: &str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let value = self.take(name)?;
        let Some(number) = value.as_i64() else {
            self.refuse(name, "Input should be a valid integer");
            return None;
        };
        if number < *range.start() {
            self.refuse(
                name,
                format!("Input should be greater than or equal to {}", range.start()),
            );
            return None;
        }
        if number > *range.end() {
            self.refuse(name, format!("Input should be less than or equal to {}", range.end()));
            return None;
        }
        Some(number)
    }

    pub(crate) fn boolean(&mut self, name: &str) -> Option<bool> {
        let value = self.take(name)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.refuse(name, "Input should be a valid boolean");
        }
        flag
    }

    pub(crate) fn strings(&mut self, name: &str) -> Option<Vec<String>> {
        let Value::Array(items) = self.take(name)? else {
            self.refuse(name, "Input should be a valid list");
            return None;
        };
        if items.is_empty() {
            self.refuse(name, "List should have at least 1 item after validation, not 0");
            return None;
        }
        let mut texts = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            match item {
                Value::String(text) => texts.push(text),
                _ => self.refuse(&format!("{name}.{index}"), "Input should be a valid string"),
            }
        }
        Some(texts)
    }

    /// Reads a nested object; what its reader does not take counts as unknown.
    pub(crate) fn object<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Fields) -> T,
    ) -> Option<T> {
        let Value::Object(values) = self.take(name)? else {
            self.refuse(name, "Input should be a valid dictionary or object");
            return None;
        };
        let mut nested = self.nested(name, values);
        let result = read(&mut nested);
        self.take_back(nested);
        Some(result)
    }

    fn nested(&self, name: &str, values: Map<String, Value>) -> Fields {
        Fields { path: self.path_to(name), values, errors: Vec::new(), unknown: self.unknown }
    }

    fn take_back(&mut self, mut nested: Fields) {
        nested.refuse_the_rest();
        self.errors.append(&mut nested.errors);
    }

    /// Whether nothing was refused so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    /// The end of reading: one problem with every complaint, if there was any.
    pub(crate) fn finish(mut self) -> Result<(), Problem> {
        self.refuse_the_rest();
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::validation(self.errors)) }
    }

    fn refuse_the_rest(&mut self) {
        if self.unknown == UnknownFields::Ignore {
            return;
        }
        for (name, _) in std::mem::take(&mut self.values) {
            self.refuse(&name, "Extra inputs are not permitted");
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.values.remove(name).filter(|value| !value.is_null())
    }

    fn path_to(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
}

fn malformed(message: &str) -> Problem {
    let mut problem = Problem::validation(vec![FieldError {
        field: "body".to_owned(),
        message: message.to_owned(),
    }]);
    "The request body is not a JSON object. API v2 takes JSON, not form fields."
        .clone_into(&mut problem.detail);
    problem
}
