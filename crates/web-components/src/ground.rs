use std::borrow::Cow;

use payjp_payments_js::{JsOptions, PaymentsSource};
use payjp_types::{ClientSecret, SdkError};
use payjp_view::{Page, Text, Words, family};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlElement;

use crate::given::Given;

/// What a component stands on: its elements, what its element was told, and the page around it.
pub(crate) struct Ground {
    pub(crate) root: HtmlElement,
    given: Given,
}

impl Ground {
    pub(crate) fn new(root: HtmlElement, given: Given) -> Self {
        Self { root, given }
    }

    /// Changes an option.
    pub(crate) fn set(&self, name: &str, value: &JsValue) {
        self.given.set_option(name, value);
    }

    /// An option, `undefined` where it was not given.
    pub(crate) fn option(&self, name: &str) -> JsValue {
        self.given.option(name)
    }

    /// A text that says something.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.option(name).as_string().filter(|text| !text.is_empty())
    }

    /// An object that is handed to payments.js as it is.
    pub(crate) fn object<T>(&self, name: &str) -> JsOptions<T> {
        JsOptions::from_js(self.option(name))
    }

    /// Whether the customer may be sent to this origin.
    pub(crate) fn allows(&self, origin: &str) -> bool {
        self.given.allows(origin).unwrap_or(false)
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
        drop(self.given.emit(name, &value.into()));
    }

    /// Tells the page of an error that the customer is shown. `why` is for `failures.js`, which has the sentences for
    /// developers; where it is `undefined` there are none.
    pub(crate) fn error(&self, code: &str, message: &str, why: &JsValue) {
        drop(self.given.fail(code, message, why));
    }
}

impl Words for Ground {
    fn get(&self, text: Text) -> Cow<'static, str> {
        self.given.words(text.number().into()).ok().flatten().unwrap_or_default().into()
    }

    fn code(&self, code: &str) -> Option<Cow<'static, str>> {
        self.given.words_of(code).ok().flatten().map(Cow::Owned)
    }

    fn error(&self, error: &SdkError) -> Cow<'static, str> {
        self.code(&error.code).or_else(|| self.code(family(&error.kind))).unwrap_or_default()
    }
}

impl Page for Ground {
    fn label(&self) -> Option<String> {
        self.text("label")
    }
}
