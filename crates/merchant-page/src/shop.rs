use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::config::Config;
use crate::frame::{Page, frame, speak};
use crate::{language, pages, words};

/// Draws the shop once its server has told which key to use.
pub(crate) fn start(element: HtmlElement) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let locale = language::of(&window);
    speak(&document, locale);
    let from_page = Config::from_page(&document);
    let draw = move |config: Option<Config>| {
        crate::mount(element, move || match config {
            Some(config) => page(&Page::here(&window, config)),
            None => pages::no_config(locale),
        });
    };
    match from_page {
        Some(config) => draw(Some(config)),
        None => spawn_local(async move { draw(Config::fetch().await) }),
    }
}

fn page(page: &Page) -> AnyView {
    let (title, content) = match page.path.as_str() {
        "/" => (words::HOME_TITLE, pages::home(page)),
        "/setup-complete" => (words::COMPLETE_TITLE, pages::complete(page)),
        "/checkout" => (words::hosted::TITLE, pages::hosted::checkout(page)),
        "/checkout-complete" => (words::COMPLETE_TITLE, pages::hosted::complete(page)),
        "/setup-cancel" => (words::hosted::CANCEL_TITLE, pages::hosted::cancel(page)),
        "/pay" => (words::pay::TITLE, pages::pay::pay(page)),
        "/pay-complete" => (words::pay::COMPLETE_TITLE, pages::paid::complete(page)),
        "/payment-methods" => (words::METHODS, pages::methods(page)),
        _ => (words::LOST_TITLE, pages::lost(page)),
    };
    frame(page.locale, title, content)
}
