//! What a transaction is for, and how long it may take.

use std::time::Duration;

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::database) enum Purpose {
    /// Reading. A statement that nobody waits for any more runs to its end.
    Read,
    /// Writing. On `SQLite` it holds the database's only write lock from the beginning.
    Write,
}

/// How long the database may take to answer before the connection is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::database) struct Limits {
    /// The beginning of a transaction, which waits for nobody.
    pub begin: Duration,
    /// Any other statement.
    pub statement: Duration,
}

impl Limits {
    /// As long as it takes.
    pub(in crate::database) const NONE: Self = Self { begin: Duration::MAX, statement: Duration::MAX };
}
