#![doc = include_str!("../README.md")]

mod answer;
mod call;
mod client;
mod customers;
mod error;
mod idempotency;
mod path;
mod redact;
mod retry;
mod secret_key;
mod setup_flows;

pub use call::Post;
pub use client::{Client, ClientBuilder, ClientBuilderError, DEFAULT_BASE_URL};
pub use customers::{Customers, ListPaymentMethods};
pub use error::{ApiError, DecodeError, Error, TransportError};
pub use idempotency::{IdempotencyKey, IdempotencyKeyError};
pub use retry::RetryPolicy;
pub use secret_key::{SecretKey, SecretKeyError};
pub use setup_flows::SetupFlows;

/// The values that go over the wire.
pub use payjp_types as types;
