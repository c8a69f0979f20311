//! Why an import ends early.

use std::io;
use std::path::PathBuf;

use super::field::Field;
use crate::usage::WriteError;

/// Why an import ends early. What was recorded until then stays, and does no harm when the import is run again.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// An input is missing or may not be read. Nothing is recorded.
    #[error("{file} cannot be read")]
    Unreadable {
        /// The input.
        file: String,
        /// Why.
        source: io::Error,
    },
    /// A second input is the standard input too. Nothing is recorded.
    #[error("the standard input, `-`, can be read only once")]
    StandardInputTwice,
    /// The columns of a table are not those of usage. Nothing of the file is recorded.
    #[error("{file} has the wrong header")]
    Header {
        /// The input.
        file: String,
        /// What is wrong with it.
        source: HeaderError,
    },
    /// An input broke off. The lines before are dealt with.
    #[error("{file} is cut short after line {line}: its gzip data has no end")]
    CutShort {
        /// The input.
        file: String,
        /// The last line that was dealt with.
        line: u64,
    },
    /// An input could be read only so far. The lines before are dealt with.
    #[error("{file} cannot be read beyond line {line}")]
    Broken {
        /// The input.
        file: String,
        /// The last line that was dealt with.
        line: u64,
        /// Why.
        source: io::Error,
    },
    /// The file for the rejects cannot be written.
    #[error("the rejects cannot be written to {}", .path.display())]
    RejectsFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file for the rejects is one of the inputs, which it would destroy.
    #[error("the rejects cannot be written to {}: it is one of the inputs", .0.display())]
    RejectsAreInput(PathBuf),
    /// A reject could not be written.
    #[error("the rejects cannot be written")]
    Rejects(#[source] io::Error),
    /// A batch was not recorded.
    #[error("the import stopped")]
    Write(#[from] WriteError),
    /// The reading thread could not begin, or ended without saying that it was done.
    #[error("the import stopped: its inputs were not read to the end")]
    ReaderLost,
}

/// Why the header of a table is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// There is no line at all.
    #[error("there is no header line")]
    Absent,
    /// The header is no CSV of a bearable length.
    #[error("the header line is not CSV in UTF-8 of at most 64 KiB")]
    Malformed,
    /// A column that is no field of usage.
    #[error("unknown column {name}; the columns are {}, and attributes.NAME for a single attribute", Field::list())]
    Unknown {
        /// The column, quoted and cut short.
        name: String,
    },
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
