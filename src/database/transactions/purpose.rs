//! What a transaction is for, and its time limits.

use std::time::Duration;

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::database) enum Purpose {
    /// Reading. A statement whose caller is gone runs to its end.
    Read,
    /// Writing. On SQLite it holds the only write lock from its beginning.
    Write,
}

/// How long the database may take to answer before the connection is abandoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::database) struct Limits {
    /// For the beginning of a transaction, which waits for no lock.
    pub begin: Duration,
    /// For any other statement.
    pub statement: Duration,
}

impl Limits {
    /// No limit.
    pub(in crate::database) const NONE: Self = Self { begin: Duration::MAX, statement: Duration::MAX };
}
