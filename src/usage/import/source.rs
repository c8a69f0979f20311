//! The inputs: found to be readable before anything is recorded, opened one after the other.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::error::ImportError;
use super::lines::Lines;
use super::read::header;

/// The name of the standard input.
const STANDARD_INPUT: &str = "-";
/// What gzip data begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];
const BUFFER: usize = 64 * 1024;

/// How events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line, with the names of `UsageEventInput`.
    Ndjson,
    /// A table with a header of the same names, and `attributes.NAME` for single attributes.
    Csv,
}

/// Inputs that can be read, by what is known before reading them.
#[derive(Clone, Debug)]
pub struct Sources {
    pub(super) list: Vec<Source>,
    pub(super) format: Format,
    bytes: Option<u64>,
}

impl Sources {
    /// Looks at every input: a file, gzipped or not, or `-` for the standard input. Of a regular file with a table the
    /// header is read, too.
    ///
    /// # Errors
    ///
    /// The first input that is missing, may not be read, or has the wrong header.
    pub fn check(inputs: &[PathBuf], format: Format) -> Result<Self, ImportError> {
        let mut sources = Self { list: Vec::with_capacity(inputs.len()), format, bytes: Some(0) };
        for path in inputs {
            let source = Source::new(path);
            if source.is_standard_input() && sources.list.iter().any(Source::is_standard_input) {
                return Err(ImportError::StandardInputTwice);
            }
            let bytes = source.check(format)?;
            sources.bytes = sources.bytes.zip(bytes).map(|(sum, bytes)| sum.saturating_add(bytes));
            sources.list.push(source);
        }
        Ok(sources)
    }

    /// The bytes of all inputs as they lie on the disk; none where one of them does not tell, as the standard input.
    #[must_use]
    pub const fn bytes(&self) -> Option<u64> {
        self.bytes
    }
}

/// One input.
#[derive(Clone, Debug)]
pub(super) struct Source {
    path: PathBuf,
    /// Its name, for people.
    pub name: Arc<str>,
}

impl Source {
    fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), name: path.to_string_lossy().into() }
    }

    fn is_standard_input(&self) -> bool {
        self.path.as_os_str() == STANDARD_INPUT
    }

    /// Its size, where it has one.
    fn check(&self, format: Format) -> Result<Option<u64>, ImportError> {
        if self.is_standard_input() {
            return Ok(None);
        }
        let metadata = fs::metadata(&self.path).map_err(|error| self.unreadable(error))?;
        if metadata.is_dir() {
            return Err(self.unreadable(io::ErrorKind::IsADirectory.into()));
        }
        // A pipe can be opened only once.
        if !metadata.is_file() {
            return Ok(None);
        }
        let lines = self.open(&Arc::default())?;
        if format == Format::Csv {
            header(self, lines)?;
        }
        Ok(Some(metadata.len()))
    }

    /// Opens it; what is read of it is added to a count.
    pub(super) fn open(&self, bytes_read: &Arc<AtomicU64>) -> Result<Lines, ImportError> {
        self.reader(bytes_read).map(Lines::new).map_err(|error| self.unreadable(error))
    }

    fn reader(&self, bytes_read: &Arc<AtomicU64>) -> io::Result<Box<dyn BufRead>> {
        let input: Box<dyn Read> =
            if self.is_standard_input() { Box::new(io::stdin()) } else { Box::new(File::open(&self.path)?) };
        let mut input = BufReader::with_capacity(BUFFER, Counting { input, bytes_read: Arc::clone(bytes_read) });
        let named_gzip = self.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
        if named_gzip || input.fill_buf()?.starts_with(&GZIP) {
            return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input))));
        }
        Ok(Box::new(input))
    }

    fn unreadable(&self, source: io::Error) -> ImportError {
        ImportError::Unreadable { file: self.name.to_string(), source }
    }

    /// What became of it while it was read.
    pub(super) fn broken(&self, line: u64, source: io::Error) -> ImportError {
        let file = self.name.to_string();
        // Nothing but a decoder knows of an end that should not be there yet.
        if source.kind() == io::ErrorKind::UnexpectedEof {
            ImportError::CutShort { file, line }
        } else {
            ImportError::Broken { file, line, source }
        }
    }
}

struct Counting<R> {
    input: R,
    bytes_read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.bytes_read.fetch_add(u64::try_from(read).unwrap_or(u64::MAX), Ordering::Relaxed);
        Ok(read)
    }
}
