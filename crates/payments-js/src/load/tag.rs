use std::cell::Cell;
use std::thread::LocalKey;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Node};

use super::{LoadError, LoadOptions, TRUSTED_TYPES};
use crate::browser::{document, window};
use crate::convert::{self, Properties};

/// A script tag for this address that is in the page already, whoever put it there.
pub(super) fn find(url: &str) -> Option<Element> {
    let document = document()?;
    let tags = document.query_selector_all("script[src]").ok()?;
    let mut found = None;
    convert::each(&Array::from(&tags), &mut |tag| {
        if found.is_none() && convert::text(tag, "src").as_deref() == Some(url) {
            found = Some(tag.clone().unchecked_into());
        }
    });
    found
}

thread_local! {
    /// How many fetches ended while we watched, by their address.
    static WATCHED: Cell<Option<Object>> = const { Cell::new(None) };
    /// The Trusted Types policies that were made, by their names. A name may be taken only once in a page.
    static POLICIES: Cell<Option<Object>> = const { Cell::new(None) };
}

/// What is remembered here. JavaScript's own objects find by a name.
fn remembered(place: &'static LocalKey<Cell<Option<Object>>>) -> JsValue {
    let all = place.take().unwrap_or_default();
    place.set(Some(all.clone()));
    all.into()
}

/// Notes that a tag has fired `load` or `error` before our eyes.
pub(super) fn note_end(url: &str) {
    convert::set(&remembered(&WATCHED), url, &(watched(url) + 1.0).into());
}

fn watched(url: &str) -> f64 {
    convert::number(&remembered(&WATCHED), url).unwrap_or_default()
}

/// Whether the browser has finished a script tag's fetch of this address that we did not watch, so that the tag in the
/// page will fire neither event any more.
pub(super) fn has_finished_unwatched(url: &str) -> bool {
    let Some(performance) = window().and_then(|window| window.performance()) else { return false };
    let mut finished = 0.0;
    convert::each(&performance.get_entries_by_name(url).unchecked_into(), &mut |entry| {
        let is_script = convert::text(entry, "initiatorType").as_deref() == Some("script");
        if is_script && convert::number(entry, "responseEnd") > Some(0.0) {
            finished += 1.0;
        }
    });
    finished > watched(url)
}

/// Puts a fresh tag into the page.
pub(super) fn insert(url: &str, options: &LoadOptions) -> Result<Element, LoadError> {
    let document = document().ok_or(LoadError::NotABrowser)?;
    // A tag that a script makes is `async` by itself.
    let script = document.create_element("script").map_err(|_| LoadError::NotABrowser)?;
    if let Some(nonce) = &options.nonce {
        convert::set(&script, "nonce", &nonce.into());
    }
    let refused = |directive: &str| LoadError::Blocked { directive: Some(directive.to_owned()) };
    Reflect::set(&script, &"src".into(), &script_url(url, &options.trusted_types_policy))
        .map_err(|_| refused(TRUSTED_TYPES))?;
    let parent = convert::get(&document, "head").or(convert::get(&document, "documentElement"));
    let parent: Node = parent.ok_or(LoadError::NotABrowser)?.unchecked_into();
    parent.append_child(&script).map_err(|_| LoadError::NotABrowser)?;
    Ok(script)
}

/// The address as a `TrustedScriptURL` where the browser has Trusted Types, else as it is. A policy that the page does
/// not allow leaves the plain text, which the browser then refuses if it insists on trusted ones.
fn script_url(url: &str, policy_name: &str) -> JsValue {
    trusted_script_url(url, policy_name).unwrap_or_else(|| url.into())
}

fn trusted_script_url(url: &str, policy_name: &str) -> Option<JsValue> {
    let policy = match convert::get(&remembered(&POLICIES), policy_name) {
        Some(policy) => policy,
        None => create_policy(policy_name)?,
    };
    let create: Function = convert::get(&policy, "createScriptURL")?.dyn_into().ok()?;
    create.call1(&policy, &url.into()).ok()
}

fn create_policy(name: &str) -> Option<JsValue> {
    let factory = convert::get(window()?.as_ref(), "trustedTypes")?;
    let create: Function = convert::get(&factory, "createPolicy")?.dyn_into().ok()?;
    // The address is ours and is passed as it is: `String` of a text is the text.
    let rules = Properties::new()
        .with("createScriptURL", convert::get(window()?.as_ref(), "String")?)
        .object();
    let policy = create.call2(&factory, &name.into(), &rules).ok()?;
    convert::set(&remembered(&POLICIES), name, &policy);
    Some(policy)
}
