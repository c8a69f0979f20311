//! The lines of one input, read into batches.

use std::io;

use super::batch::Batch;
use crate::usage::formats::Format;
use crate::usage::formats::csv::{HeaderError, Rows};
use crate::usage::formats::lines::{Line, Lines, without_return};
use crate::usage::formats::ndjson;
use crate::usage::formats::reasons::{not_utf8, too_long};

/// The lines of one input, in its format.
pub(in crate::usage) enum Entries {
    Ndjson(Lines),
    Csv(Box<Rows>),
}

impl Entries {
    /// Reads the header of a table.
    pub(in crate::usage) fn new(lines: Lines, format: Format) -> io::Result<Result<Self, HeaderError>> {
        match format {
            Format::Ndjson => Ok(Ok(Self::Ndjson(lines))),
            Format::Csv => Ok(Rows::new(lines)?.map(|rows| Self::Csv(Box::new(rows)))),
        }
    }

    pub(in crate::usage) const fn line_number(&self) -> u64 {
        match self {
            Self::Ndjson(lines) => lines.number(),
            Self::Csv(rows) => rows.line_number(),
        }
    }

    /// Fills a batch, and tells whether there may be more. After an error the batch holds what came before.
    pub(in crate::usage) fn fill(&mut self, batch: &mut Batch) -> io::Result<bool> {
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
