//! 2. Load: where payments.js comes from.
//!
//! [`PaymentsSource`](crate::PaymentsSource) names a publishable key and the way to the script. Nothing is requested
//! before [`get`](crate::PaymentsSource::get), and then once for the page, whoever asks and however often:
//!
//! ```no_run
//! use payjp_payments_js::{LoadError, LoadOptions, Payments, PaymentsSource};
//!
//! async fn load() -> Result<Payments, LoadError> {
//!     let options = LoadOptions::default().nonce("the nonce of this answer").timeout_ms(10_000);
//!     PaymentsSource::new("pk_test_xxxxx", options).get().await
//! }
//! ```
//!
//! - A tag that is in the page already is adopted, and one that has failed is replaced.
//! - An attempt may take 15 seconds, and 2 more follow a failed one, each with a fresh tag after a growing pause.
//! - What the page's own policy refuses is not tried again: [`LoadError::Blocked`](crate::LoadError::Blocked) names the
//!   directive that has to be changed. See [csp](super::csp).
//! - A failure is not remembered. To try again, ask again.
//! - A secret key is refused before anything is requested.
//! - On a server it is [`LoadError::NotABrowser`](crate::LoadError::NotABrowser): load in an effect.
//!
//! In production the script comes from `https://js.pay.jp`, the default, and is never bundled or served by yourself: card
//! data goes through it.
