use core::str::FromStr;
use core::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyPool, Executor};

use super::{Store, StoreError};

/// How often a start looks again when another instance is making the same tables.
const ATTEMPTS: u32 = 5;
const CONNECTIONS: u32 = 8;
/// Short enough that a request is answered while somebody still waits for it.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Memory,
    Server,
}

impl Store {
    /// Opens the database at `sqlite://FILE` (made when missing), `sqlite::memory:` or
    /// `postgres://USER:PASSWORD@HOST/DATABASE`, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Address`] or [`StoreError::Open`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let kind = kind(url).ok_or(StoreError::Address)?;
        let options = AnyConnectOptions::from_str(&complete(url, kind));
        let options = options.map_err(|_| StoreError::Address)?;
        let open = |error| StoreError::Open(Box::new(error));
        let pool = pool(kind).connect_with(options).await.map_err(open)?;
        migrate(&pool).await?;
        Ok(Self { pool })
    }
}

/// Brings the tables up to date. SQLite has no lock that two instances which start at once could take.
async fn migrate(pool: &AnyPool) -> Result<(), StoreError> {
    let migrations = sqlx::migrate!("./migrations");
    let mut attempt = 1;
    loop {
        match migrations.run(pool).await {
            Ok(()) => return Ok(()),
            Err(error) if attempt < ATTEMPTS => {
                tracing::debug!(%error, attempt, "the tables could not be brought up to date yet");
                attempt += 1;
            }
            Err(error) => return Err(StoreError::Open(Box::new(error))),
        }
    }
}

fn kind(url: &str) -> Option<Kind> {
    match url.split_once(':')?.0 {
        "sqlite" if url.contains(":memory:") || url.contains("mode=memory") => Some(Kind::Memory),
        "sqlite" => Some(Kind::File),
        "postgres" | "postgresql" => Some(Kind::Server),
        _ => None,
    }
}

/// The address of a file says that the file is made when it is missing, unless it says otherwise.
fn complete(url: &str, kind: Kind) -> String {
    match kind {
        Kind::File if !url.contains("mode=") => {
            let next = if url.contains('?') { '&' } else { '?' };
            format!("{url}{next}mode=rwc")
        }
        _ => url.to_owned(),
    }
}

fn pool(kind: Kind) -> AnyPoolOptions {
    let pool = AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE);
    match kind {
        Kind::Server => pool,
        // Each connection to a database in memory would have a database of its own, which goes when it is closed.
        Kind::Memory => pool.max_connections(1).idle_timeout(None).max_lifetime(None),
        // `FULL` because what was answered has to be there after a power failure too.
        Kind::File => pool.after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute("PRAGMA journal_mode = WAL").await?;
                connection.execute("PRAGMA synchronous = FULL").await?;
                Ok(())
            })
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_which_database_it_is() {
        for (url, expected) in [
            ("sqlite://a.sqlite", Some(Kind::File)),
            ("sqlite::memory:", Some(Kind::Memory)),
            ("postgres://u:p@h/d", Some(Kind::Server)),
            ("postgresql://h/d", Some(Kind::Server)),
            ("mysql://h/d", None),
            ("a.sqlite", None),
        ] {
            assert_eq!(kind(url), expected, "{url}");
        }
    }

    #[test]
    fn a_file_is_made_unless_the_address_says_otherwise() {
        assert_eq!(complete("sqlite://a", Kind::File), "sqlite://a?mode=rwc");
        assert_eq!(complete("sqlite://a?vfs=unix", Kind::File), "sqlite://a?vfs=unix&mode=rwc");
        assert_eq!(complete("sqlite://a?mode=ro", Kind::File), "sqlite://a?mode=ro");
        assert_eq!(complete("postgres://h/d", Kind::Server), "postgres://h/d");
    }
}
