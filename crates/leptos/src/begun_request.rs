use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use payjp_payments_js::driver;
use web_sys::wasm_bindgen::JsValue;

use crate::local::Local;

/// A `POST` to a form's `create_url` that the page's own JavaScript sent before the wasm was there. The form takes it up
/// in place of its first request, so that the customer waits for the longer of the two and not for both.
///
/// ```js
/// const controller = new AbortController();
/// const response = fetch("/api/setup-flows", { method: "POST", cache: "no-store", signal: controller.signal });
/// response.catch(() => {}); // The form says what became of it.
/// document.querySelector("#registration").payjpRequest = { response, controller };
/// ```
///
/// Take the property away once it is read, because the answer holds the client secret.
///
/// It is taken up once. A form that is made later, or that the customer has try again, asks anew.
#[derive(Clone)]
pub struct BegunRequest(Arc<Local<driver::BegunRequest>>);

impl BegunRequest {
    /// A request that is under way: `{response, controller}`, the promise that `fetch` returned and the
    /// `AbortController` whose signal it was given. Anything else, such as `undefined`, is no request.
    #[must_use]
    pub fn from_js(request: JsValue) -> Self {
        Self(Arc::new(Local::new(Rc::new(driver::BegunRequest::from_js(request)))))
    }

    pub(crate) fn get(&self) -> Option<driver::BegunRequest> {
        self.0.get().map(|request| (*request).clone())
    }
}

impl fmt::Debug for BegunRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Its answer holds a client secret.
        f.debug_struct("BegunRequest").finish_non_exhaustive()
    }
}
