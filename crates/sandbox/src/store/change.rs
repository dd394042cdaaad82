use jiff::Timestamp;

/// What one transaction did.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Whether there is a file to keep the rows in.
    pub(super) kept: bool,
    pub(super) rows: Vec<Change>,
    /// Table, moment and place of rows to which something will happen by itself.
    pub(super) due: Vec<(&'static str, Timestamp, usize)>,
}

/// One row as it goes into the file.
pub(super) struct Change {
    pub(super) kind: &'static str,
    pub(super) position: usize,
    /// None for a row that was removed.
    pub(super) body: Option<Result<String, serde_json::Error>>,
}

impl std::fmt::Debug for Change {
    /// Rows hold client secrets and addresses of customers.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Change({} {})", self.kind, self.position)
    }
}
