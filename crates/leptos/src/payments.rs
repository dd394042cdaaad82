use std::fmt;

use leptos::prelude::*;
use payjp_payments_js::{
    Appearance, LoadError, LoadOptions, Locale, PaymentsSource, WidgetsOptions,
};
use payjp_view::{ColorTheme, Strings, page};
use send_wrapper::SendWrapper;

use crate::live_prop::LiveProp;
use crate::scope;

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

/// What [`Payments`] provides to everything inside it. What it tells is reactive.
#[derive(Clone, Copy)]
pub struct PaymentsContext {
    given: StoredValue<Given>,
    found: RwSignal<Found>,
}

/// What the page says.
#[derive(Clone)]
struct Given {
    public_key: String,
    options: LoadOptions,
    locale: LiveProp<Locale>,
    theme: LiveProp<ColorTheme>,
    appearance: LiveProp<Appearance>,
    strings: LiveProp<Strings>,
    /// It stays empty on a server, where it could be dropped on another thread than it was made on.
    source: Option<SendWrapper<PaymentsSource>>,
}

/// What the browser says. It is one signal, because each kind of signal is code of its own in the download.
#[derive(Clone, Default)]
struct Found {
    locale: Locale,
    is_dark: bool,
    state: LoadState,
}

impl fmt::Debug for PaymentsContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was given as the publishable key may be the secret one, by mistake.
        f.debug_struct("PaymentsContext").finish_non_exhaustive()
    }
}

impl PaymentsContext {
    /// Where payments.js is on its way.
    #[must_use]
    pub fn state(&self) -> LoadState {
        self.found.with(|found| found.state.clone())
    }

    /// The language of PAY.JP's form and of our own words.
    #[must_use]
    pub fn locale(&self) -> Locale {
        let locale = self.given.with_value(|given| given.locale.clone());
        locale.get().unwrap_or_else(|| self.found.with(|found| found.locale))
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> ColorTheme {
        let theme = self.given.with_value(|given| given.theme.clone());
        theme.get().unwrap_or_default()
    }

    /// Our own words.
    #[must_use]
    pub fn strings(&self) -> Strings {
        let strings = self.given.with_value(|given| given.strings.clone());
        strings.get().unwrap_or_else(|| Strings::of(self.locale()))
    }

    /// Language and look of PAY.JP's forms.
    #[must_use]
    pub fn widgets(&self) -> WidgetsOptions {
        let appearance = self.given.with_value(|given| given.appearance.clone());
        let appearance = appearance
            .get()
            .unwrap_or_else(|| self.theme().appearance(self.found.with(|found| found.is_dark)));
        WidgetsOptions::default().locale(self.locale()).appearance(appearance)
    }

    /// Where payments.js comes from, the same for everything inside one [`Payments`]. For use in a browser.
    #[must_use]
    pub fn source(&self) -> PaymentsSource {
        let made = self.given.with_value(|given| given.source.clone());
        let source = made.unwrap_or_else(|| {
            let (key, options) =
                self.given.with_value(|given| (given.public_key.clone(), given.options.clone()));
            let source = SendWrapper::new(PaymentsSource::new(key, options));
            self.given.update_value(|given| given.source = Some(source.clone()));
            source
        });
        source.take()
    }

    /// Notes that payments.js is there after all: a component tried again.
    pub(crate) fn has_loaded(&self) {
        let known = self.found.try_with_untracked(|found| found.state == LoadState::Ready);
        if known == Some(false) {
            self.note(LoadState::Ready);
        }
    }

    /// The component may be gone by now.
    fn note(&self, state: LoadState) {
        self.found.try_update(|found| found.state = state);
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
    /// The language, which may change. Default: the page's `<html lang>`, else the browser's first one that PAY.JP's
    /// form speaks, else Japanese. A page that a server rendered is Japanese until the browser has taken it over.
    #[prop(optional, into)]
    locale: LiveProp<Locale>,
    /// Light or dark, which may change. Default: light.
    #[prop(optional, into)]
    theme: LiveProp<ColorTheme>,
    /// What differs from the theme in PAY.JP's form, which may change. Default: nothing.
    #[prop(optional, into)]
    appearance: LiveProp<Appearance>,
    /// Our own words, in place of those for the language. They may change.
    #[prop(optional, into)]
    strings: LiveProp<Strings>,
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
    let given = Given { public_key, options, locale, theme, appearance, strings, source: None };
    // What a server rendered is taken over as it is, and only then in the browser's language.
    let takes_over = cfg!(feature = "hydrate");
    let found = if takes_over { Found::default() } else { Found::here() };
    let context = PaymentsContext { given: StoredValue::new(given), found: RwSignal::new(found) };
    provide_context(context);

    scope::effect(Box::new(move || {
        if takes_over {
            context.found.set(Found::here());
        }
        scope::keep(Box::new(page::watch_dark(move |dark| {
            context.found.try_update(|found| found.is_dark = dark);
        })));
        let loaded = move |loaded: Result<_, LoadError>| {
            context.note(match loaded {
                Ok(_) => LoadState::Ready,
                Err(error) => LoadState::Failed(error),
            });
        };
        context.source().load(Box::new(loaded));
    }));

    children()
}

impl Found {
    fn here() -> Self {
        Self { locale: page::locale(), is_dark: page::is_dark(), state: LoadState::Loading }
    }
}
