use std::cell::Cell;

use js_sys::{Array, JsString, Reflect, Symbol};
use payjp_types::{FlowKind, ReturnQuery};
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use crate::browser::window;
use crate::convert;

thread_local! {
    /// The query this page came back with. A page is asked more than once, and its address bar no longer knows.
    static TAKEN: Cell<String> = const { Cell::new(String::new()) };
}

/// The name under which a script that runs ahead of the wasm may leave the query it took the secret out of.
const PARKED: &str = "payjp.return";

/// What PAY.JP put into this page's address for a flow of this kind, with the client secret taken out of the address bar
/// and of this history entry. The id stays there, so that a reload still knows which flow it was.
///
/// Asked again on the same page, it answers the same. Outside a browser there is nothing to take.
#[must_use]
pub fn take_return_query(kind: FlowKind) -> ReturnQuery {
    if cfg!(not(target_arch = "wasm32")) {
        return ReturnQuery::default();
    }
    let query = location("search").unwrap_or_default();
    let found = read(kind, &query);
    let with_secret = match without_secret(&query) {
        Some(without) => {
            replace_query(&without);
            Some(query)
        }
        None => unpark(),
    };
    let taken = with_secret.unwrap_or_else(|| TAKEN.with(Cell::take));
    // A page of a single-page application may have moved on to another flow.
    let before = read(kind, &taken);
    TAKEN.with(|cell| cell.set(taken));
    let is_the_same = before.id == found.id && before.registration == found.registration;
    if is_the_same { before } else { found }
}

/// [`ReturnQuery::parse`] with the browser's own reader of queries, which is not part of the download.
fn read(kind: FlowKind, query: &str) -> ReturnQuery {
    let Ok(parameters) = UrlSearchParams::new_with_str(query) else {
        return ReturnQuery::default();
    };
    // The last occurrence of a name counts.
    let last = |name: &str| {
        let value = parameters.get_all(name).pop().as_string()?;
        Some(value).filter(|value| !value.is_empty())
    };
    let (id, secret) = ReturnQuery::names(kind);
    ReturnQuery::new(last(id), last(secret), last(ReturnQuery::REGISTRATION))
}

/// [`ReturnQuery::without_secret`] in the same way.
fn without_secret(query: &str) -> Option<String> {
    let has_secret = |pair: &str| {
        UrlSearchParams::new_with_str(pair)
            .is_ok_and(|pair| ReturnQuery::SECRETS.into_iter().any(|name| pair.has(name)))
    };
    if !has_secret(query) {
        return None;
    }
    let pairs = JsString::from(query.strip_prefix("?").unwrap_or(query)).split("&");
    let kept = Array::new();
    convert::each(&pairs, &mut |pair| {
        if !pair.as_string().is_some_and(|pair| has_secret(&pair)) {
            kept.push(pair);
        }
    });
    let kept = String::from(kept.join("&"));
    Some(if kept.is_empty() { kept } else { convert::joined(&["?", &kept]) })
}

fn location(part: &str) -> Option<String> {
    convert::text(&window()?.location(), part)
}

/// Changes the query of this history entry and nothing else of it.
fn replace_query(query: &str) {
    let history = window().and_then(|window| window.history().ok());
    let (Some(history), Some(origin), Some(path)) =
        (history, location("origin"), location("pathname"))
    else {
        return;
    };
    let hash = location("hash").unwrap_or_default();
    let state = convert::get(&history, "state").unwrap_or(JsValue::NULL);
    // A path that begins with two slashes would by itself be another origin's.
    let url = convert::joined(&[&origin, &path, query, &hash]);
    // A sandboxed page may refuse; the customer's registration matters more than its address bar.
    drop(history.replace_state_with_url(&state, "", Some(&url)));
}

fn unpark() -> Option<String> {
    let window = window()?;
    let name = Symbol::for_(PARKED);
    let query = Reflect::get(&window, &name).ok()?.as_string()?;
    drop(Reflect::delete_property(&window, &name));
    Some(query)
}
