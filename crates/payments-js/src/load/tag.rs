use std::cell::RefCell;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlScriptElement, PerformanceResourceTiming};

use super::{LoadError, LoadOptions};

/// A script tag for this address that is in the page already, whoever put it there.
pub(super) fn find(url: &str) -> Option<HtmlScriptElement> {
    let document = web_sys::window()?.document()?;
    let tags = document.query_selector_all("script[src]").ok()?;
    (0..tags.length())
        .filter_map(|index| tags.item(index)?.dyn_into::<HtmlScriptElement>().ok())
        .find(|script| script.src() == url)
}

thread_local! {
    /// How many fetches of each address ended while we watched.
    static WATCHED: RefCell<Vec<(String, usize)>> = const { RefCell::new(Vec::new()) };
}

/// Notes that a tag has fired `load` or `error` before our eyes.
pub(super) fn note_end(url: &str) {
    WATCHED.with_borrow_mut(|all| match all.iter_mut().find(|(of, _)| of == url) {
        Some((_, count)) => *count += 1,
        None => all.push((url.to_owned(), 1)),
    });
}

/// Whether the browser has finished a script tag's fetch of this address that we did not watch, so that the tag in the
/// page will fire neither event any more.
pub(super) fn has_finished_unwatched(url: &str) -> bool {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return false;
    };
    let entries = performance.get_entries_by_name(url);
    let finished = entries.iter().filter(|entry| {
        entry
            .dyn_ref::<PerformanceResourceTiming>()
            .is_some_and(|entry| entry.initiator_type() == "script" && entry.response_end() > 0.0)
    });
    let watched = WATCHED
        .with_borrow(|all| all.iter().find(|(of, _)| of == url).map_or(0, |(_, count)| *count));
    finished.count() > watched
}

/// Puts a fresh tag into the page.
pub(super) fn insert(url: &str, options: &LoadOptions) -> Result<HtmlScriptElement, LoadError> {
    let document =
        web_sys::window().and_then(|window| window.document()).ok_or(LoadError::NotABrowser)?;
    let script: HtmlScriptElement = document
        .create_element("script")
        .ok()
        .and_then(|element| element.dyn_into().ok())
        .ok_or(LoadError::NotABrowser)?;
    script.set_async(true);
    if let Some(nonce) = &options.nonce {
        script.set_nonce(nonce);
    }
    let refused = |directive: &str| LoadError::Blocked { directive: Some(directive.to_owned()) };
    Reflect::set(&script, &"src".into(), &script_url(url, &options.trusted_types_policy))
        .map_err(|_| refused("trusted-types"))?;
    let parent = document
        .head()
        .map(JsValue::from)
        .or_else(|| document.document_element().map(JsValue::from));
    let parent: web_sys::Node = parent.ok_or(LoadError::NotABrowser)?.unchecked_into();
    parent.append_child(&script).map_err(|_| LoadError::NotABrowser)?;
    Ok(script)
}

/// A Trusted Types policy, with the function it calls.
struct Policy {
    name: String,
    policy: JsValue,
    _pass: Closure<dyn Fn(String) -> String>,
}

thread_local! {
    /// The policies that were made. A name may be taken only once in a page.
    static POLICIES: RefCell<Vec<Policy>> = const { RefCell::new(Vec::new()) };
}

/// The address as a `TrustedScriptURL` where the browser has Trusted Types, else as it is. A policy that the page does
/// not allow leaves the plain text, which the browser then refuses if it insists on trusted ones.
fn script_url(url: &str, policy_name: &str) -> JsValue {
    trusted_script_url(url, policy_name).unwrap_or_else(|| url.into())
}

fn trusted_script_url(url: &str, policy_name: &str) -> Option<JsValue> {
    let made = POLICIES.with_borrow(|all| {
        all.iter().find(|made| made.name == policy_name).map(|made| made.policy.clone())
    });
    let policy = match made {
        Some(policy) => policy,
        None => create_policy(policy_name)?,
    };
    let create =
        Reflect::get(&policy, &"createScriptURL".into()).ok()?.dyn_into::<Function>().ok()?;
    create.call1(&policy, &url.into()).ok()
}

fn create_policy(name: &str) -> Option<JsValue> {
    let factory =
        Reflect::get(&js_sys::global(), &"trustedTypes".into()).ok().filter(JsValue::is_object)?;
    let create =
        Reflect::get(&factory, &"createPolicy".into()).ok()?.dyn_into::<Function>().ok()?;
    let rules = Object::new();
    let pass: Closure<dyn Fn(String) -> String> = Closure::new(|url| url);
    Reflect::set(&rules, &"createScriptURL".into(), pass.as_ref()).ok()?;
    let policy = create.call2(&factory, &name.into(), &rules).ok()?;
    POLICIES.with_borrow_mut(|all| {
        all.push(Policy { name: name.to_owned(), policy: policy.clone(), _pass: pass })
    });
    Some(policy)
}
