use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use payjp_types::{PublicKeyError, SdkError};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{HtmlScriptElement, SecurityPolicyViolationEvent};

mod tag;

const GLOBAL: &str = "PayjpPayments";

/// How the script is loaded. The page [load](crate::docs::load) has an example.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoadOptions {
    /// The origin that serves `/payments.js`: a local PAY.JP for tests, and in production the default,
    /// `https://js.pay.jp`.
    pub js_origin: String,
    /// The nonce of the page's Content Security Policy, if it works with nonces. The default is none.
    pub nonce: Option<String>,
    /// The name of the Trusted Types policy that makes the script's URL. The default is `payjp`.
    pub trusted_types_policy: String,
    /// How long one attempt may take, in milliseconds. The default is 15,000.
    pub timeout_ms: u32,
    /// How many attempts follow a failed one, each with a fresh tag. The default is 2.
    pub retries: u32,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            js_origin: String::from("https://js.pay.jp"),
            nonce: None,
            trusted_types_policy: String::from("payjp"),
            timeout_ms: 15_000,
            retries: 2,
        }
    }
}

impl LoadOptions {
    /// Loads from another origin than `https://js.pay.jp`.
    #[must_use]
    pub fn js_origin(mut self, origin: impl Into<String>) -> Self {
        self.js_origin = origin.into();
        self
    }

    /// Sets the nonce of the page's Content Security Policy, for the script's tag. The default is none.
    #[must_use]
    pub fn nonce(mut self, nonce: impl Into<String>) -> Self {
        self.nonce = Some(nonce.into());
        self
    }

    /// Sets the name of the Trusted Types policy that makes the script's URL. The default is `payjp`.
    #[must_use]
    pub fn trusted_types_policy(mut self, name: impl Into<String>) -> Self {
        self.trusted_types_policy = name.into();
        self
    }

    /// Sets how long one attempt may take, in milliseconds. The default is 15,000.
    #[must_use]
    pub fn timeout_ms(mut self, timeout: u32) -> Self {
        self.timeout_ms = timeout;
        self
    }

    /// Sets how many attempts follow a failed one, each after a growing pause and with a fresh tag. The default is 2.
    #[must_use]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    fn url(&self) -> String {
        [without_slash(&self.js_origin), "/payments.js"].concat()
    }
}

/// An origin or address without the slashes at its end.
pub(crate) fn without_slash(mut url: &str) -> &str {
    while let Some(shorter) = url.strip_suffix('/') {
        url = shorter;
    }
    url
}

/// Why payments.js could not be had.
///
/// [PAY.JP's page](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// The key is not a publishable one. Nothing was requested.
    BadKey(PublicKeyError),
    /// There is no browser here, as in server-side rendering.
    NotABrowser,
    /// The browser refused or failed to fetch the script.
    Blocked {
        /// The directive of the page's Content Security Policy that has to name the script's origin, if it was that.
        directive: Option<String>,
    },
    /// The browser says that it is offline.
    Offline,
    /// The script did not come in time.
    Timeout,
    /// The script came and ran, and defined no `PayjpPayments`.
    NoGlobal,
    /// `PayjpPayments` threw.
    Refused(SdkError),
}

impl LoadError {
    /// What it is and what to do about it, for the developer.
    pub(crate) fn sentence(&self) -> String {
        let (sentence, detail) = match self {
            Self::BadKey(error) => (error.message(), ""),
            Self::NotABrowser => (
                "payments.js exists in a browser only: load it in an effect, which does not run on a server",
                "",
            ),
            Self::Blocked { directive: Some(directive) } => (
                "the page's Content Security Policy blocks payments.js: add its origin to ",
                directive.as_str(),
            ),
            Self::Blocked { directive: None } => (
                "payments.js could not be fetched: a content blocker, the network or a wrong js_origin may be the cause",
                "",
            ),
            Self::Offline => {
                ("payments.js could not be fetched because the browser is offline", "")
            }
            Self::Timeout => ("payments.js did not arrive in time: let the customer try again", ""),
            Self::NoGlobal => (
                "payments.js arrived but defined no PayjpPayments: check that js_origin serves PAY.JP's script",
                "",
            ),
            Self::Refused(error) => {
                ("PayjpPayments refused: ", error.message.as_deref().unwrap_or(&error.code))
            }
        };
        [sentence, detail].concat()
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl core::error::Error for LoadError {}

thread_local! {
    /// The attempt under way for each address. A finished one is taken out, so that a failure is not remembered.
    static UNDER_WAY: RefCell<Vec<(String, Promise)>> = const { RefCell::new(Vec::new()) };
}

/// Loads the script unless its global is there already. Callers at the same time share one tag.
pub(crate) async fn load(options: &LoadOptions) -> Result<(), LoadError> {
    if cfg!(not(target_arch = "wasm32")) || web_sys::window().is_none() {
        return Err(LoadError::NotABrowser);
    }
    if has_global() {
        return Ok(());
    }
    let url = options.url();
    let under_way =
        UNDER_WAY.with_borrow(|all| all.iter().find(|(of, _)| *of == url).map(|(_, p)| p.clone()));
    let promise = under_way.unwrap_or_else(|| start(url, options.clone()));
    let answer = JsFuture::from(promise).await;
    // The promise of `start` never rejects; should a browser reject it all the same, that is no success.
    decode(&answer.unwrap_or_else(|_| encode(Err(LoadError::Blocked { directive: None }))))
}

fn start(url: String, options: LoadOptions) -> Promise {
    let promise = future_to_promise({
        let url = url.clone();
        async move {
            let result = attempts(&url, &options).await;
            // It is this load that has ended, whoever may still be waiting for its promise.
            UNDER_WAY.with_borrow_mut(|all| all.retain(|(of, _)| *of != url));
            Ok(encode(result))
        }
    });
    UNDER_WAY.with_borrow_mut(|all| all.push((url, promise.clone())));
    promise
}

async fn attempts(url: &str, options: &LoadOptions) -> Result<(), LoadError> {
    let mut attempt = 0;
    loop {
        let result = one_attempt(url, options).await;
        let worth_another = matches!(
            result,
            Err(LoadError::Blocked { directive: None } | LoadError::Timeout | LoadError::NoGlobal)
        );
        if !worth_another || attempt == options.retries {
            return result;
        }
        let back_off = 300.0 * f64::from(1_u32 << attempt.min(5)) * (0.5 + js_sys::Math::random());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most 14,400 ms"
        )]
        TimeoutFuture::new(back_off as u32).await;
        attempt += 1;
    }
}

async fn one_attempt(url: &str, options: &LoadOptions) -> Result<(), LoadError> {
    if has_global() {
        return Ok(());
    }
    if let Some(adopted) = tag::find(url) {
        // A tag that has finished fires neither event again; what it left behind shows one task later.
        let finished = tag::has_finished_unwatched(url);
        let result = if finished {
            TimeoutFuture::new(0).await;
            Err(LoadError::NoGlobal)
        } else {
            outcome(&adopted, url, options.timeout_ms).await
        };
        if has_global() {
            return Ok(());
        }
        adopted.remove();
        if !finished {
            return result.and(Err(LoadError::NoGlobal));
        }
    }
    let script = tag::insert(url, options)?;
    let result = outcome(&script, url, options.timeout_ms).await;
    if has_global() {
        return Ok(());
    }
    script.remove();
    result.and(Err(LoadError::NoGlobal))
}

/// How a tag's fetch ends: `load`, `error`, or neither in time.
async fn outcome(script: &HtmlScriptElement, url: &str, timeout_ms: u32) -> Result<(), LoadError> {
    let directive: Rc<RefCell<Option<String>>> = Rc::default();
    let _violations = violations(url, &directive);
    let mut owned = None;
    let promise = Promise::new(&mut |resolve: Function, _reject: Function| {
        let settle = move |word: &'static str| {
            let resolve = resolve.clone();
            move || drop(resolve.call1(&JsValue::UNDEFINED, &word.into()))
        };
        let (loaded, failed, late) = (settle("load"), settle("error"), settle("late"));
        owned = Some((
            EventListener::once(script, "load", move |_| loaded()),
            EventListener::once(script, "error", move |_| failed()),
            Timeout::new(timeout_ms, late),
        ));
    });
    let word = JsFuture::from(promise).await.ok().and_then(|word| word.as_string());
    drop(owned);
    if word.as_deref() != Some("late") {
        tag::note_end(url);
    }
    match word.as_deref() {
        Some("load") => Ok(()),
        Some("late") => Err(LoadError::Timeout),
        _ => {
            // The policy's own event may come after the tag's.
            TimeoutFuture::new(50).await;
            let directive = directive.take();
            let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
            Err(if directive.is_none() && !online {
                LoadError::Offline
            } else {
                LoadError::Blocked { directive }
            })
        }
    }
}

/// Notes the directive when the page's Content Security Policy refuses this script.
fn violations(url: &str, directive: &Rc<RefCell<Option<String>>>) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let (url, directive) = (url.to_owned(), Rc::clone(directive));
    Some(EventListener::new(&document, "securitypolicyviolation", move |event| {
        if let Some(event) = event.dyn_ref::<SecurityPolicyViolationEvent>()
            && !event.blocked_uri().is_empty()
            && url.starts_with(without_slash(&event.blocked_uri()))
        {
            *directive.borrow_mut() = Some(event.effective_directive());
        }
    }))
}

fn has_global() -> bool {
    Reflect::get(&js_sys::global(), &GLOBAL.into()).is_ok_and(|value| value.is_function())
}

/// The result in a form that several waiters can be given by one promise.
fn encode(result: Result<(), LoadError>) -> JsValue {
    match result {
        Ok(()) => JsValue::UNDEFINED,
        Err(LoadError::Offline) => "offline".into(),
        Err(LoadError::Timeout) => "timeout".into(),
        Err(LoadError::NoGlobal) => "no global".into(),
        Err(LoadError::Blocked { directive: Some(directive) }) => {
            ["blocked:", &directive].concat().into()
        }
        Err(_) => "blocked".into(),
    }
}

fn decode(value: &JsValue) -> Result<(), LoadError> {
    let Some(word) = value.as_string() else { return Ok(()) };
    Err(match word.as_str() {
        "offline" => LoadError::Offline,
        "timeout" => LoadError::Timeout,
        "no global" => LoadError::NoGlobal,
        word => LoadError::Blocked { directive: word.strip_prefix("blocked:").map(str::to_owned) },
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::future::Future as _;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use crate::{LoadError, LoadOptions, PaymentsSource};

    #[test]
    fn on_a_server_it_is_an_error_and_not_a_panic() {
        let source = PaymentsSource::new("pk_test_server", LoadOptions::default());
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(answer) = pin!(source.get()).poll(&mut context) else {
            panic!("nothing answers on a server")
        };
        assert_eq!(answer.unwrap_err(), LoadError::NotABrowser);
    }
}
