use std::cell::RefCell;

use js_sys::{Reflect, Symbol};
use payjp_types::ReturnQuery;
use wasm_bindgen::JsValue;

thread_local! {
    /// What this page came back with. A page is asked more than once, and its address bar no longer knows.
    static TAKEN: RefCell<ReturnQuery> = RefCell::default();
}

/// The name under which a script that runs ahead of the wasm may leave the query it took the secret out of.
const PARKED: &str = "payjp.return";

/// What PAY.JP put into this page's address, with the client secret taken out of the address bar and of this history
/// entry. The id stays there, so that a reload still knows which flow it was.
///
/// Asked again on the same page, it answers the same. Outside a browser there is nothing to take.
#[must_use]
pub fn take_return_query() -> ReturnQuery {
    if cfg!(not(target_arch = "wasm32")) {
        return ReturnQuery::default();
    }
    let query =
        web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let mut found = ReturnQuery::parse(&query);
    if let Some(without) = ReturnQuery::without_secret(&query) {
        replace_query(&without);
    } else if let Some(parked) = unpark() {
        found = ReturnQuery::parse(&parked);
    }
    TAKEN.with_borrow_mut(|taken| {
        if found.client_secret.is_none() && found.setup_flow_id == taken.setup_flow_id {
            return taken.clone();
        }
        *taken = found.clone();
        found
    })
}

/// Changes the query of this history entry and nothing else of it.
fn replace_query(query: &str) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let (Ok(history), Ok(origin), Ok(path)) =
        (window.history(), location.origin(), location.pathname())
    else {
        return;
    };
    let hash = window.location().hash().unwrap_or_default();
    let state = history.state().unwrap_or(JsValue::NULL);
    // A path that begins with two slashes would by itself be another origin's.
    let url = [origin.as_str(), &path, query, &hash].concat();
    // A sandboxed page may refuse; the customer's registration matters more than its address bar.
    drop(history.replace_state_with_url(&state, "", Some(&url)));
}

fn unpark() -> Option<String> {
    let window = web_sys::window()?;
    let name = Symbol::for_(PARKED);
    let query = Reflect::get(&window, &name).ok()?.as_string()?;
    drop(Reflect::delete_property(&window, &name));
    Some(query)
}
