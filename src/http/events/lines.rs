//! The lines of a body that arrives in pieces.

use std::ops::ControlFlow;

use crate::usage::formats::BYTE_ORDER_MARK;

/// Cuts pieces into lines. It buffers at most one line, up to the limit.
pub(super) struct Lines {
    /// The most bytes of a line, without its end.
    limit: usize,
    partial: Vec<u8>,
    /// Whether the current line is too long to be kept.
    too_long: bool,
    number: u64,
}

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'piece> {
    /// Its content, without the line feed.
    Bytes(&'piece [u8]),
    /// It exceeds the limit.
    TooLong { limit: usize },
}

impl Lines {
    /// Lines of at most `limit` bytes.
    pub(super) const fn new(limit: usize) -> Self {
        Self { limit, partial: Vec::new(), too_long: false, number: 0 }
    }

    /// Takes a piece and calls `each` for every line that it completes, with its number from 1 on. It stops after a
    /// line for which `each` breaks. Returns the number of bytes taken.
    pub(super) fn push(&mut self, piece: &[u8], mut each: impl FnMut(u64, Line<'_>) -> ControlFlow<()>) -> usize {
        let mut taken = 0_usize;
        for part in piece.split_inclusive(|byte| *byte == b'\n') {
            taken = taken.saturating_add(part.len());
            let flow = match part.strip_suffix(b"\n") {
                None => {
                    self.keep(part);
                    ControlFlow::Continue(())
                }
                Some(whole) if self.partial.is_empty() && !self.too_long => self.hand_on(whole, &mut each),
                Some(end) => {
                    self.keep(end);
                    self.end(&mut each)
                }
            };
            if flow.is_break() {
                break;
            }
        }
        taken
    }

    /// Calls `each` for the last line if it lacks a line feed.
    pub(super) fn finish<T>(&mut self, mut each: impl FnMut(u64, Line<'_>) -> T) {
        if self.too_long || !self.partial.is_empty() {
            self.end(&mut each);
        }
    }

    fn keep(&mut self, part: &[u8]) {
        // A carriage return may end it.
        let most = self.limit.saturating_add(1);
        self.too_long = self.too_long || self.partial.len().saturating_add(part.len()) > most;
        if self.too_long {
            self.partial.clear();
        } else {
            self.partial.extend_from_slice(part);
        }
    }

    fn end<T>(&mut self, each: &mut impl FnMut(u64, Line<'_>) -> T) -> T {
        if std::mem::take(&mut self.too_long) {
            self.number = self.number.saturating_add(1);
            return each(self.number, Line::TooLong { limit: self.limit });
        }
        let mut line = std::mem::take(&mut self.partial);
        let told = self.hand_on(&line, each);
        line.clear();
        self.partial = line;
        told
    }

    fn hand_on<T>(&mut self, line: &[u8], each: &mut impl FnMut(u64, Line<'_>) -> T) -> T {
        self.number = self.number.saturating_add(1);
        let line = if self.number == 1 { line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line) } else { line };
        let is_too_long = line.strip_suffix(b"\r").unwrap_or(line).len() > self.limit;
        each(self.number, if is_too_long { Line::TooLong { limit: self.limit } } else { Line::Bytes(line) })
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::{Line, Lines};

    const LIMIT: usize = 64 * 1024;

    fn cut(text: &[u8], size: usize) -> Vec<(u64, Option<Vec<u8>>)> {
        let (mut lines, mut found) = (Lines::new(LIMIT), Vec::new());
        let mut each = |number: u64, line: Line<'_>| {
            found.push((
                number,
                match line {
                    Line::Bytes(bytes) => Some(bytes.to_vec()),
                    Line::TooLong { .. } => None,
                },
            ));
            // It breaks after every other line.
            if number.is_multiple_of(2) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        for piece in text.chunks(size) {
            let mut taken = 0;
            while let Some(rest @ [_, ..]) = piece.get(taken..) {
                taken = lines.push(rest, &mut each).saturating_add(taken);
            }
        }
        lines.finish(&mut each);
        found
    }

    #[test]
    fn lines_are_the_same_however_they_come() {
        let text = "\u{feff}one\r\n\n\u{feff}three\nfour";
        let line = |text: &str| Some(text.as_bytes().to_vec());
        let expected = vec![(1, line("one\r")), (2, line("")), (3, line("\u{feff}three")), (4, line("four"))];
        for size in [1, 2, 3, 5, 100] {
            assert_eq!(cut(text.as_bytes(), size), expected, "in pieces of {size}");
        }
    }

    #[test]
    fn line_that_is_too_long_is_left_out_and_the_rest_goes_on() {
        let (fits, over) = (format!("{}\r", "x".repeat(LIMIT)), "x".repeat(LIMIT + 1));
        let text = format!("{fits}\n{over}\na\n{over}{over}");
        for size in [1000, 1 << 14] {
            let lengths: Vec<_> = cut(text.as_bytes(), size)
                .into_iter()
                .map(|(number, line)| (number, line.map(|line| line.len())))
                .collect();
            assert_eq!(lengths, [(1, Some(LIMIT + 1)), (2, None), (3, Some(1)), (4, None)]);
        }
    }
}
