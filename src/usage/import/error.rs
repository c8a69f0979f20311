//! Why an import ends early.

use std::io;
use std::path::PathBuf;

use super::foreign::Foreign;
use crate::usage::WriteError;
use crate::usage::formats::csv::HeaderError;

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
    /// An input that must be read twice cannot be. Nothing is recorded.
    #[error("{0} can be read only once, and --strict reads every input twice: give it as a file")]
    ReadableOnce(String),
    /// An input has changed since it was checked. Nothing is recorded.
    #[error("{0} has changed while it was checked: run the import again")]
    Changed(String),
    /// A second input is the standard input too. Nothing is recorded.
    #[error("the standard input, `-`, can be read only once")]
    StandardInputTwice,
    /// An input is something else than its name, or the format that it is said to have, promises. Nothing of it is recorded.
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
    #[error("the rejects cannot be written to {}: it is one of the inputs; name another file with --rejects", .0.display())]
    RejectsAreInput(PathBuf),
    /// The file for the rejects is there, and holds something else.
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
    /// The reading thread could not begin, or ended without saying that it was done.
    #[error("the import stopped: its inputs were not read to the end")]
    ReaderLost,
}
