use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Document;

/// What the shop's server tells its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) public_key: String,
    pub(crate) js_origin: Option<String>,
    /// The origins that PAY.JP's own page may be of, apart by spaces; PAY.JP's own when there are none.
    pub(crate) checkout_origins: Option<String>,
}

impl Config {
    /// What the server put into the page it served.
    pub(crate) fn from_page(document: &Document) -> Option<Self> {
        let public_key = meta(document, "payjp-public-key")?;
        Some(Self {
            public_key,
            js_origin: meta(document, "payjp-js-origin"),
            checkout_origins: meta(document, "payjp-checkout-origins"),
        })
    }

    /// The same from the server's API, for a page that `trunk serve` served.
    pub(crate) async fn fetch() -> Option<Self> {
        let object = crate::api::get("/api/config").await?;
        Some(Self {
            public_key: text_of(&object, "public_key")?,
            js_origin: text_of(&object, "js_origin"),
            checkout_origins: text_of(&object, "checkout_origins"),
        })
    }
}

fn meta(document: &Document, name: &str) -> Option<String> {
    let selector = ["meta[name=\"", name, "\"]"].concat();
    document
        .query_selector(&selector)
        .ok()??
        .get_attribute("content")
        .filter(|content| !content.is_empty())
}

/// A property that is there.
pub(crate) fn member(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into())
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

/// A property that is a text.
pub(crate) fn text_of(object: &JsValue, name: &str) -> Option<String> {
    member(object, name)?.as_string()
}
