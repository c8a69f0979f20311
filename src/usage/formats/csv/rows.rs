//! The rows of a table: each record as an event or a reject.

use std::io;

use csv::StringRecord;

use super::cells::take_apart;
use super::columns::Columns;
use super::header;
use super::header_error::HeaderError;
use super::quotes::{Fault, Place};
use super::records::{Found, Records, SOUGHT};
use crate::usage::formats::lines::{LINE_LIMIT, Lines};
use crate::usage::formats::reasons::{not_utf8, too_long};
use crate::usage::{NewUsage, Reject};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads the rows of a table.
pub(in crate::usage) struct Rows {
    records: Records,
    cells: StringRecord,
    columns: Columns,
}

/// A row: its text if that could be kept, and its event or reject.
#[derive(Debug)]
pub(in crate::usage) struct Row<'reader> {
    /// The first and the last line.
    pub lines: (u64, u64),
    pub written: Option<&'reader str>,
    pub usage: Result<NewUsage, Reject>,
}

impl Rows {
    /// Reads the header.
    pub(in crate::usage) fn new(lines: Lines) -> io::Result<Result<Self, HeaderError>> {
        let mut records = Records::new(lines);
        let mut cells = StringRecord::new();
        let found = records.next()?;
        let (line, _) = records.span();
        let columns = match (found, str::from_utf8(records.text())) {
            (None, _) => Err(HeaderError::Absent),
            (Some(Found::Record), Ok(text)) if text.len() <= LINE_LIMIT => {
                take_apart(text, &mut cells);
                Columns::parse(&cells).map_err(|error| header::explain(line, text, error))
            }
            (Some(Found::Record), Ok(_)) | (Some(Found::TooLong), _) => Err(HeaderError::TooLong),
            (Some(_), Err(error)) => Err(HeaderError::NotText(not_utf8(records.text(), error).message)),
            (Some(Found::Broken { .. } | Found::Open { .. }), Ok(text)) => Err(header::explain_broken(line, text)),
        };
        Ok(columns.map(|columns| Self { records, cells, columns }))
    }

    /// The number of the last line read.
    pub(in crate::usage) const fn line_number(&self) -> u64 {
        self.records.line_number()
    }

    /// The next row, or none at the end.
    pub(in crate::usage) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        let Some(found) = self.records.next()? else { return Ok(None) };
        let usage = match found {
            Found::Record => self.read(),
            Found::TooLong => Err(too_long(self.records.span())),
            Found::Broken { fault, until } => Err(self.broken(fault, until)),
            Found::Open { opened, until } => Err(self.open(opened, until)),
        };
        let kept = self.records.text();
        let written = str::from_utf8(kept).ok().filter(|_| kept.len() <= LINE_LIMIT);
        Ok(Some(Row { lines: self.records.span(), written, usage }))
    }

    /// The event or reject of a sound record.
    fn read(&mut self) -> Result<NewUsage, Reject> {
        let span = self.records.span();
        let bytes = self.records.text();
        let text = str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error))?;
        let joined = text.strip_prefix(BYTE_ORDER_MARK);
        let text = joined.unwrap_or(text);
        take_apart(text, &mut self.cells);
        let later = text.split('\n').skip(1);
        let takes_in = span.0 != span.1 && later.into_iter().any(|line| self.columns.look_like_row(line));
        let fits = self.cells.len() == self.columns.len();
        if takes_in && !fits {
            let reject = self.taken_in(span, "is it closed on another line than was meant?");
            self.records.give_back();
            return Err(reject);
        }
        if bytes.len() > LINE_LIMIT {
            return Err(too_long(span));
        }
        // The record is sound CSV, so its lines belong together. They may be text, and are not read as rows of their own.
        if takes_in {
            return Err(self.taken_in(span, "all of them are rejected"));
        }
        // A second header in the file. It applies to the rows after it.
        if let Some(columns) = Columns::again(&self.cells) {
            let same = if columns == self.columns { "the same" } else { "another" };
            self.columns = columns;
            let mark = if joined.is_some() { "begins with a byte order mark and " } else { "" };
            return Err(Reject::invalid(format!(
                "line {} {mark}is {same} header: two files were joined here; the rows after it are read by it",
                span.0
            )));
        }
        if joined.is_some() {
            return Err(Reject::invalid(format!(
                "line {} begins with a byte order mark: two files were joined here, the second without a header",
                span.0
            )));
        }
        self.columns.usage(text, &self.cells)
    }

    fn taken_in(&self, (first, last): (u64, u64), what: &str) -> Reject {
        let opened = self.place(self.records.opened());
        Reject::invalid(format!(
            "lines {first} to {last}: a quote opened on {opened} takes in lines that look like rows; {what}"
        ))
    }

    fn open(&self, opened: Place, until: u64) -> Reject {
        let ((first, _), place) = (self.records.span(), self.place(opened));
        let lines = lines(first, until);
        let within =
            if until == self.records.line_number() { String::new() } else { format!(" within {SOUGHT} bytes") };
        Reject::invalid(format!("{lines}: a quote opened on {place} is not closed{within}{}", only(first, until)))
    }

    fn broken(&self, fault: Fault, until: u64) -> Reject {
        let (first, _) = self.records.span();
        let lines = lines(first, until);
        Reject::invalid(match fault {
            Fault::AfterClosing { at, opened } if opened.line != at.line => format!(
                "{lines}: a quote opened on {} is not closed before text follows a quote on line {}, column {}{}",
                self.place(opened),
                at.line,
                at.column,
                only(first, until)
            ),
            Fault::AfterClosing { at, .. } => format!(
                "{}: text follows the closing quote; a quote within quotes is written twice{}",
                self.place(at),
                only(first, until)
            ),
            Fault::Stray(at) => format!(
                "{}: a quote stands in a cell that does not begin with one; put the cell in quotes, and write the quote twice{}",
                self.place(at),
                only(first, until)
            ),
            Fault::Return(at) => format!(
                "{}: a carriage return (CR) without a line feed (LF); lines end with LF or CR LF{}",
                self.place(at),
                only(first, until)
            ),
        })
    }

    fn place(&self, place: Place) -> String {
        let Place { line, column, cell } = place;
        match self.columns.name(cell) {
            Some(name) => format!("line {line}, column {column} (field {name})"),
            None => format!("line {line}, column {column}"),
        }
    }
}

fn lines(first: u64, last: u64) -> String {
    if first == last { format!("line {first}") } else { format!("lines {first} to {last}") }
}

/// The reject of a record of several lines.
fn only(first: u64, until: u64) -> String {
    if first == until { String::new() } else { format!("; only line {first} is rejected for it") }
}
