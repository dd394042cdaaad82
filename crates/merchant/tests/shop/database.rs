use std::path::Path;

use sqlx::{Connection, Executor, SqliteConnection};

use crate::{DATABASE, postgres};

/// Which database a suite runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(dead_code, reason = "each suite runs on one of them")]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

/// What keeps a database from being reached, until it is let go.
#[derive(Debug)]
pub(crate) enum Outage {
    Locked(SqliteConnection),
    Closed(String),
}

/// The address of a database that nobody else uses.
pub(crate) async fn fresh(folder: &Path) -> String {
    let file = format!("sqlite://{}", folder.join("shop.sqlite").display());
    match DATABASE {
        Database::Sqlite => file,
        Database::Postgres => postgres::fresh().await.unwrap_or(file),
    }
}

/// Everything that a database holds, in whatever form.
pub(crate) async fn contents(database: &str, folder: &Path) -> Vec<u8> {
    if database.starts_with("postgres:") {
        return postgres::contents(database).await.into_bytes();
    }
    let mut contents = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            contents.extend(std::fs::read(path).expect("a file"));
        }
    }
    contents
}

impl Outage {
    /// Makes a database that cannot be used out of one that can.
    pub(crate) async fn begin(database: &str) -> Self {
        if database.starts_with("postgres:") {
            postgres::let_in(database, false).await;
            return Self::Closed(database.to_owned());
        }
        let mut connection = SqliteConnection::connect(database).await.expect("the database");
        connection.execute("BEGIN EXCLUSIVE").await.expect("a lock");
        Self::Locked(connection)
    }

    pub(crate) async fn end(self) {
        match self {
            Self::Locked(connection) => connection.close().await.expect("the database"),
            Self::Closed(database) => postgres::let_in(&database, true).await,
        }
    }
}
