use std::borrow::Cow;

use js_sys::{Array, Function, Reflect};
use payjp_payments_js::{JsOptions, PaymentsSource};
use payjp_types::{ClientSecret, SdkError};
use payjp_view::{Page, Text, Words, family};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlElement;

/// What a component stands on: its elements, what its element was told, and the page around it.
pub(crate) struct Ground {
    pub(crate) root: HtmlElement,
    options: JsValue,
    emit: Function,
}

impl Ground {
    pub(crate) fn new(root: HtmlElement, options: JsValue, emit: Function) -> Self {
        Self { root, options, emit }
    }

    /// Changes an option.
    pub(crate) fn set(&self, name: &str, value: &JsValue) {
        drop(Reflect::set(&self.options, &name.into(), value));
    }

    /// An option, `undefined` where it was not given.
    pub(crate) fn option(&self, name: &str) -> JsValue {
        Reflect::get(&self.options, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    /// A text that says something.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.option(name).as_string().filter(|text| !text.is_empty())
    }

    /// An object that is handed to payments.js as it is.
    pub(crate) fn object<T>(&self, name: &str) -> JsOptions<T> {
        JsOptions::from_js(self.option(name))
    }

    /// Whether a list has this text.
    pub(crate) fn includes(&self, name: &str, text: &str) -> bool {
        let list = self.option(name);
        Array::is_array(&list) && list.unchecked_into::<Array>().includes(&text.into(), 0)
    }

    pub(crate) fn client_secret(&self) -> Option<ClientSecret> {
        self.text("clientSecret").map(ClientSecret::new)
    }

    /// Where payments.js comes from: the package's JavaScript, which has it under way before the wasm is there.
    pub(crate) fn source(&self) -> PaymentsSource {
        PaymentsSource::from_js(self.option("payments").unchecked_into())
    }

    /// Tells the page of something.
    pub(crate) fn tell(&self, name: &str, value: impl Into<JsValue>) {
        drop(self.emit.call2(&JsValue::UNDEFINED, &name.into(), &value.into()));
    }

    /// Tells the page of an error that the customer is shown. `why` is for `failures.js`, which has the sentences for
    /// developers; where it is `undefined` there are none.
    pub(crate) fn error(&self, code: &str, message: &str, why: &JsValue) {
        let (name, code, message) = ("error".into(), code.into(), message.into());
        drop(self.emit.call4(&JsValue::UNDEFINED, &name, &code, &message, why));
    }

    /// The words for a key, or for the number that it makes, if there are any.
    fn word(&self, key: impl Into<JsValue>) -> Option<Cow<'static, str>> {
        let words: Function = self.option("words").unchecked_into();
        words.call1(&JsValue::UNDEFINED, &key.into()).ok()?.as_string().map(Cow::Owned)
    }
}

impl Words for Ground {
    fn get(&self, text: Text) -> Cow<'static, str> {
        self.word(text.number()).unwrap_or_default()
    }

    fn code(&self, code: &str) -> Option<Cow<'static, str>> {
        self.word(code)
    }

    fn error(&self, error: &SdkError) -> Cow<'static, str> {
        self.word(error.code.as_str())
            .or_else(|| self.word(family(&error.kind)))
            .unwrap_or_default()
    }
}

impl Page for Ground {
    fn label(&self) -> Option<String> {
        self.text("label")
    }
}
