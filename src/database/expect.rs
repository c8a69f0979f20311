//! What a caller expects of a database that it opens.

/// What the caller expects to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// All migrations are applied.
    Ready,
    /// Nothing: a missing file is created, and the caller migrates the schema.
    Anything,
}
