use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::browser::{AbortController, get_property};
use crate::convert;

/// A `POST` to the address that gives client secrets, sent by the page's own JavaScript before the wasm was there.
///
/// A step takes it up in place of its first request of that kind, once, whoever has clones of it. What is asked later,
/// such as when the customer tries again, is asked anew.
#[derive(Clone)]
pub struct BegunRequest(Rc<Cell<JsValue>>);

impl BegunRequest {
    /// A request that is under way: `{response, controller}`, the promise that `fetch` returned and the
    /// `AbortController` whose signal it was given, so that the step can give it up.
    #[must_use]
    pub fn from_js(request: JsValue) -> Self {
        Self(Rc::new(Cell::new(request)))
    }

    /// The answer to come and what gives it up, if nobody has taken it yet.
    pub(crate) fn take(&self) -> Option<(Promise, AbortController)> {
        let request = self.0.take();
        let field = |name: &str| get_property(&request, name).ok();
        // What has no fields is not asked for one: each exception would keep a place among JavaScript's values for ever.
        request.is_object().then_some(())?;
        let response = field("response").filter(JsValue::is_object)?;
        let controller = field("controller").filter(|it| convert::has_method(it, "abort"))?;
        // A page may have promises that are not the browser's, and controllers too.
        Some((Promise::resolve(&response), controller.unchecked_into()))
    }
}

impl fmt::Debug for BegunRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Its answer holds a client secret.
        f.debug_struct("BegunRequest").finish_non_exhaustive()
    }
}
