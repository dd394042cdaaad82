use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

use payjp_types::{PublicKeyError, SdkError};
use wasm_bindgen::JsValue;

use crate::browser::window;
use crate::convert;
use crate::settled::soon;
use loading::Loading;

mod loading;
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
        convert::joined(&[without_slash(&self.js_origin), "/payments.js"])
    }
}

/// An origin or address without the slashes at its end.
pub(crate) fn without_slash(mut url: &str) -> &str {
    while let Some(shorter) = url.strip_suffix("/") {
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
    /// What the page's own JavaScript says of why it could not bring it.
    pub(crate) fn from_js(error: &JsValue) -> Self {
        let why = convert::text(error, "why");
        let code = convert::text(error, "code").unwrap_or_default();
        match code.as_str() {
            "blocked" => Self::Blocked { directive: why },
            "offline" => Self::Offline,
            "timeout" => Self::Timeout,
            "no_global" => Self::NoGlobal,
            _ => Self::Refused(convert::error_from_js(error)),
        }
    }

    /// What it is and what to do about it, for the developer.
    pub(crate) fn sentence(&self) -> String {
        let (sentence, detail) = match self {
            Self::BadKey(error) => (error.message(), ""),
            Self::NotABrowser => (
                "payments.js exists in a browser only: load it in an effect, which does not run on a server",
                "",
            ),
            Self::Blocked { directive: Some(directive) } if directive == TRUSTED_TYPES => (
                "the page's Content Security Policy refuses the Trusted Types policy that gives payments.js its address: \
                 add its name (payjp, unless LoadOptions has another) to ",
                directive.as_str(),
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
        convert::joined(&[sentence, detail])
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl core::error::Error for LoadError {}

/// The directive that names the Trusted Types policies which may be made.
const TRUSTED_TYPES: &str = "trusted-types";

type Then = Box<dyn FnOnce(&Result<(), LoadError>)>;

thread_local! {
    /// The newest load that is under way. A finished one is taken out, so that a failure is not remembered.
    static UNDER_WAY: Cell<Option<Rc<Loading>>> = const { Cell::new(None) };
}

/// Loads the script unless its global is there already, and then says so. Callers at the same time share one tag.
pub(crate) fn load(options: &Rc<LoadOptions>, then: Then) {
    let no_browser = window().is_none();
    if no_browser || has_global() {
        let known = if no_browser { Err(LoadError::NotABrowser) } else { Ok(()) };
        return soon(Box::new(move || then(&known)));
    }
    let url = options.url();
    // One that is not the newest any more shares the tag in the page all the same.
    let under_way = UNDER_WAY.take().filter(|loading| loading.url == url);
    let is_new = under_way.is_none();
    let loading = under_way.unwrap_or_else(|| Loading::new(url, Rc::clone(options)));
    let mut waiting = loading.waiting.take();
    waiting.push(then);
    loading.waiting.set(waiting);
    UNDER_WAY.set(Some(Rc::clone(&loading)));
    if is_new {
        loading.attempt();
    }
}

fn has_global() -> bool {
    window().is_some_and(|window| convert::has_method(&window, GLOBAL))
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
