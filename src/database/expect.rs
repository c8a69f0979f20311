//! What a caller expects of a database that it opens.

/// What the caller expects to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// A database with every migration applied.
    Ready,
    /// Anything: a missing file is made, and the schema is the caller's to see to.
    Anything,
}
