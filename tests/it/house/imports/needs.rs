//! What one file takes from another.

/// A name that a file takes from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The file that defines the name, below `src`.
    pub file: String,
    pub name: String,
}
