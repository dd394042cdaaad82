use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Serialize;

use crate::app::App;
use crate::problem::{FieldError, Problem};

/// Which part of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageRequest {
    /// 1 to 100.
    pub(crate) limit: usize,
    /// Only what comes after this id in list order, that is, what is older.
    pub(crate) starting_after: Option<String>,
    /// Only what comes before this id in list order, that is, what is newer.
    pub(crate) ending_before: Option<String>,
}

/// Part of a list, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    pub(crate) has_more: bool,
}

/// A cursor that is not in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnknownCursor(pub(crate) String);

impl From<UnknownCursor> for Problem {
    fn from(UnknownCursor(id): UnknownCursor) -> Problem {
        Problem::bad_request(
            "resource_missing",
            format!(
                "The cursor '{id}' is not in this list. Use the id of an item that the list returned."
            ),
        )
    }
}

impl FromRequestParts<Arc<App>> for PageRequest {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<PageRequest, Problem> {
        let mut page = PageRequest { limit: 10, starting_after: None, ending_before: None };
        let query = parts.uri.query().unwrap_or_default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "limit" => page.limit = limit(&value)?,
                "starting_after" => page.starting_after = Some(value.into_owned()),
                "ending_before" => page.ending_before = Some(value.into_owned()),
                _ => {}
            }
        }
        Ok(page)
    }
}

fn limit(value: &str) -> Result<usize, Problem> {
    let message = match value.parse::<i64>() {
        Ok(number @ 1..=100) => return Ok(usize::try_from(number).unwrap_or(10)),
        Ok(number) if number < 1 => "Input should be greater than or equal to 1",
        Ok(_) => "Input should be less than or equal to 100",
        Err(_) => "Input should be a valid integer, unable to parse string as an integer",
    };
    let error = FieldError { field: "limit".to_owned(), message: message.to_owned() };
    Err(Problem::validation(vec![error]))
}

/// The envelope of every list.
#[derive(Debug, Serialize)]
pub(crate) struct ListBody<T> {
    object: &'static str,
    url: String,
    has_more: bool,
    data: Vec<T>,
}

impl<T> ListBody<T> {
    pub(crate) fn new<R>(url: String, page: &Page<Arc<R>>, body: impl Fn(&R) -> T) -> ListBody<T> {
        let data = page.items.iter().map(|row| body(row)).collect();
        ListBody { object: "list", url, has_more: page.has_more, data }
    }
}
