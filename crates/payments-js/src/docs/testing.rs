//! 7. Testing: with a local PAY.JP.
//!
//! `payjp-sandbox` serves a payments.js of its own, with all of the published surface, which
//! [`js_origin`](crate::LoadOptions::js_origin) leads to:
//!
//! ```no_run
//! use payjp_payments_js::{LoadOptions, PaymentsSource};
//!
//! let options = LoadOptions::default().js_origin("http://localhost:12111");
//! let source = PaymentsSource::new("pk_test_xxxxx", options);
//! ```
//!
//! A browser test can have it do what no test could do by hand, with the hooks in `PayjpPayments.sandbox`: fill in a
//! card, decline it, never get ready, never answer. Its README lists them.
//!
//! The machines themselves need no browser: [`registration::State`](crate::registration::State) and
//! [`completion::State`](crate::completion::State) take an event and give what is to be done.
//!
//! ```
//! use payjp_payments_js::registration::{Command, Event, State};
//! use payjp_types::FlowKind;
//!
//! let (step, commands) = State::start(FlowKind::Setup, true);
//! assert_eq!(commands, [Command::Load, Command::FetchSecret]);
//! let (step, commands) = step.on(Event::Submitted);
//! assert!(!step.can_submit() && commands.is_empty());
//! ```
