//! The reading thread: inputs to batches.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::mpsc;

use super::batch::{Batch, LINES};
use super::error::{HeaderError, ImportError};
use super::lines::{Line, Lines, without_return};
use super::ndjson;
use super::reasons::{not_utf8, too_long};
use super::rows::Rows;
use super::source::{Format, Source, Sources};

/// What the reading thread says.
pub(super) enum Message {
    /// Some more lines.
    Batch(Batch),
    /// An input could not be read on. It is the last message.
    Failed(ImportError),
    /// All inputs are read. It is the last message.
    Done,
}

/// Starts the thread. It ends by itself once its messages are no longer received; it is not one of the runtime's, which
/// would wait for it although it may wait for the standard input.
pub(super) fn start(sources: Sources, ahead: usize) -> Result<mpsc::Receiver<Message>, ImportError> {
    let (messages, received) = mpsc::channel(ahead);
    let read = move || {
        let last = match read_all(&sources, &messages) {
            Ok(()) => Message::Done,
            Err(error) => Message::Failed(error),
        };
        // Whoever stopped listening does not want to know.
        let _ = messages.blocking_send(last);
    };
    let thread = std::thread::Builder::new().name("import".to_owned()).spawn(read);
    thread.map(|_| received).map_err(|_| ImportError::ReaderLost)
}

/// Checks the header of a table.
pub(super) fn header(source: &Source, lines: Lines) -> Result<(), ImportError> {
    entries(source, lines, Format::Csv).map(|_| ())
}

fn entries(source: &Source, lines: Lines, format: Format) -> Result<Entries, ImportError> {
    let entries = Entries::new(lines, format).map_err(|error| source.broken(0, error))?;
    entries.map_err(|error| ImportError::Header { file: source.name.to_string(), source: error })
}

fn read_all(sources: &Sources, messages: &mpsc::Sender<Message>) -> Result<(), ImportError> {
    let bytes_read = Arc::new(AtomicU64::new(0));
    let mut lines_before = 0_u64;
    for source in &sources.list {
        let lines = source.open(&bytes_read, sources.format)?;
        let mut entries = entries(source, lines, sources.format)?;
        let mut is_empty = true;
        loop {
            let mut batch = Batch::new(&source.name, LINES);
            let filled = entries.fill(&mut batch);
            is_empty &= batch.entries.is_empty();
            batch.bytes_read = bytes_read.load(Ordering::Relaxed);
            batch.lines_read = lines_before.saturating_add(entries.line_number());
            if messages.blocking_send(Message::Batch(batch)).is_err() {
                return Ok(());
            }
            if !filled.map_err(|error| source.broken(entries.line_number(), error))? {
                break;
            }
        }
        if is_empty {
            tracing::warn!("{} holds no event", source.name);
        }
        lines_before = lines_before.saturating_add(entries.line_number());
    }
    Ok(())
}

/// The lines of one input, in its format.
pub(super) enum Entries {
    Ndjson(Lines),
    Csv(Box<Rows>),
}

impl Entries {
    /// Reads the header of a table.
    pub(super) fn new(lines: Lines, format: Format) -> io::Result<Result<Self, HeaderError>> {
        match format {
            Format::Ndjson => Ok(Ok(Self::Ndjson(lines))),
            Format::Csv => Ok(Rows::new(lines)?.map(|rows| Self::Csv(Box::new(rows)))),
        }
    }

    const fn line_number(&self) -> u64 {
        match self {
            Self::Ndjson(lines) => lines.number(),
            Self::Csv(rows) => rows.line_number(),
        }
    }

    /// Fills a batch. Whether there may be more; also after an error the batch holds what came before.
    pub(super) fn fill(&mut self, batch: &mut Batch) -> io::Result<bool> {
        while !batch.is_full() {
            let more = match self {
                Self::Ndjson(lines) => push_line(lines, batch)?,
                Self::Csv(rows) => push_row(rows, batch)?,
            };
            if !more {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn push_line(lines: &mut Lines, batch: &mut Batch) -> io::Result<bool> {
    let number = lines.number().saturating_add(1);
    match lines.next()? {
        None => return Ok(false),
        Some(Line::TooLong) => batch.push(number, None, Err(too_long((number, number)))),
        Some(Line::Bytes(bytes)) => match str::from_utf8(without_return(bytes)) {
            Ok(line) if line.trim_ascii().is_empty() => {}
            Ok(line) => batch.push(number, Some(line), ndjson::parse(line)),
            Err(error) => batch.push(number, None, Err(not_utf8(bytes, error))),
        },
    }
    Ok(true)
}

fn push_row(rows: &mut Rows, batch: &mut Batch) -> io::Result<bool> {
    let Some(row) = rows.next()? else { return Ok(false) };
    batch.push_lines(row.lines, row.written, row.usage);
    Ok(true)
}
