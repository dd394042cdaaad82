#![doc = include_str!("../README.md")]

mod app;
mod body;
mod call;
mod cards;
mod checkout;
mod clock;
mod confirm;
pub mod faults;
mod fields;
mod filters;
mod fingerprint;
mod host;
mod ids;
mod keys;
mod lang;
mod metadata;
mod page;
mod paging;
mod problem;
mod received;
mod record;
mod refusal;
mod return_url;
mod routes;
mod sandbox;
mod secret;
pub mod settings;
mod store;
mod template;
mod timekeeper;
mod webhooks;
mod wire;

pub use received::ReceivedRequest;
pub use sandbox::{Sandbox, SandboxBuilder, StartError};
pub use settings::Settings;
pub use store::DataError;
