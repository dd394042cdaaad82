//! 8. The page's Content Security Policy.
//!
//! This crate itself needs no more than `script-src 'self' 'wasm-unsafe-eval'`, and `connect-src 'self'` for your own
//! server. It writes no inline style and no inline script. For payments.js add its origins:
//!
//! ```text
//! default-src 'none';
//! script-src 'self' 'wasm-unsafe-eval' https://js.pay.jp;
//! connect-src 'self' https://api.pay.jp https://*.pay.jp;
//! frame-src https://js.pay.jp https://*.pay.jp;
//! style-src 'self'; img-src 'self' data:; base-uri 'none'
//! ```
//!
//! PAY.JP publishes no policy, so what its script needs is not certain. Serve this as
//! `Content-Security-Policy-Report-Only` first; `cargo xtask contract` prints what the browser reports.
//!
//! - With nonces, give the page's to [`LoadOptions::nonce`](crate::LoadOptions::nonce).
//! - Under `require-trusted-types-for 'script'`, allow the policy name `payjp`
//!   (`trusted-types payjp`), or give another to
//!   [`LoadOptions::trusted_types_policy`](crate::LoadOptions::trusted_types_policy).
//! - A page that has a `Permissions-Policy` leaves `payment` to itself and `https://js.pay.jp`, for Apple Pay.
//!
//! A script that is refused is [`LoadError::Blocked`](crate::LoadError::Blocked) with the directive to change:
//!
//! ```
//! use payjp_payments_js::LoadError;
//!
//! let error = LoadError::Blocked { directive: Some(String::from("script-src-elem")) };
//! assert!(error.to_string().ends_with("add its origin to script-src-elem"));
//! ```
