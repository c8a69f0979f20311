//! Records of CSV: one or more lines each, of bounded length, by the line where they begin.

use std::io;

use super::columns::Columns;
use super::error::HeaderError;
use super::feed::Cells;
use super::lines::{LINE_LIMIT, Line, Lines, without_return};
use super::quotes::Quotes;
use crate::usage::{NewUsage, Reject};

/// Reads the rows of a table.
pub(super) struct Rows {
    records: Records,
    cells: Cells,
    columns: Columns,
}

/// A row, as it is written where that could be kept, and what it says.
#[derive(Debug)]
pub(super) struct Row<'reader> {
    pub line: u64,
    pub written: Option<&'reader str>,
    pub usage: Result<NewUsage, Reject>,
}

impl Rows {
    /// Reads the header.
    pub(super) fn new(lines: Lines) -> io::Result<Result<Self, HeaderError>> {
        let mut records = Records { lines, record: Vec::new() };
        let mut cells = Cells::new();
        let columns = match records.next()? {
            None => Err(HeaderError::Absent),
            Some((_, Err(_))) => Err(HeaderError::Malformed),
            Some((_, Ok(header))) => match str::from_utf8(header).ok().and_then(|header| cells.of(header)) {
                Some(header) => Columns::parse(header),
                None => Err(HeaderError::Malformed),
            },
        };
        Ok(columns.map(|columns| Self { records, cells, columns }))
    }

    /// The number of the line that was read last.
    pub(super) const fn line_number(&self) -> u64 {
        self.records.lines.number()
    }

    /// The next row, or none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Row<'_>>> {
        let Some((line, record)) = self.records.next()? else { return Ok(None) };
        let bytes = match record {
            Ok(bytes) => bytes,
            Err(reject) => return Ok(Some(Row { line, written: None, usage: Err(reject) })),
        };
        let row = match str::from_utf8(bytes) {
            Ok(written) => {
                let usage = self.cells.of(written).map_or_else(
                    || Err(Reject::invalid("the row is not CSV".to_owned())),
                    |cells| self.columns.usage(cells),
                );
                Row { line, written: Some(written), usage }
            }
            Err(error) => Row { line, written: None, usage: Err(not_utf8(error)) },
        };
        Ok(Some(row))
    }
}

/// Why bytes are no text.
pub(super) fn not_utf8(error: std::str::Utf8Error) -> Reject {
    let place = error.valid_up_to().saturating_add(1);
    Reject::invalid(format!("the line is not UTF-8: byte {place} is wrong"))
}

struct Records {
    lines: Lines,
    record: Vec<u8>,
}

/// The line where a record begins, and its bytes, or why they could not be kept.
type Record<'reader> = (u64, Result<&'reader [u8], Reject>);

impl Records {
    /// The next record that is not blank, without the end of its last line.
    fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        self.record.clear();
        let mut quotes = Quotes::default();
        let mut first = 0;
        let mut fits = true;
        while let Some(line) = self.lines.next()? {
            // What is too long was not kept, so that nothing is known of its quotes: the record ends there.
            let bytes = match line {
                Line::Bytes(bytes) => Some(bytes),
                Line::TooLong => None,
            };
            if first == 0 && bytes.is_some_and(|bytes| bytes.trim_ascii().is_empty()) {
                continue;
            }
            quotes = bytes.map_or(Quotes::Plain, |bytes| quotes.after(bytes));
            fits = fits && bytes.is_some_and(|bytes| append(&mut self.record, bytes, first != 0));
            if first == 0 {
                first = self.lines.number();
            }
            if !quotes.open() {
                let (last, record) = (self.lines.number(), without_return(&self.record));
                return Ok(Some((first, if fits { Ok(record) } else { Err(too_long(first, last)) })));
            }
        }
        let last = self.lines.number();
        Ok((first != 0).then(|| (first, Err(never_closed(first, last)))))
    }
}

/// Adds a line to a record, unless that would make it too long.
fn append(record: &mut Vec<u8>, line: &[u8], later: bool) -> bool {
    let length = record.len().saturating_add(usize::from(later)).saturating_add(without_return(line).len());
    if length > LINE_LIMIT {
        return false;
    }
    if later {
        record.push(b'\n');
    }
    record.extend_from_slice(line);
    true
}

/// Why a line, or the record of some lines, is too long.
pub(super) fn too_long(first: u64, last: u64) -> Reject {
    Reject::invalid(if first == last {
        format!("the line is longer than {LINE_LIMIT} bytes")
    } else {
        format!("the row from line {first} to line {last} is longer than {LINE_LIMIT} bytes: is a quote missing?")
    })
}

fn never_closed(first: u64, last: u64) -> Reject {
    Reject::invalid(format!("a quoted cell is not closed: lines {first} to {last} are left out"))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{Lines, Records, Rows};
    use crate::usage::import::HeaderError;
    use crate::usage::import::feed::Cells;

    const HEADER: &str = "workspace,source,eventId,occurredAt,model,attributes.note";

    fn lines(text: &str) -> Lines {
        Lines::new(Box::new(Cursor::new(text.as_bytes().to_vec())))
    }

    /// Line, event and note of a row; or line, what was kept and the reason.
    type Found = (u64, String, String);

    fn rows(text: &str) -> Result<Vec<Found>, Box<dyn std::error::Error>> {
        let mut rows = Rows::new(lines(text))??;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(match row.usage {
                Ok(usage) => (row.line, usage.event_id, usage.attributes.into_values().next().unwrap_or_default()),
                Err(reject) => (row.line, row.written.unwrap_or("-").to_owned(), reject.message),
            });
        }
        Ok(found)
    }

    fn row(event: &str, note: &str) -> String {
        format!("n,s,{event},2025-01-01T00:00:00Z,m,{note}")
    }

    #[test]
    fn record_is_told_by_the_line_where_it_begins() -> Result<(), Box<dyn std::error::Error>> {
        let (first, second) = (row("a", "\"two\r\nlines, \"\"quoted\"\"\""), row("b", "plain"));
        let text = format!("\u{feff}\r\n{HEADER}\r\n{first}\r\n\r\n{second}\r\nshort\r\n");
        let expected = [
            (3, "a", "two\r\nlines, \"quoted\""),
            (6, "b", "plain"),
            (7, "short", "the row has 1 cells, the header 6"),
        ];
        assert_eq!(rows(&text)?, expected.map(|(line, event, note)| (line, event.to_owned(), note.to_owned())));
        Ok(())
    }

    #[test]
    fn record_over_the_limit_is_rejected_and_reading_goes_on_after_it() -> Result<(), Box<dyn std::error::Error>> {
        let long = format!("\"{}\"", "forty letters of a note that never ends\n".repeat(3_000));
        let text = format!(
            "{HEADER}\n{}\n{}\n{}\n{}",
            row("a", &long),
            row("b", ""),
            row("c", &"x".repeat(70_000)),
            row("d", "")
        );
        let found = rows(&text)?;
        let reasons: Vec<_> =
            found.iter().map(|(line, event, reason)| (*line, event.as_str(), reason.as_str())).collect();
        let expected = [
            (2, "-", "the row from line 2 to line 3002 is longer than 65536 bytes: is a quote missing?"),
            (3_003, "b", ""),
            (3_004, "-", "the line is longer than 65536 bytes"),
            (3_005, "d", ""),
        ];
        assert_eq!(reasons, expected);
        Ok(())
    }

    #[test]
    fn quote_that_is_never_closed_tells_what_it_took_with_it() -> Result<(), Box<dyn std::error::Error>> {
        let text = format!("{HEADER}\n{}\n{}\n{}\n", row("a", ""), row("b", "\"open"), row("c", ""));
        let found = rows(&text)?;
        let last = found.last().map(|(line, written, reason)| (*line, written.as_str(), reason.as_str()));
        assert_eq!(found.len(), 2);
        assert_eq!(last, Some((3, "-", "a quoted cell is not closed: lines 3 to 4 are left out")));
        Ok(())
    }

    #[test]
    fn table_without_lines_has_no_header() -> std::io::Result<()> {
        assert_eq!(Rows::new(lines("\n\n"))?.err(), Some(HeaderError::Absent));
        assert_eq!(Rows::new(lines("workspace,\"source"))?.err(), Some(HeaderError::Malformed));
        Ok(())
    }

    #[test]
    fn records_end_where_the_csv_reader_ends_them() -> Result<(), Box<dyn std::error::Error>> {
        let text = "a,\"b\nc\",d\n\"\",\"\"\"\"\n5\" wide,\"x\"y\"z\na\rb,c\n\"q\"\"\n\"\"r\"\n,\n\"last\"";
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(text.as_bytes());
        let mut records = Records { lines: lines(text), record: Vec::new() };
        let mut cells = Cells::new();
        for expected in reader.records() {
            let found = records.next()?.and_then(|(_, record)| record.ok()).unwrap_or_default();
            assert_eq!(cells.of(str::from_utf8(found)?), Some(&expected?));
        }
        assert!(records.next()?.is_none());
        Ok(())
    }
}
