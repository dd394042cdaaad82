mod customers;
mod registrations;
mod sessions;
mod webhook_events;

use core::str::FromStr;
use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

pub(crate) use customers::CustomerRow;
pub(crate) use registrations::RegistrationRow;
pub(crate) use webhook_events::Claim;

/// The merchant's database: who has which customer, session and registration. It holds no key, no client secret and
/// no card. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
}

/// Why the database did not do its work. No message contains the address of the database, which may hold a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address is not one of a database that this version knows.
    #[error(
        "DATABASE_URL is no address of an SQLite database: it looks like sqlite://payjp-merchant.sqlite"
    )]
    Address,
    /// The database could not be opened or made.
    #[error(
        "the database of DATABASE_URL cannot be opened ({0}): check that its folder exists and may be written, and that the file is an SQLite database"
    )]
    Open(#[source] Box<dyn core::error::Error + Send + Sync>),
    /// A statement failed.
    #[error("the database failed: {0}")]
    Statement(#[source] Box<dyn core::error::Error + Send + Sync>),
}

impl Store {
    /// Opens the database at `sqlite://FILE` (made when missing) or `sqlite::memory:`, and brings its tables up to
    /// date.
    ///
    /// # Errors
    /// [`StoreError::Address`] or [`StoreError::Open`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        if !url.starts_with("sqlite:") {
            return Err(StoreError::Address);
        }
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|_| StoreError::Address)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        // Each connection to a database in memory would have a database of its own, which goes when it is closed.
        let pool = if url.contains(":memory:") || url.contains("mode=memory") {
            SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None)
        } else {
            SqlitePoolOptions::new().max_connections(8).acquire_timeout(Duration::from_secs(10))
        };
        let pool =
            pool.connect_with(options).await.map_err(|error| StoreError::Open(Box::new(error)))?;
        sqlx::migrate!("./migrations")
            .run(&pool)
            .await
            .map_err(|error| StoreError::Open(Box::new(error)))?;
        Ok(Self { pool })
    }

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
        Self::unexpected(error)
    }
}

/// Milliseconds since 1970, the form in which the database keeps time.
fn millis(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn new_id(prefix: &str) -> String {
    format!("{prefix}_{:032x}", rand::random::<u128>())
}
