//! What a list operation may be narrowed by, read from the query.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;
use url::form_urlencoded::parse;

use crate::app::App;
use crate::fields::{Choice, instant_of, one_of};
use crate::problem::{FieldError, Problem};

/// The query of a request. What nobody asks for is ignored.
#[derive(Debug)]
pub(crate) struct Filters {
    pairs: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl FromRequestParts<Arc<App>> for Filters {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Filters, Problem> {
        Ok(Filters::of(parts.uri.query().unwrap_or_default()))
    }
}

impl Filters {
    fn of(query: &str) -> Filters {
        Filters { pairs: parse(query.as_bytes()).into_owned().collect(), errors: Vec::new() }
    }

    /// Every value of a parameter that may be repeated, `name` and `name[]` alike.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let is_named = |given: &str| given.strip_suffix("[]").unwrap_or(given) == name;
        self.pairs
            .iter()
            .filter(|(given, _)| is_named(given))
            .map(|(_, value)| value.clone())
            .collect()
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.pairs.iter().rev().find(|(given, _)| given == name).map(|(_, value)| value.clone())
    }

    pub(crate) fn choices<T: Choice>(&mut self, name: &str) -> Vec<T> {
        let mut found = Vec::new();
        for text in self.texts(name) {
            match T::ALL.iter().find(|(word, _)| *word == text) {
                Some((_, value)) => found.push(*value),
                None => {
                    let words: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
                    self.refuse(name, format!("Input should be {}", one_of(&words)));
                }
            }
        }
        found
    }

    pub(crate) fn choice<T: Choice>(&mut self, name: &str) -> Option<T> {
        self.choices(name).pop()
    }

    pub(crate) fn boolean(&mut self, name: &str) -> Option<bool> {
        let text = self.text(name)?;
        match text.to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => {
                self.refuse(
                    name,
                    "Input should be a valid boolean, unable to interpret input".to_owned(),
                );
                None
            }
        }
    }

    pub(crate) fn instant(&mut self, name: &str) -> Option<Timestamp> {
        let found = instant_of(&self.text(name)?);
        if found.is_none() {
            self.refuse(name, "Input should be a valid datetime".to_owned());
        }
        found
    }

    /// The end of reading: one problem with every complaint, if there was any.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::validation(self.errors)) }
    }

    fn refuse(&mut self, name: &str, message: String) {
        self.errors.push(FieldError { field: name.to_owned(), message });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::DisputeStatus;

    #[test]
    fn reads_repeated_and_single_parameters() {
        let mut filters = Filters::of(
            "status=lost&status%5B%5D=cancel&active=False&since=2026-11-01T00:00:00%2B09:00&x",
        );
        assert_eq!(
            filters.choices::<DisputeStatus>("status"),
            [DisputeStatus::Lost, DisputeStatus::Cancel]
        );
        assert_eq!(filters.boolean("active"), Some(false));
        assert_eq!(filters.instant("since"), "2026-10-31T15:00:00Z".parse().ok());
        assert_eq!(filters.text("nothing"), None);
        assert_eq!(filters.finish(), Ok(()));
    }

    #[test]
    fn every_wrong_parameter_is_named() {
        let mut filters = Filters::of("status=odd&active=maybe&since=soon");
        filters.choices::<DisputeStatus>("status");
        filters.boolean("active");
        filters.instant("since");
        let problem = filters.finish().unwrap_err();
        let fields: Vec<&str> = problem.errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["status", "active", "since"]);
    }
}
