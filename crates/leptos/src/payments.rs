use std::any::Any;
use std::cell::Cell;
use std::fmt;
use std::mem::take;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use leptos::prelude::*;
use payjp_payments_js::{
    Appearance, LoadError, LoadOptions, Locale, PaymentsSource, Theme, WidgetsOptions,
};
use payjp_view::{ColorTheme, Strings, page};

use crate::live_prop::LiveProp;
use crate::local::Local;
use crate::scope::{self, Watch};

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
#[derive(Clone)]
pub struct PaymentsContext(Arc<Provided>);

struct Provided {
    public_key: String,
    options: LoadOptions,
    locale: LiveProp<Locale>,
    theme: LiveProp<ColorTheme>,
    appearance: LiveProp<Appearance>,
    strings: LiveProp<Strings>,
    found: Mutex<Found>,
    source: OnceLock<Local<PaymentsSource>>,
    followers: Mutex<Vec<Follower>>,
    /// What makes [`Found`] reactive, once somebody wants that: signals are code that a page of our own components does
    /// without.
    trigger: OnceLock<Box<dyn Any + Send + Sync>>,
}

/// What the browser says.
#[derive(Clone, Default)]
struct Found {
    locale: Locale,
    is_dark: bool,
    state: LoadState,
}

/// Is told that something of [`Found`] has changed if the argument says so, and answers whether it is still there.
type Follower = Box<dyn Fn(bool) -> bool + Send>;

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
        self.track();
        self.found().state
    }

    /// The language of PAY.JP's form and of our own words.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.track();
        self.now().locale()
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> ColorTheme {
        self.now().theme()
    }

    /// Our own words.
    #[must_use]
    pub fn strings(&self) -> Strings {
        self.track();
        self.now().strings()
    }

    /// Language and look of PAY.JP's forms.
    #[must_use]
    pub fn widgets(&self) -> WidgetsOptions {
        self.track();
        self.now().widgets()
    }

    /// Where payments.js comes from, the same for everything inside one [`Payments`]. For use in a browser.
    #[must_use]
    pub fn source(&self) -> PaymentsSource {
        let make = || PaymentsSource::new(&*self.0.public_key, self.0.options.clone());
        let made = self.0.source.get_or_init(|| Local::new(Rc::new(make())));
        made.get().map_or_else(make, |made| (*made).clone())
    }

    /// What it tells at this moment. It is reactive as far as the page's own signals go; whoever [follows](Self::follow)
    /// hears of the rest.
    pub(crate) fn now(&self) -> Now<'_> {
        Now { given: &self.0, found: self.found() }
    }

    /// How the page's own signals are followed, if there are any.
    pub(crate) fn watch(&self) -> Option<Watch> {
        let Provided { locale, theme, appearance, strings, .. } = &*self.0;
        locale.watch().or(theme.watch()).or(appearance.watch()).or(strings.watch())
    }

    /// Has somebody told whenever the browser says something else, for as long as they are there.
    pub(crate) fn follow(&self, follower: Follower) {
        let mut followers = lock(&self.0.followers);
        followers.retain(|follower| follower(false));
        followers.push(follower);
    }

    /// Notes that payments.js is there after all: a component tried again.
    pub(crate) fn has_loaded(&self) {
        if self.found().state != LoadState::Ready {
            self.change(&|found| found.state = LoadState::Ready);
        }
    }

    /// Loads payments.js, and tells of it.
    fn load(&self) {
        let context = self.clone();
        self.source().load(Box::new(move |loaded| {
            let state = match loaded {
                Ok(_) => LoadState::Ready,
                Err(error) => LoadState::Failed(error),
            };
            context.change(&|found| found.state = state.clone());
        }));
    }

    fn found(&self) -> Found {
        lock(&self.0.found).clone()
    }

    fn change(&self, change: &dyn Fn(&mut Found)) {
        change(&mut lock(&self.0.found));
        let mut followers = take(&mut *lock(&self.0.followers));
        followers.retain(|follower| follower(true));
        // Those that came in the meantime know of it.
        followers.append(&mut lock(&self.0.followers));
        *lock(&self.0.followers) = followers;
    }

    pub(crate) fn track(&self) {
        let trigger = self.0.trigger.get_or_init(|| {
            let trigger = ArcTrigger::new();
            let told = trigger.clone();
            self.follow(Box::new(move |tell| {
                if tell {
                    told.notify();
                }
                true
            }));
            Box::new(trigger)
        });
        if let Some(trigger) = trigger.downcast_ref::<ArcTrigger>() {
            trigger.track();
        }
    }
}

/// Nothing that is done with such a lock can fail half-way.
fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a [`PaymentsContext`] tells at one moment.
pub(crate) struct Now<'a> {
    given: &'a Provided,
    found: Found,
}

impl Now<'_> {
    pub(crate) fn locale(&self) -> Locale {
        self.given.locale.get().unwrap_or(self.found.locale)
    }

    pub(crate) fn theme(&self) -> ColorTheme {
        self.given.theme.get().unwrap_or_default()
    }

    pub(crate) fn strings(&self) -> Strings {
        self.given.strings.get().unwrap_or_else(|| Strings::of(self.locale()))
    }

    pub(crate) fn widgets(&self) -> WidgetsOptions {
        let mut appearance = self.theme().appearance(self.found.is_dark);
        if let Some(given) = self.given.appearance.get() {
            if given.theme != Theme::default() {
                appearance.theme = given.theme;
            }
            appearance.variables = given.variables;
        }
        WidgetsOptions::default().locale(self.locale()).appearance(appearance)
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
    // What a server rendered is taken over as it is, and only then in the browser's language.
    let takes_over = cfg!(feature = "hydrate");
    let found = if takes_over { Found::default() } else { Found::here() };
    let context = PaymentsContext(Arc::new(Provided {
        public_key,
        options,
        locale,
        theme,
        appearance,
        strings,
        found: Mutex::new(found),
        source: OnceLock::new(),
        followers: Mutex::default(),
        trigger: OnceLock::new(),
    }));
    provide_context(context.clone());

    let dark = Cell::new(None);
    scope::start(
        None,
        Rc::new(move || {
            if takes_over {
                context.change(&|found| *found = Found::here());
            }
            let watching = context.clone();
            dark.set(page::watch_dark(move |is_dark| {
                watching.change(&|found| found.is_dark = is_dark);
            }));
            context.load();
        }),
    );

    children()
}

impl Found {
    fn here() -> Self {
        Self { locale: page::locale(), is_dark: page::is_dark(), state: LoadState::Loading }
    }
}
