#![doc = include_str!("../README.md")]

mod answer;
mod balances;
mod call;
mod checkout_sessions;
mod client;
mod customers;
mod error;
mod event;
mod events;
mod idempotency;
mod list;
mod path;
mod payment_disputes;
mod payment_flows;
mod payment_method_configurations;
mod payment_methods;
mod payment_refunds;
mod payment_transactions;
mod prices;
mod products;
mod redact;
mod retry;
mod secret_key;
mod setup_flows;
mod statements;
mod tax_rates;
mod terms;
pub mod webhook;

pub use balances::Balances;
pub use call::Post;
pub use checkout_sessions::CheckoutSessions;
pub use client::{Client, ClientBuilder, ClientBuilderError, DEFAULT_BASE_URL};
pub use customers::Customers;
pub use error::{ApiError, DecodeError, Error, TransportError};
pub use event::{Event, OtherResource, Resource};
pub use events::Events;
pub use idempotency::{IdempotencyKey, IdempotencyKeyError};
pub use list::{All, ListRequest, Listed};
pub use payment_disputes::PaymentDisputes;
pub use payment_flows::PaymentFlows;
pub use payment_method_configurations::PaymentMethodConfigurations;
pub use payment_methods::PaymentMethods;
pub use payment_refunds::PaymentRefunds;
pub use payment_transactions::PaymentTransactions;
pub use prices::Prices;
pub use products::Products;
pub use retry::RetryPolicy;
pub use secret_key::{SecretKey, SecretKeyError};
pub use setup_flows::SetupFlows;
pub use statements::Statements;
pub use tax_rates::TaxRates;
pub use terms::Terms;

/// The values that go over the wire.
pub use payjp_types as types;
