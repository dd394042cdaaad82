use super::{Fields, Text};

/// A closed set of words in a request. Responses may hold more.
pub(crate) trait Choice: Copy + 'static {
    const ALL: &'static [(&'static str, Self)];
}

impl Fields {
    pub(crate) fn choice<T: Choice>(&mut self, name: &str) -> Option<T> {
        let text = self.string(name, Text::Any)?;
        let found = T::ALL.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
            self.refuse(name, format!("Input should be {}", one_of(&words)));
        }
        found
    }
}

/// `'a', 'b' or 'c'`, as pydantic lists them.
pub(crate) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::one_of;

    #[test]
    fn lists_words_as_pydantic_does() {
        assert_eq!(one_of(&["jpy"]), "'jpy'");
        assert_eq!(one_of(&["a", "b", "c"]), "'a', 'b' or 'c'");
    }
}
