use std::cell::Cell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Node};

use super::{LoadError, LoadOptions};
use crate::convert;

/// A script tag for this address that is in the page already, whoever put it there.
pub(super) fn find(url: &str) -> Option<Element> {
    let document = web_sys::window()?.document()?;
    let tags = document.query_selector_all("script[src]").ok()?;
    Array::from(&tags)
        .iter()
        .find(|tag| convert::text(tag, "src").as_deref() == Some(url))
        .map(JsValue::unchecked_into)
}

thread_local! {
    /// The address of each fetch that ended while we watched, as often as one did.
    static WATCHED: Cell<Vec<String>> = const { Cell::new(Vec::new()) };
}

/// Notes that a tag has fired `load` or `error` before our eyes.
pub(super) fn note_end(url: &str) {
    let mut watched = WATCHED.take();
    watched.push(url.to_owned());
    WATCHED.set(watched);
}

/// Whether the browser has finished a script tag's fetch of this address that we did not watch, so that the tag in the
/// page will fire neither event any more.
pub(super) fn has_finished_unwatched(url: &str) -> bool {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return false;
    };
    let has_finished = |entry: &JsValue| {
        convert::text(entry, "initiatorType").as_deref() == Some("script")
            && convert::number(entry, "responseEnd") > Some(0.0)
    };
    let finished = performance.get_entries_by_name(url).into_iter().filter(has_finished).count();
    let watched = WATCHED.take();
    let seen = watched.iter().filter(|of| *of == url).count();
    WATCHED.set(watched);
    finished > seen
}

/// Puts a fresh tag into the page.
pub(super) fn insert(url: &str, options: &LoadOptions) -> Result<Element, LoadError> {
    let document =
        web_sys::window().and_then(|window| window.document()).ok_or(LoadError::NotABrowser)?;
    // A tag that a script makes is `async` by itself.
    let script = document.create_element("script").map_err(|_| LoadError::NotABrowser)?;
    if let Some(nonce) = &options.nonce {
        drop(Reflect::set(&script, &"nonce".into(), &nonce.into()));
    }
    let refused = |directive: &str| LoadError::Blocked { directive: Some(directive.to_owned()) };
    Reflect::set(&script, &"src".into(), &script_url(url, &options.trusted_types_policy))
        .map_err(|_| refused("trusted-types"))?;
    let parent = convert::get(&document, "head").or(convert::get(&document, "documentElement"));
    let parent: Node = parent.ok_or(LoadError::NotABrowser)?.unchecked_into();
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
    static POLICIES: Cell<Vec<Policy>> = const { Cell::new(Vec::new()) };
}

/// The address as a `TrustedScriptURL` where the browser has Trusted Types, else as it is. A policy that the page does
/// not allow leaves the plain text, which the browser then refuses if it insists on trusted ones.
fn script_url(url: &str, policy_name: &str) -> JsValue {
    trusted_script_url(url, policy_name).unwrap_or_else(|| url.into())
}

fn trusted_script_url(url: &str, policy_name: &str) -> Option<JsValue> {
    let all = POLICIES.take();
    let made = all.iter().find(|made| made.name == policy_name).map(|made| made.policy.clone());
    POLICIES.set(all);
    let policy = match made {
        Some(policy) => policy,
        None => create_policy(policy_name)?,
    };
    let create: Function = convert::get(&policy, "createScriptURL")?.dyn_into().ok()?;
    create.call1(&policy, &url.into()).ok()
}

fn create_policy(name: &str) -> Option<JsValue> {
    let factory = convert::get(&js_sys::global(), "trustedTypes")?;
    let create: Function = convert::get(&factory, "createPolicy")?.dyn_into().ok()?;
    let rules = Object::new();
    let pass: Closure<dyn Fn(String) -> String> = Closure::new(|url| url);
    Reflect::set(&rules, &"createScriptURL".into(), pass.as_ref()).ok()?;
    let policy = create.call2(&factory, &name.into(), &rules).ok()?;
    let mut all = POLICIES.take();
    all.push(Policy { name: name.to_owned(), policy: policy.clone(), _pass: pass });
    POLICIES.set(all);
    Some(policy)
}
