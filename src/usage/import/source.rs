//! The inputs. All are checked before anything is recorded, and then opened one after the other.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use super::entries::Entries;
use super::error::ImportError;
use super::foreign::{Foreign, recognize};
use crate::gzip::{GzipError, GzipReader, MAGIC};
use crate::usage::formats::Format;
use crate::usage::formats::lines::Lines;

/// The name of the standard input.
pub(in crate::usage) const STANDARD_INPUT: &str = "-";
const BUFFER: usize = 64 * 1024;
/// How much of an input is read to recognize it.
const HEAD: u64 = 64 * 1024;

/// Inputs that passed the check before an import.
#[derive(Clone, Debug)]
pub struct Sources {
    pub(in crate::usage) list: Vec<Source>,
    pub(in crate::usage) format: Format,
    bytes: Option<u64>,
}

/// What changes when a file is written: its length, and when it was last modified.
type Stamp = (u64, Option<SystemTime>);

impl Sources {
    /// Checks every input: a file, gzipped or not, or `-` for the standard input. For a regular CSV file that includes the
    /// header.
    ///
    /// # Errors
    ///
    /// The first input that is missing, may not be read, or has the wrong header.
    pub fn check(inputs: &[PathBuf], format: Format) -> Result<Self, ImportError> {
        let mut sources = Self { list: Vec::with_capacity(inputs.len()), format, bytes: Some(0) };
        for path in inputs {
            let mut source = Source::new(path);
            if source.is_standard_input() && sources.list.iter().any(Source::is_standard_input) {
                return Err(ImportError::StandardInputTwice);
            }
            source.stamp = source.check(format)?;
            let bytes = source.stamp.map(|(length, _)| length);
            sources.bytes = sources.bytes.zip(bytes).map(|(sum, bytes)| sum.saturating_add(bytes));
            sources.list.push(source);
        }
        Ok(sources)
    }

    /// Checks that every input can be read a second time, and has not changed.
    ///
    /// # Errors
    ///
    /// The first input that is no regular file, or has changed.
    pub fn check_again(&self) -> Result<(), ImportError> {
        for source in &self.list {
            let file = || source.name.to_string();
            let Some(stamp) = source.stamp else { return Err(ImportError::ReadableOnce(file())) };
            let metadata = fs::metadata(&source.path).map_err(|error| source.unreadable(error))?;
            if stamp_of(&metadata) != stamp {
                return Err(ImportError::Changed(file()));
            }
        }
        Ok(())
    }

    /// The size of all inputs on disk, in bytes. None if one has no size, as the standard input.
    #[must_use]
    pub const fn bytes(&self) -> Option<u64> {
        self.bytes
    }
}

/// One input.
#[derive(Clone, Debug)]
pub(in crate::usage) struct Source {
    path: PathBuf,
    /// Its name, for people.
    pub name: Arc<str>,
    /// None if it is no regular file, or has not been checked.
    stamp: Option<Stamp>,
}

fn stamp_of(metadata: &fs::Metadata) -> Stamp {
    (metadata.len(), metadata.modified().ok())
}

impl Source {
    fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), name: path.to_string_lossy().into(), stamp: None }
    }

    fn is_standard_input(&self) -> bool {
        self.path.as_os_str() == STANDARD_INPUT
    }

    /// Checks the input and returns its stamp, if it has one.
    fn check(&self, format: Format) -> Result<Option<Stamp>, ImportError> {
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
        let lines = self.open(&Arc::default(), format)?;
        if format == Format::Csv {
            self.entries(lines, format)?;
        }
        Ok(Some(stamp_of(&metadata)))
    }

    /// Opens it. `bytes_read` counts the bytes as they are read.
    pub(in crate::usage) fn open(&self, bytes_read: &Arc<AtomicU64>, format: Format) -> Result<Lines, ImportError> {
        let foreign = |what| ImportError::Foreign { file: self.name.to_string(), what };
        let mut rest =
            self.reader(bytes_read).map_err(|error| self.unreadable(error))?.ok_or(foreign(Foreign::NotGzip))?;
        let mut head = Vec::new();
        // A failure is reported where it occurs, after the lines before it.
        let failure = rest.by_ref().take(HEAD).read_to_end(&mut head).err();
        let whole = failure.is_none() && u64::try_from(head.len()).is_ok_and(|length| length < HEAD);
        if let Some(what) = recognize(&head, whole, format) {
            return Err(foreign(what));
        }
        Ok(Lines::new(Box::new(Headed { head: Cursor::new(head), failure, rest })))
    }

    /// Its bytes, unpacked. None if its name says gzip and it is not.
    fn reader(&self, bytes_read: &Arc<AtomicU64>) -> io::Result<Option<Box<dyn BufRead>>> {
        let input: Box<dyn Read> =
            if self.is_standard_input() { Box::new(io::stdin()) } else { Box::new(File::open(&self.path)?) };
        let mut input = BufReader::with_capacity(BUFFER, Counting { input, bytes_read: Arc::clone(bytes_read) });
        let named_gzip = self.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
        let is_gzip = input.fill_buf()?.starts_with(&MAGIC);
        Ok(match (is_gzip, named_gzip) {
            (true, _) => Some(Box::new(BufReader::with_capacity(BUFFER, GzipReader::new(input)))),
            (false, true) => None,
            (false, false) => Some(Box::new(input)),
        })
    }

    /// Reads the header of a table.
    pub(in crate::usage) fn entries(&self, lines: Lines, format: Format) -> Result<Entries, ImportError> {
        let entries = Entries::new(lines, format).map_err(|error| self.broken(0, error))?;
        entries.map_err(|error| ImportError::Header { file: self.name.to_string(), source: error })
    }

    fn unreadable(&self, source: io::Error) -> ImportError {
        ImportError::Unreadable { file: self.name.to_string(), source }
    }

    /// The error of a failure while reading.
    pub(in crate::usage) fn broken(&self, line: u64, source: io::Error) -> ImportError {
        let file = self.name.to_string();
        match GzipError::of(&source) {
            Some(GzipError::CutShort) => ImportError::CutShort { file, line },
            Some(GzipError::Trailing) => ImportError::Trailing { file, line },
            Some(GzipError::NotGzip | GzipError::Damaged) | None => ImportError::Broken { file, line, source },
        }
    }
}

/// An input whose beginning has been read already.
struct Headed {
    head: Cursor<Vec<u8>>,
    failure: Option<io::Error>,
    rest: Box<dyn BufRead>,
}

impl Read for Headed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Headed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        // Called twice, because the first borrow would last until the end.
        if !self.head.fill_buf()?.is_empty() {
            return self.head.fill_buf();
        }
        match self.failure.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        if self.head.fill_buf().is_ok_and(|left| !left.is_empty()) {
            self.head.consume(amount);
        } else {
            self.rest.consume(amount);
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
