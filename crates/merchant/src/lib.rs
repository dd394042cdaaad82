#![doc = include_str!("../README.md")]

mod access_log;
mod app;
mod config;
mod error_page;
mod merchant;
mod origin;
mod origin_check;
mod pages;
mod payjp_failure;
mod refusal;
mod registration;
mod routes;
mod security_headers;
mod session;
mod signed_in;
mod store;
mod time_limit;

pub use app::router;
pub use config::{Config, ConfigError};
pub use merchant::Merchant;
pub use origin::{DEFAULT_JS_ORIGIN, Origin, OriginError};
pub use signed_in::{ShopCustomer, SignedIn, SignedInError, SignedInFuture};
pub use store::{Store, StoreError};
