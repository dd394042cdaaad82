use leptos::prelude::*;
use payjp_leptos::{ColorTheme, FormLayout, Locale, Payments};

/// How PAY.JP's form is to be shown, by the word in a query or an attribute.
pub(crate) fn layout(word: Option<&str>) -> FormLayout {
    match word {
        Some("tab") => FormLayout::Tab,
        Some("accordion") => FormLayout::OpenAccordion,
        _ => FormLayout::default(),
    }
}

/// The options of `<Payments>`.
pub(crate) struct Provide {
    pub(crate) public_key: String,
    pub(crate) js_origin: String,
    pub(crate) locale: Option<Locale>,
    pub(crate) theme: ColorTheme,
}

impl Provide {
    /// Puts `<Payments>` around a view.
    pub(crate) fn around(self, inside: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
        let Self { public_key, js_origin, locale, theme } = self;
        view! {
            <Payments public_key js_origin locale theme>
                {inside()}
            </Payments>
        }
        .into_any()
    }
}
