//! The file of `--data`: an SQLite database with one line per row.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::change::Change;

/// The most transactions of the sandbox that become one of the database.
const LARGEST_GROUP: usize = 512;

/// One row of the file: table, position, and the row as JSON.
pub(super) type Kept = (String, i64, String);

/// Why the file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// It cannot be opened, read or written.
    #[error(
        "cannot use {path} as the sandbox's data ({source}): give --data a file that this user may write, or one that does not exist yet"
    )]
    Unusable {
        /// The file.
        path: String,
        /// What the database says.
        source: sqlx::Error,
    },
    /// It was opened, but nothing can be written to it.
    #[error("cannot write the sandbox's data file: {reason}")]
    Unwritable {
        /// What went wrong.
        reason: String,
    },
    /// It was written by something else.
    #[error(
        "{path} holds a {kind} that this version cannot read ({source}): use the version that wrote it, or start with a new file"
    )]
    Unreadable {
        /// The file.
        path: String,
        /// The kind of thing that cannot be read.
        kind: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

struct Group {
    changes: Vec<Change>,
    done: oneshot::Sender<bool>,
}

/// Writes transactions in the order in which they were handed over, many at a time, until it is dropped.
pub(super) struct Writer {
    groups: mpsc::UnboundedSender<Group>,
}

impl Writer {
    pub(super) async fn open(path: &Path) -> Result<(Writer, Vec<Kept>), DataError> {
        let unusable = |source| DataError::Unusable { path: path.display().to_string(), source };
        // In WAL mode NORMAL loses nothing when the process dies; it could only when the machine does.
        let mut database = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .connect()
            .await
            .map_err(unusable)?;
        sqlx::raw_sql(
            "CREATE TABLE IF NOT EXISTS rows (kind TEXT, position INTEGER, body TEXT NOT NULL, PRIMARY KEY (kind, position)) WITHOUT ROWID",
        )
        .execute(&mut database)
        .await
        .map_err(unusable)?;
        let kept = sqlx::query_as("SELECT kind, position, body FROM rows ORDER BY kind, position")
            .fetch_all(&mut database)
            .await
            .map_err(unusable)?;
        let (groups, waiting) = mpsc::unbounded_channel();
        tokio::spawn(write(database, waiting));
        Ok((Writer { groups }, kept))
    }

    /// Hands a transaction over. What comes back tells, once it is known, whether it and all that were before it are in
    /// the file.
    pub(super) fn keep(&self, changes: Vec<Change>) -> oneshot::Receiver<bool> {
        let (done, kept) = oneshot::channel();
        // A writer that is gone drops `done`, which the receiver takes for a failure.
        let _ = self.groups.send(Group { changes, done });
        kept
    }
}

async fn write(mut database: SqliteConnection, mut waiting: mpsc::UnboundedReceiver<Group>) {
    let mut groups = Vec::new();
    // What could not be written goes ahead of what comes next, as that may rest on it.
    let mut owed = Vec::new();
    while waiting.recv_many(&mut groups, LARGEST_GROUP).await > 0 {
        let mut done = Vec::with_capacity(groups.len());
        for group in groups.drain(..) {
            owed.extend(group.changes);
            done.push(group.done);
        }
        let kept = write_all(&mut database, &mut owed).await.is_ok();
        for done in done {
            // Whoever asked may have gone away.
            let _ = done.send(kept);
        }
    }
    // Whoever asked for what is still owed was told that it is not in the file.
    let _ = write_all(&mut database, &mut owed).await;
    // The file is complete without this; it only tidies the log away.
    let _ = database.close().await;
}

/// Writes all of it in one transaction and clears it, or keeps all of it.
async fn write_all(
    database: &mut SqliteConnection,
    owed: &mut Vec<Change>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    if owed.is_empty() {
        return Ok(());
    }
    let mut transaction = database.begin().await?;
    for change in owed.iter() {
        let position = i64::try_from(change.position)?;
        let query = match &change.body {
            Some(Ok(body)) => {
                sqlx::query("INSERT OR REPLACE INTO rows (kind, position, body) VALUES (?, ?, ?)")
                    .bind(change.kind)
                    .bind(position)
                    .bind(body)
            }
            Some(Err(error)) => return Err(error.to_string().into()),
            None => sqlx::query("DELETE FROM rows WHERE kind = ? AND position = ?")
                .bind(change.kind)
                .bind(position),
        };
        query.execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    owed.clear();
    Ok(())
}
