use std::borrow::Cow;

use js_sys::{Function, Object};
use payjp_types::SdkError;
use payjp_view::{Page, Text, Words, family};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlElement;

use crate::options::{Options, set};

/// What a component stands on: its elements, its options with its words among them, and the page around it.
pub(crate) struct Ground {
    pub(crate) root: HtmlElement,
    pub(crate) options: Options,
    pub(crate) emit: Function,
}

impl Ground {
    /// Tells the page of something, and answers whether what follows by default is to follow.
    pub(crate) fn tell(&self, name: &str, detail: &[(&str, &str)]) -> bool {
        let told = JsValue::from(Object::new());
        for (name, value) in detail {
            set(&told, name, &(*value).into());
        }
        self.emit(name, &told)
    }

    /// The same with a detail that is no collection of texts.
    pub(crate) fn emit(&self, name: &str, detail: &JsValue) -> bool {
        let answer = self.emit.call2(&JsValue::UNDEFINED, &name.into(), detail);
        answer.ok().and_then(|answer| answer.as_bool()) != Some(false)
    }

    /// Tells of an error that the customer is shown.
    pub(crate) fn error(&self, code: &str, message: &str) {
        self.tell("error", &[("code", code), ("message", message)]);
    }

    /// Tells of a mistake that the page has made.
    pub(crate) fn mistake(&self, code: &str, sentence: &str) {
        if self.tell("error", &[("code", code), ("message", sentence)]) {
            web_sys::console::error_1(&["PAY.JP components: ", sentence].concat().into());
        }
    }

    /// The word for a key, if there is one.
    fn word(&self, key: &str) -> Option<Cow<'static, str>> {
        let words: Function = self.options.get("words").unchecked_into();
        words.call1(&JsValue::UNDEFINED, &key.into()).ok()?.as_string().map(Cow::Owned)
    }
}

impl Words for Ground {
    fn get(&self, text: Text) -> Cow<'static, str> {
        self.word(text.key()).unwrap_or_default()
    }

    fn code(&self, code: &str) -> Option<Cow<'static, str>> {
        self.word(code)
    }

    fn error(&self, error: &SdkError) -> Cow<'static, str> {
        self.word(&error.code).or_else(|| self.word(family(&error.kind))).unwrap_or_default()
    }
}

impl Page for Ground {
    fn label(&self) -> Option<String> {
        self.options.text("label")
    }
}
