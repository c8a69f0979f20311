//! What one file imports from another.

/// A name that a file imports from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The file that defines the name, below `src`.
    pub file: String,
    pub name: String,
}
