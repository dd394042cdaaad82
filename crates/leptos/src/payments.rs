use std::fmt;

use leptos::prelude::*;
use payjp_payments_js::{
    Appearance, LoadError, LoadOptions, Locale, PaymentsSource, Theme, WidgetsOptions,
};
use send_wrapper::SendWrapper;
use wasm_bindgen_futures::spawn_local;

use crate::strings::Strings;

/// Where payments.js is on its way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LoadState {
    /// It is awaited, or this is a server.
    #[default]
    Loading,
    /// It is there.
    Ready,
    /// It could not be had. A component that needs it says so and offers to try again.
    Failed(LoadError),
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorTheme {
    /// Light, PAY.JP's own.
    #[default]
    Light,
    /// Dark.
    Dark,
    /// Whichever the customer's system asks for when the form is made.
    Auto,
}

impl ColorTheme {
    fn resolve(self) -> Theme {
        match self {
            Self::Light => Theme::Payjp,
            Self::Dark => Theme::Dark,
            Self::Auto if system_is_dark() => Theme::Dark,
            Self::Auto => Theme::Payjp,
        }
    }

    /// The value of `data-theme` on a component's root element.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Auto => "auto",
        }
    }
}

fn system_is_dark() -> bool {
    cfg!(target_arch = "wasm32")
        && web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten())
            .is_some_and(|query| query.matches())
}

/// What [`Payments`] provides to everything inside it.
#[derive(Clone)]
pub struct PaymentsContext {
    public_key: String,
    options: LoadOptions,
    /// It stays empty on a server, where it could be dropped on another thread than it was made on.
    source: StoredValue<Option<SendWrapper<PaymentsSource>>>,
    /// Where payments.js is on its way.
    pub state: ReadSignal<LoadState>,
    set_state: WriteSignal<LoadState>,
    /// The language of PAY.JP's form and of our own words.
    pub locale: Locale,
    /// Light or dark.
    pub theme: ColorTheme,
    /// Our own words.
    pub strings: Strings,
}

impl fmt::Debug for PaymentsContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was given as the publishable key may be the secret one, by mistake.
        f.debug_struct("PaymentsContext")
            .field("options", &self.options)
            .field("locale", &self.locale)
            .field("theme", &self.theme)
            .finish_non_exhaustive()
    }
}

impl PaymentsContext {
    /// Notes that payments.js is there after all: a component tried again.
    pub(crate) fn has_loaded(&self) {
        self.set_state.try_set(LoadState::Ready);
    }

    /// Where payments.js comes from, the same for everything inside one [`Payments`]. For use in a browser.
    #[must_use]
    pub fn source(&self) -> PaymentsSource {
        let make =
            || SendWrapper::new(PaymentsSource::new(self.public_key.clone(), self.options.clone()));
        let made = self.source.try_update_value(|source| source.get_or_insert_with(make).clone());
        made.unwrap_or_else(make).take()
    }

    /// Language and look of PAY.JP's form.
    pub(crate) fn widgets_options(&self) -> WidgetsOptions {
        WidgetsOptions::default()
            .locale(self.locale)
            .appearance(Appearance::theme(self.theme.resolve()))
    }
}

/// What the nearest [`Payments`] provides, or `None` outside of one.
#[must_use]
pub fn use_payments() -> Option<PaymentsContext> {
    use_context()
}

/// Loads payments.js for a merchant's publishable key and provides it to everything inside.
///
/// It renders its children and nothing of its own. The script is fetched once per page, however many of these there
/// are. A key that is not publishable is refused before anything is requested, and the components inside say so.
///
/// On a server nothing is loaded.
#[component]
pub fn Payments(
    /// The publishable key, `pk_test_…` or `pk_live_…`.
    #[prop(into)]
    public_key: String,
    /// The origin that serves `/payments.js`. Default, also for an empty text: `https://js.pay.jp`.
    #[prop(optional, into)]
    js_origin: String,
    /// The nonce of the page's Content Security Policy, if it works with nonces.
    #[prop(optional, into)]
    nonce: Option<String>,
    /// The language. Default: the page's `<html lang>`, else the browser's first one that PAY.JP's form speaks, else
    /// Japanese.
    #[prop(optional_no_strip, into)]
    locale: Option<Locale>,
    /// Light or dark. Default: light.
    #[prop(optional)]
    theme: ColorTheme,
    /// Our own words, in place of those for the language.
    #[prop(optional, into)]
    strings: Option<Strings>,
    /// What needs payments.js.
    children: Children,
) -> impl IntoView {
    let mut options = LoadOptions::default();
    if !js_origin.is_empty() {
        options = options.js_origin(js_origin);
    }
    if let Some(nonce) = nonce {
        options = options.nonce(nonce);
    }
    let (state, set_state) = signal(LoadState::Loading);
    let locale = locale.unwrap_or_else(page_locale);
    let strings = strings.unwrap_or_else(|| Strings::of(locale));
    let context = PaymentsContext {
        public_key,
        options,
        source: StoredValue::new(None),
        state,
        set_state,
        locale,
        theme,
        strings,
    };
    provide_context(context.clone());

    Effect::new(move || {
        let source = context.source();
        spawn_local(async move {
            let loaded = source.get().await;
            // The component may be gone by now, and its signal with it.
            set_state.try_set(match loaded {
                Ok(_) => LoadState::Ready,
                Err(error) => LoadState::Failed(error),
            });
        });
    });

    children()
}

/// The language the page is in, as far as PAY.JP's form speaks it.
fn page_locale() -> Locale {
    if cfg!(not(target_arch = "wasm32")) {
        return Locale::default();
    }
    let Some(window) = web_sys::window() else { return Locale::default() };
    let page = window
        .document()
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("lang"));
    let browser = || {
        window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect::<Vec<_>>()
    };
    page.as_deref()
        .and_then(Locale::from_tag)
        .or_else(|| browser().iter().find_map(|tag| Locale::from_tag(tag)))
        .unwrap_or_default()
}
