//! A merchant's server whose answers the test writes.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsValue;

/// `window.fetch` for the page's own origin, for as long as this lives: it gives these answers, one after the other, and
/// keeps what was asked. What goes elsewhere, as to the local PAY.JP, goes there.
pub(crate) struct Server {
    undo: Function,
}

impl Server {
    pub(crate) fn answering(answers: &[(u16, &str)]) -> Self {
        let list: Array = answers
            .iter()
            .map(|(status, body)| Array::of2(&(*status).into(), &(*body).into()))
            .collect();
        let replace = Function::new_with_args(
            "answers",
            "const fetch = window.fetch;
             window.payjpAsked = [];
             window.fetch = async (...what) => {
               const request = new Request(...what);
               const url = new URL(request.url);
               if (url.origin !== location.origin) return fetch(request);
               window.payjpAsked.push(`${request.method} ${url.pathname} ${await request.text()}`.trim());
               const [status, body] = answers.shift();
               return new Response(status === 204 ? null : body, { status });
             };
             return () => { window.fetch = fetch; };",
        );
        Self { undo: replace.call1(&JsValue::UNDEFINED, &list).unwrap().into() }
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        let asked = Reflect::get(&js_sys::global(), &"payjpAsked".into()).unwrap();
        Array::from(&asked).iter().map(|line| line.as_string().unwrap()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.undo.call0(&JsValue::UNDEFINED));
    }
}
