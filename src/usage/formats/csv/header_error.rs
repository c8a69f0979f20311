//! Why the header of a table is refused.

use crate::usage::formats::field::{Field, is_meant};

/// Why the header of a table is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// There is no line at all.
    #[error("there is no header line")]
    Absent,
    /// The header holds bytes that are no text.
    #[error("{0}")]
    NotText(String),
    /// The header has no bearable length.
    #[error("the header line is longer than 65536 bytes")]
    TooLong,
    /// The header is not written as RFC 4180 asks.
    #[error("the quotes of line {0} are not those of CSV (RFC 4180)")]
    Quotes(u64),
    /// The header's lines end in a way of their own.
    #[error("the lines end with a carriage return (CR) alone: they must end with LF or CR LF")]
    Returns,
    /// The columns are separated by something else.
    #[error("the columns of line {line} are separated by a {separator}: they must be separated by a comma")]
    Separator {
        /// The header's line.
        line: u64,
        /// By what.
        separator: &'static str,
    },
    /// A line that some programs put before the header to say how columns are separated.
    #[error("line {0} begins with \"sep=\", which is no CSV: remove it, and separate the columns by commas")]
    SeparatorLine(u64),
    /// The first line is an event.
    #[error("there is no header line: line {0} is a row already; the first line must name the columns")]
    RowInstead(u64),
    /// The first line is JSON.
    #[error("line {0} is JSON: import it with --format ndjson")]
    Json(u64),
    /// A column that is no field of usage.
    #[error("unknown column {name}; the columns are {}, and attributes.NAME for a single attribute{}", Field::list(), is_meant(*.meant))]
    Unknown {
        /// The column, quoted and cut short.
        name: String,
        /// The field that may be meant.
        meant: Option<&'static str>,
    },
    /// A column without a name.
    #[error("column {0} has no name: is there a comma too many?")]
    Nameless(usize),
    /// A column that stands there a second time.
    #[error("the column {name} is given twice")]
    Twice {
        /// The column, quoted and cut short.
        name: String,
    },
    /// A column without which there is no event.
    #[error("the column {name} is missing")]
    Missing {
        /// The column.
        name: &'static str,
    },
}
