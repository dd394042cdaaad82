//! What a test takes into its own hands of the browser.

use js_sys::{Array, Function, JsString, Reflect};
use payjp_payments_js::{LoadOptions, PaymentsSource};
use wasm_bindgen::JsValue;

use crate::sandbox::URL;

/// Something of the page that is other than usual for as long as this lives.
pub(crate) struct Patched(Function);

impl Patched {
    fn by(code: &str, argument: &JsValue) -> Self {
        let patch = Function::new_with_args("argument", code);
        Self(patch.call1(&JsValue::UNDEFINED, argument).unwrap().into())
    }

    /// The browser says that it is offline.
    pub(crate) fn offline() -> Self {
        Self::by(
            "Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true });
             return () => delete navigator.onLine;",
            &JsValue::UNDEFINED,
        )
    }

    /// A script that is put into the page comes from this address instead of its own.
    pub(crate) fn scripts_from(address: &str) -> Self {
        Self::by(
            "const { head } = document;
             head.appendChild = (tag) => {
               tag.src = argument;
               return Node.prototype.appendChild.call(head, tag);
             };
             return () => delete head.appendChild;",
            &address.into(),
        )
    }

    /// A script that is put into the page is never fetched.
    pub(crate) fn scripts_held_back() -> Self {
        Self::by(
            "document.head.appendChild = (tag) => tag;
             return () => delete document.head.appendChild;",
            &JsValue::UNDEFINED,
        )
    }

    /// Whoever asks for an address that has this in it gets no answer, for as long as the asking goes on.
    pub(crate) fn silent(part: &str) -> Self {
        Self::by(
            "const { fetch } = window;
             window.fetch = (...what) => {
               const request = new Request(...what);
               if (!request.url.includes(argument)) return fetch(request);
               return new Promise((_, reject) => request.signal.addEventListener('abort', reject));
             };
             return () => { window.fetch = fetch; };",
            &part.into(),
        )
    }
}

impl Drop for Patched {
    fn drop(&mut self) {
        self.0.call0(&JsValue::UNDEFINED).unwrap();
    }
}

/// The page's clock as far as it is about ten seconds or more: such a time is over when the test says so.
pub(crate) struct Clock(#[expect(dead_code, reason = "it ends with this")] Patched);

impl Clock {
    pub(crate) fn take() -> Self {
        Self(Patched::by(
            "const { setTimeout, clearTimeout } = window;
             const held = window.payjpHeld = new Map();
             window.setTimeout = (act, ms, ...more) => {
               if (!(ms >= 10_000)) return setTimeout(act, ms, ...more);
               const id = setTimeout(() => {}, 0);
               held.set(id, { act, ms });
               return id;
             };
             window.clearTimeout = (id) => { held.delete(id); clearTimeout(id); };
             return () => { Object.assign(window, { setTimeout, clearTimeout }); };",
            &JsValue::UNDEFINED,
        ))
    }

    /// How many such times of this length are running.
    pub(crate) fn running(&self, ms: u32) -> usize {
        held().iter().filter(|time| length(time) == f64::from(ms)).count()
    }

    /// Has the times of this length be over.
    pub(crate) fn pass(&self, ms: u32) {
        assert!(self.running(ms) > 0, "nothing waits for {ms} ms");
        Function::new_with_args(
            "ms",
            "for (const [id, { act, ms: length }] of [...payjpHeld]) {
               if (length === ms && payjpHeld.delete(id)) act();
             }",
        )
        .call1(&JsValue::UNDEFINED, &ms.into())
        .unwrap();
    }
}

fn held() -> Vec<JsValue> {
    let all = Function::new_no_args("return [...payjpHeld.values()]");
    Array::from(&all.call0(&JsValue::UNDEFINED).unwrap()).to_vec()
}

fn length(time: &JsValue) -> f64 {
    Reflect::get(time, &JsString::from("ms")).unwrap().as_f64().unwrap()
}

/// Makes the page as if payments.js had never been there.
pub(crate) fn forget_script() {
    Reflect::delete_property(&js_sys::global(), &"PayjpPayments".into()).unwrap();
    Function::new_no_args(
        "for (const tag of document.querySelectorAll(\"script[src$='/payments.js']\")) tag.remove()",
    )
    .call0(&JsValue::UNDEFINED)
    .unwrap();
}

/// Has payments.js there, so that it can be told what happens next.
pub(crate) async fn load_script() {
    let options = LoadOptions::default().js_origin(URL);
    PaymentsSource::new("pk_test_browser", options).get().await.unwrap();
}

/// Tells the page that the browser puts it away, or brings it back as it was.
pub(crate) fn page_event(name: &str) {
    let source =
        ["dispatchEvent(new PageTransitionEvent('", name, "', {persisted: true}))"].concat();
    Function::new_no_args(&source).call0(&JsValue::UNDEFINED).unwrap();
}
