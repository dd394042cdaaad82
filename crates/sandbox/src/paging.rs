use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
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
    pub(crate) fn new(url: String, has_more: bool, data: Vec<T>) -> ListBody<T> {
        ListBody { object: "list", url, has_more, data }
    }
}

/// The answer to a list operation at that path.
pub(crate) fn list_of<'a, R, B>(url: &str, page: &'a Page<Arc<R>>) -> Response
where
    B: From<&'a R> + Serialize,
{
    let data: Vec<B> = page.items.iter().map(|row| B::from(row)).collect();
    Json(ListBody::new(url.to_owned(), page.has_more, data)).into_response()
}

impl PageRequest {
    /// A page of a short list that is no table; its order is kept.
    pub(crate) fn of_slice<T: Clone>(
        &self,
        all: &[T],
        id_of: impl Fn(&T) -> &str,
    ) -> Result<Page<Arc<T>>, UnknownCursor> {
        let position = |cursor: &String| {
            let found = all.iter().position(|item| id_of(item) == cursor);
            found.ok_or_else(|| UnknownCursor(cursor.clone()))
        };
        let start = self.starting_after.as_ref().map(position).transpose()?.map_or(0, |at| at + 1);
        let end = self.ending_before.as_ref().map(position).transpose()?.unwrap_or(all.len());
        let window = all.get(start..end).unwrap_or_default();
        let excess = window.len().saturating_sub(self.limit);
        let backwards = self.ending_before.is_some() && self.starting_after.is_none();
        let kept =
            if backwards { window.get(excess..) } else { window.get(..window.len() - excess) };
        let items = kept.unwrap_or_default().iter().cloned().map(Arc::new).collect();
        Ok(Page { items, has_more: excess > 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_paged_in_its_own_order() {
        let all = ["a", "b", "c", "d", "e"];
        let page = |limit, after: Option<&str>, before: Option<&str>| {
            let request = PageRequest {
                limit,
                starting_after: after.map(str::to_owned),
                ending_before: before.map(str::to_owned),
            };
            let page = request.of_slice(&all, |item| item).unwrap();
            (page.items.iter().map(|item| **item).collect::<String>(), page.has_more)
        };
        assert_eq!(page(2, None, None), ("ab".to_owned(), true));
        assert_eq!(page(9, Some("b"), None), ("cde".to_owned(), false));
        assert_eq!(page(2, None, Some("e")), ("cd".to_owned(), true));
        assert_eq!(page(9, Some("d"), Some("b")), (String::new(), false));
    }
}
