//! What the components ask of the page they are in.

use payjp_payments_js::{Listening, Locale, document, listen, window};
use web_sys::MediaQueryList;

/// Hears when the customer's system turns dark or light. Dropping it ends that.
pub type DarkWatch = Listening;

/// The language the page is in, as far as PAY.JP's form speaks it.
#[must_use]
pub fn locale() -> Locale {
    let Some(window) = window() else { return Locale::default() };
    let page = document()
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("lang"));
    let browser = || {
        window.navigator().languages().iter().find_map(|tag| Locale::from_tag(&tag.as_string()?))
    };
    page.as_deref().and_then(Locale::from_tag).or_else(browser).unwrap_or_default()
}

fn dark_query() -> Option<MediaQueryList> {
    window()?.match_media("(prefers-color-scheme: dark)").ok()?
}

/// Whether the customer's system asks for a dark page.
#[must_use]
pub fn is_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

/// Calls `on_change` whenever that changes.
#[must_use]
pub fn watch_dark(on_change: impl Fn(bool) + 'static) -> Option<DarkWatch> {
    let query = dark_query()?;
    let of = query.clone();
    Some(listen(&query, "change", Box::new(move |_| on_change(of.matches()))))
}

/// PAY.JP wants an absolute address; what cannot be resolved is left for PAY.JP to refuse.
#[must_use]
pub fn absolute(url: &str) -> String {
    window()
        .and_then(|window| window.location().href().ok())
        .and_then(|base| web_sys::Url::new_with_base(url, &base).ok())
        .map_or_else(|| url.to_owned(), |url| url.href())
}
