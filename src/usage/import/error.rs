//! Why an import ends early.

use std::io;
use std::path::PathBuf;

use super::foreign::Foreign;
use crate::usage::WriteError;
use crate::usage::formats::csv::HeaderError;

/// Why an import ends early. What was recorded until then stays, and running the import again does not record it twice.
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
    /// An input that must be read twice cannot be. Nothing is recorded.
    #[error("{0} can be read only once, and --strict reads every input twice: give it as a file")]
    ReadableOnce(String),
    /// An input has changed since it was checked. Nothing is recorded.
    #[error("{0} has changed while it was checked: run the import again")]
    Changed(String),
    /// A second input is the standard input too. Nothing is recorded.
    #[error("the standard input, `-`, can be read only once")]
    StandardInputTwice,
    /// An input is not what its name or its format says. Nothing of it is recorded.
    #[error("{file} {what}")]
    Foreign {
        /// The input.
        file: String,
        /// What it is.
        what: Foreign,
    },
    /// The columns of a table are not those of usage. Nothing of the file is recorded.
    #[error("{file} has the wrong header")]
    Header {
        /// The input.
        file: String,
        /// What is wrong with it.
        source: HeaderError,
    },
    /// An input is cut short. The lines before are processed.
    #[error("{file} is cut short after line {line}: its gzip data has no end")]
    CutShort {
        /// The input.
        file: String,
        /// The last line that was processed.
        line: u64,
    },
    /// Something else follows the gzip data of an input. The lines before are processed.
    #[error(
        "{file} is read to line {line}: something that is not gzip data follows its gzip data; remove what follows, and run the \
         import again"
    )]
    Trailing {
        /// The input.
        file: String,
        /// The last line that was processed.
        line: u64,
    },
    /// An input could not be read to its end. The lines before are processed.
    #[error("{file} cannot be read beyond line {line}")]
    Broken {
        /// The input.
        file: String,
        /// The last line that was processed.
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
    /// The file for the rejects is one of the inputs, and would overwrite it.
    #[error("the rejects cannot be written to {}: it is one of the inputs; name another file with --rejects", .0.display())]
    RejectsAreInput(PathBuf),
    /// The file for the rejects exists and holds something else.
    #[error(
        "the rejects cannot be written to {}: it holds something other than rejects; remove it, or name another file with --rejects",
        .0.display()
    )]
    RejectsAreElse(PathBuf),
    /// A reject could not be written.
    #[error("the rejects cannot be written")]
    Rejects(#[source] io::Error),
    /// It was told to stop.
    #[error("interrupted: run the import again to record the rest")]
    Interrupted,
    /// A batch was not recorded.
    #[error("the import stopped")]
    Write(#[from] WriteError),
    /// The reading thread could not start, or ended before it was done.
    #[error("the import stopped: its inputs were not read to the end")]
    ReaderLost,
}
