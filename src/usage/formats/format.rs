//! How events are written.

/// How events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line, with the names of `UsageEventInput`.
    Ndjson,
    /// A table with a header of the same names, and `attributes.NAME` for single attributes.
    Csv,
}
