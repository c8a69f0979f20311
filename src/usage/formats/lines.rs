//! Lines of an input, one at a time and of bounded length.

use std::io::{self, BufRead, Read};

/// The longest line that is read, in bytes. It also limits a record of several lines.
pub const LINE_LIMIT: usize = 64 * 1024;
/// The byte-order mark that some programs write before UTF-8 text.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads lines.
pub(in crate::usage) struct Lines {
    reader: Box<dyn BufRead>,
    line: Vec<u8>,
    number: u64,
    /// The longest line that is kept.
    limit: usize,
}

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::usage) enum Line<'reader> {
    /// What it holds, without the line feed that ends it.
    Bytes(&'reader [u8]),
    /// It holds more than the limit; it was skipped.
    TooLong,
}

impl Lines {
    pub(in crate::usage) fn new(reader: Box<dyn BufRead>) -> Self {
        Self { reader, line: Vec::new(), number: 0, limit: LINE_LIMIT }
    }

    /// The same with another limit.
    pub(in crate::usage) fn keeping(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// The number of the last line read. The first is 1; 0 means none.
    pub(in crate::usage) const fn number(&self) -> u64 {
        self.number
    }

    /// The next line, or none at the end. A line that an error interrupts is not returned.
    pub(in crate::usage) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        // A line of the longest length, and the two bytes that may end it.
        let most = u64::try_from(self.limit).unwrap_or(u64::MAX).saturating_add(2);
        let read = self.reader.by_ref().take(most).read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(None);
        }
        let ended = self.line.pop_if(|last| *last == b'\n').is_some();
        let mut line = self.line.as_slice();
        if self.number == 0 {
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        let goes_on = !ended && u64::try_from(read).is_ok_and(|read| read == most);
        if goes_on {
            self.reader.skip_until(b'\n')?;
        }
        self.number = self.number.saturating_add(1);
        Ok(Some(if goes_on || without_return(line).len() > self.limit { Line::TooLong } else { Line::Bytes(line) }))
    }
}

/// A line without the carriage return that may end it.
pub(in crate::usage) fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor};

    use super::{LINE_LIMIT, Line, Lines};

    fn lines(text: impl Into<Vec<u8>>) -> io::Result<Vec<(u64, Option<usize>)>> {
        let mut lines = Lines::new(Box::new(Cursor::new(text.into())));
        let mut found = Vec::new();
        while let Some(line) = lines.next()? {
            let length = match line {
                Line::Bytes(bytes) => Some(bytes.len()),
                Line::TooLong => None,
            };
            found.push((lines.number(), length));
        }
        Ok(found)
    }

    #[test]
    fn last_line_needs_no_end() -> io::Result<()> {
        assert_eq!(lines("a\n\nbcd")?, [(1, Some(1)), (2, Some(0)), (3, Some(3))]);
        assert_eq!(lines("a\n")?, [(1, Some(1))]);
        assert_eq!(lines("")?, []);
        Ok(())
    }

    #[test]
    fn byte_order_mark_is_ignored_at_the_beginning_only() -> io::Result<()> {
        assert_eq!(lines("\u{feff}a\n\u{feff}a")?, [(1, Some(1)), (2, Some(4))]);
        Ok(())
    }

    #[test]
    fn line_over_the_limit_is_skipped_to_its_end() -> io::Result<()> {
        let (fits, over) = ("x".repeat(LINE_LIMIT), "x".repeat(LINE_LIMIT + 1));
        let text = format!("{fits}\r\n{over}\n{over}x{over}\na\n{over}");
        assert_eq!(lines(text)?, [(1, Some(LINE_LIMIT + 1)), (2, None), (3, None), (4, Some(1)), (5, None)]);
        Ok(())
    }
}
