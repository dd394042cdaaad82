#![doc = include_str!("../README.md")]

mod access_log;
mod app;
mod config;
mod demo;
mod error_page;
mod keys;
mod merchant;
mod orders;
mod origin;
mod origin_check;
mod pages;
mod payjp_customer;
mod payjp_failure;
mod payment;
mod refusal;
mod registered_method;
mod registration;
mod routes;
mod security_headers;
mod session;
mod signed_in;
mod store;
mod time_limit;

pub use app::router;
pub use config::{Config, ConfigError, DEFAULT_TIME_LIMIT};
pub use merchant::Merchant;
pub use orders::{Buyer, Order, OrderFuture, Orders, OrdersError};
pub use origin::{DEFAULT_JS_ORIGIN, Origin, OriginError};
pub use signed_in::{ShopCustomer, SignedIn, SignedInError, SignedInFuture};
pub use store::{Store, StoreError};

#[cfg(doctest)]
#[doc = include_str!("../../../docs/go-live.md")]
struct GoLive;
