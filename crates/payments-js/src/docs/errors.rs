//! 6. Errors: who has to act, in which words.
//!
//! | what failed | is | says |
//! |---|---|---|
//! | loading the script | [`LoadError`](crate::LoadError) | the cause, and what the page's author has to do |
//! | a call of payments.js | `payjp_types::SdkError` | its `kind`, `code`, and the fields at fault |
//! | your own server | [`ServerError`](crate::ServerError) | its status, or that it could not be reached |
//!
//! Whatever payments.js throws or rejects with becomes an `SdkError`, be it an error of its own, a JavaScript `Error`
//! (kind `exception`, with its name as the code) or anything else. Kinds and codes that are not published yet stay as
//! they are.
//!
//! The [`catalogue`](crate::catalogue) has a sentence for the customer, in Japanese and English, for every code that
//! PAY.JP [publishes](https://docs.pay.jp/v2/guide/developers/paymentsjs-reference):
//!
//! ```
//! use payjp_payments_js::catalogue::{self, Actor, Retry};
//!
//! for (_, code) in catalogue::CODES {
//!     let entry = catalogue::by_code(code).unwrap();
//!     match (entry.actor, entry.retry) {
//!         (Actor::Merchant, _) => { /* Tell yourself, too. */ }
//!         (_, Retry::OtherMethod) => { /* Offer another payment method. */ }
//!         _ => {}
//!     }
//! }
//! ```
//!
//! No error has a client secret, a key or anything of a card in it.
