use serde_json::Value;

use super::{Choice, Fields, one_of};

impl Fields {
    /// A list of words of a closed set, each kept once; an empty list is refused.
    pub(crate) fn choices<T: Choice + PartialEq>(&mut self, name: &str) -> Option<Vec<T>> {
        let words = self.strings(name)?;
        let mut found = Vec::new();
        for (index, word) in words.iter().enumerate() {
            match T::ALL.iter().find(|(known, _)| known == word) {
                Some((_, value)) if found.contains(value) => {}
                Some((_, value)) => found.push(*value),
                None => {
                    let known: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
                    let message = format!("Input should be {}", one_of(&known));
                    self.refuse(&format!("{name}.{index}"), message);
                }
            }
        }
        Some(found)
    }

    /// A list of objects, each read like a nested one.
    pub(crate) fn objects<T>(
        &mut self,
        name: &str,
        most: usize,
        read: impl Fn(&mut Fields) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Value::Array(items) = self.take(name)? else {
            self.refuse(name, "Input should be a valid list");
            return None;
        };
        self.at_most(name, items.len(), most)?;
        let mut found = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            let name = format!("{name}.{index}");
            let Value::Object(values) = item else {
                self.refuse(&name, "Input should be a valid dictionary or object");
                continue;
            };
            let mut nested = self.nested(&name, values);
            found.extend(read(&mut nested));
            self.take_back(nested);
        }
        Some(found)
    }

    /// A list of strings, which may be empty.
    pub(crate) fn few_strings(&mut self, name: &str, most: usize) -> Option<Vec<String>> {
        if matches!(self.values.get(name), Some(Value::Array(items)) if items.is_empty()) {
            self.values.remove(name);
            return Some(Vec::new());
        }
        let texts = self.strings(name)?;
        self.at_most(name, texts.len(), most)?;
        Some(texts)
    }

    fn at_most(&mut self, name: &str, count: usize, most: usize) -> Option<()> {
        if count <= most {
            return Some(());
        }
        let plural = if most == 1 { "" } else { "s" };
        self.refuse(
            name,
            format!("List should have at most {most} item{plural} after validation, not {count}"),
        );
        None
    }
}
