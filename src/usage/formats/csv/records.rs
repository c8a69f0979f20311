//! Records of CSV: one or more lines each, and where to go on after one that is broken.
//!
//! A quote that nobody closed takes in every line up to the next quote. So the lines of a record are kept until its end is found, and
//! where it is broken, only the line on which it begins is lost: the others are read again, by themselves. What is kept is bounded.
//!
//! Every line is read three times at most. A line with an even number of quotes cannot open a cell of several lines, so two unclosed
//! quotes never take the same lines.

use std::io;

use super::quotes::{Fault, Place, Quotes};
use crate::usage::formats::lines::{BYTE_ORDER_MARK, Line, Lines, without_return};

/// Bytes of a record's lines that are kept until its end is found. The longest record is shorter by far; this is how far the end of a
/// quoted cell is sought.
pub(in crate::usage) const SOUGHT: usize = 1024 * 1024;

/// Finds the records of an input.
pub(in crate::usage) struct Records {
    lines: Lines,
    /// The lines of the record, without the end of its last one.
    record: Vec<u8>,
    first: u64,
    last: u64,
    quotes: Quotes,
    ahead: Ahead,
    then: Then,
}

/// Lines that are to be read again, each with its line feed.
#[derive(Default)]
struct Ahead {
    text: Vec<u8>,
    taken: usize,
    /// The number of the next line.
    number: u64,
}

/// What comes after them.
#[derive(Default)]
enum Then {
    /// What has not been read yet.
    #[default]
    More,
    /// A line that was skipped, by its number.
    TooLong(u64),
    Ended,
    Failed(io::Error),
}

/// The result of looking for a record.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::usage) enum Found {
    /// A record that is not blank.
    Record,
    /// A line that is too long.
    TooLong,
    /// A line that begins an unsound record. The later lines, up to `until`, are read again.
    Broken { fault: Fault, until: u64 },
    /// A line that opens a quoted cell that is not closed up to `until`, where the input or the search ends.
    Open { opened: Place, until: u64 },
}

enum Step {
    Line,
    TooLong(u64),
    End,
}

impl Records {
    pub(in crate::usage) fn new(lines: Lines) -> Self {
        Self {
            lines: lines.keeping(SOUGHT),
            record: Vec::new(),
            first: 0,
            last: 0,
            quotes: Quotes::default(),
            ahead: Ahead::default(),
            then: Then::More,
        }
    }

    /// The number of the line that was read last.
    pub(in crate::usage) const fn line_number(&self) -> u64 {
        self.lines.number()
    }

    /// The first and last line of the result.
    pub(in crate::usage) const fn span(&self) -> (u64, u64) {
        (self.first, self.last)
    }

    /// The text of the result, without the end of its last line.
    pub(in crate::usage) fn text(&self) -> &[u8] {
        without_return(&self.record)
    }

    /// Where the last quoted cell of the result begins.
    pub(in crate::usage) const fn opened(&self) -> Place {
        self.quotes.opened()
    }

    /// The next record, or what is wrong with it. None at the end.
    pub(in crate::usage) fn next(&mut self) -> io::Result<Option<Found>> {
        loop {
            self.record.clear();
            match self.step(false)? {
                Step::End => return Ok(None),
                Step::TooLong(number) => {
                    (self.first, self.last) = (number, number);
                    return Ok(Some(Found::TooLong));
                }
                Step::Line if self.record.trim_ascii().is_empty() => {}
                Step::Line => {
                    self.first = self.last;
                    return Ok(Some(self.find_end()));
                }
            }
        }
    }

    /// Puts the lines after the first back, so that they are read again.
    pub(in crate::usage) fn give_back(&mut self) {
        let Some(end) = self.record.iter().position(|byte| *byte == b'\n') else { return };
        let mut text = self.record.get(end.saturating_add(1)..).unwrap_or_default().to_vec();
        text.push(b'\n');
        text.extend_from_slice(self.ahead.rest());
        self.ahead = Ahead { text, taken: 0, number: self.first.saturating_add(1) };
        self.record.truncate(end);
        self.last = self.first;
    }

    /// Reads from the line where a record begins to its end.
    fn find_end(&mut self) -> Found {
        self.quotes = Quotes::default();
        // A byte-order mark does not belong to the first cell.
        let mut start = if self.record.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        loop {
            let until = self.last;
            match self.quotes.line(until, self.record.get(start..).unwrap_or_default()) {
                Ok(false) => return Found::Record,
                Ok(true) => {}
                Err(fault) => {
                    self.give_back();
                    return Found::Broken { fault, until };
                }
            }
            start = self.record.len().saturating_add(1);
            match self.step(true) {
                Ok(Step::Line) if self.record.len() <= SOUGHT => continue,
                Ok(Step::Line) => {}
                Ok(Step::TooLong(number)) => self.then = Then::TooLong(number),
                Ok(Step::End) => self.then = Then::Ended,
                Err(error) => self.then = Then::Failed(error),
            }
            self.give_back();
            return Found::Open { opened: self.quotes.opened(), until };
        }
    }

    /// Adds the next line to the record.
    fn step(&mut self, later: bool) -> io::Result<Step> {
        if let Some(line) = self.ahead.next() {
            add(&mut self.record, line, later);
            self.last = self.ahead.number;
            self.ahead.number = self.ahead.number.saturating_add(1);
            return Ok(Step::Line);
        }
        match std::mem::take(&mut self.then) {
            Then::More => {}
            Then::TooLong(number) => return Ok(Step::TooLong(number)),
            Then::Ended => {
                self.then = Then::Ended;
                return Ok(Step::End);
            }
            Then::Failed(error) => return Err(error),
        }
        let step = match self.lines.next()? {
            None => return Ok(Step::End),
            Some(Line::TooLong) => None,
            Some(Line::Bytes(line)) => {
                add(&mut self.record, line, later);
                Some(Step::Line)
            }
        };
        let number = self.lines.number();
        Ok(step.map_or(Step::TooLong(number), |step| {
            self.last = number;
            step
        }))
    }
}

fn add(record: &mut Vec<u8>, line: &[u8], later: bool) {
    if later {
        record.push(b'\n');
    }
    record.extend_from_slice(line);
}

impl Ahead {
    fn rest(&self) -> &[u8] {
        self.text.get(self.taken..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<&[u8]> {
        let start = self.taken;
        let length = self.rest().iter().position(|byte| *byte == b'\n')?;
        let end = start.saturating_add(length);
        self.taken = end.saturating_add(1);
        self.text.get(start..end)
    }
}
