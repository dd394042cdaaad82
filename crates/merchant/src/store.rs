mod accounts;
mod customers;
mod open;
mod orders;
mod payments;
mod registrations;
mod sessions;
mod webhook_events;

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::AnyPool;

pub(crate) use accounts::SignUp;
pub(crate) use customers::CustomerRow;
pub(crate) use payments::{NewPayment, PaymentRow, SaveError, Stage};
pub(crate) use registrations::RegistrationRow;
pub(crate) use sessions::Who;
pub(crate) use webhook_events::Claim;

/// The merchant's database, SQLite or PostgreSQL: who has which customer, session, registration and payment. It holds
/// no key, no client secret and no card. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
}

/// Why the database did not do its work. No message contains the address of the database, which may hold a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address is not one of a database that this version knows.
    #[error(
        "DATABASE_URL is no address of a database: it looks like sqlite://payjp-merchant.sqlite or postgres://user:password@host/database"
    )]
    Address,
    /// The database could not be opened or made.
    #[error(
        "the database of DATABASE_URL cannot be opened ({0}): check that an SQLite file's folder exists and may be written, and that PostgreSQL runs and knows the user and the database"
    )]
    Open(#[source] Box<dyn core::error::Error + Send + Sync>),
    /// The database cannot be reached, or is too busy to answer; the same may work later.
    #[error("the database cannot be reached or is too busy ({0})")]
    Unavailable(#[source] Box<dyn core::error::Error + Send + Sync>),
    /// A statement failed.
    #[error("the database failed: {0}")]
    Statement(#[source] Box<dyn core::error::Error + Send + Sync>),
}

impl Store {
    /// Waits for statements at work and closes the database.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

impl StoreError {
    pub(crate) fn unexpected(error: impl core::error::Error + Send + Sync + 'static) -> Self {
        Self::Statement(Box::new(error))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match is_passing(&error) {
            true => Self::Unavailable(Box::new(error)),
            false => Self::unexpected(error),
        }
    }
}

/// Whether the database itself is away or busy, so that nothing is wrong with the statement.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(error) => error.code().is_some_and(|code| is_passing_code(&code)),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}

/// SQLite's numbers, of which the last eight bits are the kind (busy, locked, no memory, I/O, full, cannot open), and
/// PostgreSQL's classes for connections, resources, transactions that met, and shutting down.
fn is_passing_code(code: &str) -> bool {
    if code.len() == 5 {
        return ["08", "40", "53", "55", "57", "58"].iter().any(|class| code.starts_with(class));
    }
    code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 7 | 10 | 13 | 14))
}

/// Milliseconds since 1970, the form in which the database keeps time.
fn millis(time: SystemTime) -> i64 {
    in_millis(time.duration_since(UNIX_EPOCH).unwrap_or_default())
}

fn in_millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn new_id(prefix: &str) -> String {
    format!("{prefix}_{:032x}", rand::random::<u128>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_away_is_told_from_a_statement_that_is_wrong() {
        for code in ["5", "517", "14", "08006", "57P01", "53300", "40001", "55000"] {
            assert!(is_passing_code(code), "{code}");
        }
        for code in ["1", "19", "2067", "23505", "42P01", ""] {
            assert!(!is_passing_code(code), "{code}");
        }
        assert!(is_passing(&sqlx::Error::PoolTimedOut));
        assert!(!is_passing(&sqlx::Error::RowNotFound));
    }
}
