use std::fmt;

use leptos::prelude::*;
use payjp_payments_js::{
    Appearance, LoadError, LoadOptions, Locale, PaymentsSource, WidgetsOptions,
};
use payjp_view::{ColorTheme, Strings, page, surroundings};
use send_wrapper::SendWrapper;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

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

/// What [`Payments`] provides to everything inside it.
#[derive(Clone, Copy)]
pub struct PaymentsContext {
    key: StoredValue<(String, LoadOptions)>,
    /// It stays empty on a server, where it could be dropped on another thread than it was made on.
    source: StoredValue<Option<SendWrapper<PaymentsSource>>>,
    /// Where payments.js is on its way.
    pub state: ReadSignal<LoadState>,
    set_state: WriteSignal<LoadState>,
    /// The language of PAY.JP's form and of our own words.
    pub locale: Signal<Locale>,
    /// Light or dark.
    pub theme: Signal<ColorTheme>,
    /// Our own words.
    pub strings: Signal<Strings>,
    /// Language and look of PAY.JP's forms.
    pub widgets: Signal<WidgetsOptions>,
}

impl fmt::Debug for PaymentsContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was given as the publishable key may be the secret one, by mistake.
        f.debug_struct("PaymentsContext").finish_non_exhaustive()
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
        let (key, options) = self.key.get_value();
        let make = || SendWrapper::new(PaymentsSource::new(key, options));
        let made =
            self.source.try_update_value(|source| source.get_or_insert_with(make.clone()).clone());
        made.unwrap_or_else(make).take()
    }
}

/// What the nearest [`Payments`] provides, or `None` outside of one.
#[must_use]
pub fn use_payments() -> Option<PaymentsContext> {
    use_context()
}

/// What every component shows of its surroundings, inside of [`Payments`] or not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) locale: Signal<Locale>,
    pub(crate) theme: Signal<ColorTheme>,
    pub(crate) strings: Signal<Strings>,
}

impl Look {
    pub(crate) fn here(context: Option<PaymentsContext>) -> Self {
        match context {
            Some(PaymentsContext { locale, theme, strings, .. }) => Self { locale, theme, strings },
            None => Self {
                locale: Signal::stored(Locale::default()),
                theme: Signal::stored(ColorTheme::default()),
                strings: Signal::stored(Strings::default()),
            },
        }
    }

    /// Brings a component's root up to date with its surroundings, and hands out the words. It is reactive.
    pub(crate) fn paint(&self, root: &Element, paint: impl FnOnce(&Strings)) {
        surroundings(root, self.locale.get(), self.theme.get());
        self.strings.with(paint);
    }
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
    /// The language, which may change. Default: the page's `<html lang>`, else the browser's first one that PAY.JP's
    /// form speaks, else Japanese. A page that a server rendered is Japanese until the browser has taken it over.
    #[prop(optional, into)]
    locale: MaybeProp<Locale>,
    /// Light or dark, which may change. Default: light.
    #[prop(optional, into)]
    theme: MaybeProp<ColorTheme>,
    /// What differs from the theme in PAY.JP's form, which may change. Default: nothing.
    #[prop(optional, into)]
    appearance: MaybeProp<Appearance>,
    /// Our own words, in place of those for the language. They may change.
    #[prop(optional, into)]
    strings: MaybeProp<Strings>,
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
    // What a server rendered is taken over as it is, and only then in the browser's language.
    let takes_over = cfg!(feature = "hydrate");
    let found = RwSignal::new(if takes_over { Locale::default() } else { page::locale() });
    let is_dark = RwSignal::new(!takes_over && page::is_dark());

    let locale = Signal::derive(move || locale.get().unwrap_or_else(|| found.get()));
    let theme = Signal::derive(move || theme.get().unwrap_or_default());
    let strings =
        Signal::derive(move || strings.get().unwrap_or_else(|| Strings::of(locale.get())));
    let widgets = Signal::derive(move || {
        let appearance = appearance.get().unwrap_or_else(|| theme.get().appearance(is_dark.get()));
        WidgetsOptions::default().locale(locale.get()).appearance(appearance)
    });
    let context = PaymentsContext {
        key: StoredValue::new((public_key, options)),
        source: StoredValue::new(None),
        state,
        set_state,
        locale,
        theme,
        strings,
        widgets,
    };
    provide_context(context);

    let watch = StoredValue::new(None::<SendWrapper<page::DarkWatch>>);
    Effect::new(move || {
        if takes_over {
            found.set(page::locale());
            is_dark.set(page::is_dark());
        }
        let watched = page::watch_dark(move |dark| {
            is_dark.try_set(dark);
        });
        watch.set_value(watched.map(SendWrapper::new));
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
