//! Why the header of a table is refused.

use crate::usage::formats::field::{Field, is_meant};

/// Why the header of a table is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// The file is empty.
    #[error("there is no header line")]
    Absent,
    /// The header is not UTF-8.
    #[error("{0}")]
    NotText(String),
    /// The header is too long.
    #[error("the header line is longer than 65536 bytes")]
    TooLong,
    /// The header's quotes do not follow RFC 4180.
    #[error("the quotes of line {0} are not those of CSV (RFC 4180)")]
    Quotes(u64),
    /// The lines end with a carriage return alone.
    #[error("the lines end with a carriage return (CR) alone: they must end with LF or CR LF")]
    Returns,
    /// The columns have another separator.
    #[error("the columns of line {line} are separated by a {separator}: they must be separated by a comma")]
    Separator {
        /// The header's line.
        line: u64,
        /// The separator.
        separator: &'static str,
    },
    /// A `sep=` line, which some programs write before the header.
    #[error("line {0} begins with \"sep=\", which is no CSV: remove it, and separate the columns by commas")]
    SeparatorLine(u64),
    /// The first line is an event.
    #[error("there is no header line: line {0} is a row already; the first line must name the columns")]
    RowInstead(u64),
    /// The first line is JSON.
    #[error("line {0} is JSON: import it with --format ndjson")]
    Json(u64),
    /// An unknown column.
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
    /// A column that is given twice.
    #[error("the column {name} is given twice")]
    Twice {
        /// The column, quoted and cut short.
        name: String,
    },
    /// A required column is missing.
    #[error("the column {name} is missing")]
    Missing {
        /// The column.
        name: &'static str,
    },
}
