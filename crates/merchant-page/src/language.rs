use js_sys::encode_uri_component;
use payjp_leptos::Locale;
use web_sys::{UrlSearchParams, Window};

/// The language of the page: `?lang=`, else the browser's first that the shop speaks, else Japanese.
pub(crate) fn of(window: &Window) -> Locale {
    query(window, "lang")
        .as_deref()
        .and_then(Locale::from_tag)
        .or_else(|| {
            window
                .navigator()
                .languages()
                .iter()
                .find_map(|tag| Locale::from_tag(&tag.as_string()?))
        })
        .unwrap_or_default()
}

/// The value of a parameter of the page's query.
pub(crate) fn query(window: &Window, name: &str) -> Option<String> {
    let search = window.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// This very page in another language.
pub(crate) fn here_in(locale: Locale) -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let location = window.location();
    let search = location.search().unwrap_or_default();
    let Ok(query) = UrlSearchParams::new_with_str(&search) else { return String::new() };
    // A page whose first script was blocked may still have a secret in its address.
    for secret in ["setup_flow_client_secret", "payment_flow_client_secret"] {
        query.delete(secret);
    }
    query.set("lang", locale.as_str());
    [location.pathname().unwrap_or_default().as_str(), "?", &String::from(query.to_string())]
        .concat()
}

/// An address of the shop that keeps the page's language.
pub(crate) fn link(path: &str, locale: Locale) -> String {
    let separator = if path.contains('?') { "&" } else { "?" };
    [path, separator, "lang=", &String::from(encode_uri_component(locale.as_str()))].concat()
}
