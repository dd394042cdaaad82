//! Every component in every state, for a person to look at. Each is a page of its own in a frame: what payments.js is
//! told to do, and what the address says, is the whole page's.

#[path = "gallery/frames.rs"]
mod frames;
#[path = "gallery/specimen.rs"]
mod specimen;
#[path = "gallery/specimens.rs"]
mod specimens;

use payjp_leptos::{ColorTheme, Locale};
use web_sys::{UrlSearchParams, Window};

/// What every page of the gallery knows.
#[derive(Clone)]
struct Page {
    locale: Locale,
    theme: &'static str,
    public_key: String,
    js_origin: String,
}

impl Page {
    fn read(window: &Window, query: &UrlSearchParams) -> Option<Self> {
        let document = window.document()?;
        let meta = |name: &str| {
            let selector = ["meta[name=\"", name, "\"]"].concat();
            document.query_selector(&selector).ok()??.get_attribute("content")
        };
        let theme = match query.get("theme").as_deref() {
            Some("light") => "light",
            Some("dark") => "dark",
            _ => "auto",
        };
        let page = Self {
            locale: query.get("lang").as_deref().and_then(Locale::from_tag).unwrap_or_default(),
            theme,
            public_key: meta("payjp-public-key").unwrap_or_default(),
            js_origin: meta("payjp-js-origin").unwrap_or_default(),
        };
        let root = document.document_element()?;
        drop(root.set_attribute("lang", page.locale.as_str()));
        drop(root.set_attribute("data-theme", page.theme));
        Some(page)
    }

    fn color_theme(&self) -> ColorTheme {
        match self.theme {
            "light" => ColorTheme::Light,
            "dark" => ColorTheme::Dark,
            _ => ColorTheme::Auto,
        }
    }
}

fn main() {
    let Some(window) = web_sys::window() else { return };
    let search = window.location().search().unwrap_or_default();
    let Ok(query) = UrlSearchParams::new_with_str(&search) else { return };
    let Some(page) = Page::read(&window, &query) else { return };
    match query.get("show").and_then(|id| specimens::find(&id)) {
        Some(specimen) => leptos::mount::mount_to_body(move || specimen::draw(specimen, &page)),
        None => leptos::mount::mount_to_body(move || frames::draw(&page)),
    }
}
