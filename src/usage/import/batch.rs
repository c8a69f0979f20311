//! Lines that were read together: their events, and the rejects of those that are no event.

use std::ops::Range;
use std::sync::Arc;

use crate::usage::{NewUsage, Reject};

/// How many lines a batch has.
pub(in crate::usage) const LINES: usize = 4_000;
/// How many bytes of lines a batch has, so that long lines do not make it large.
const BYTES: usize = 1024 * 1024;

/// Lines of one input, in its order.
#[derive(Debug)]
pub(in crate::usage) struct Batch {
    /// The input's name.
    pub file: Arc<str>,
    /// The events, in the order of those entries that have no reject.
    pub events: Vec<NewUsage>,
    /// The lines.
    pub entries: Vec<Entry>,
    /// How many bytes of all inputs are read so far.
    pub bytes_read: u64,
    /// How many lines of all inputs are read so far.
    pub lines_read: u64,
    /// The lines as written, one after the other: one allocation for all of them.
    written: String,
}

/// One line, or one record of several.
#[derive(Debug)]
pub(in crate::usage) struct Entry {
    /// The number of the line where it begins.
    pub line: u64,
    /// The number of its last line.
    pub last_line: u64,
    /// Why it is rejected.
    pub reject: Option<Reject>,
    written: Option<Range<usize>>,
}

impl Batch {
    /// An empty batch with room for `expected` lines.
    pub(in crate::usage) fn new(file: &Arc<str>, expected: usize) -> Self {
        Self {
            file: Arc::clone(file),
            events: Vec::with_capacity(expected),
            entries: Vec::with_capacity(expected),
            bytes_read: 0,
            lines_read: 0,
            written: String::new(),
        }
    }

    /// Adds a line: its text if that could be kept, and its event or reject.
    pub(in crate::usage) fn push(&mut self, line: u64, written: Option<&str>, usage: Result<NewUsage, Reject>) {
        self.push_lines((line, line), written, usage);
    }

    /// Adds a record of several lines, given the numbers of its first and last line.
    pub(in crate::usage) fn push_lines(
        &mut self,
        (line, last_line): (u64, u64),
        written: Option<&str>,
        usage: Result<NewUsage, Reject>,
    ) {
        let start = self.written.len();
        let written = written.map(|written| {
            self.written.push_str(written);
            start..self.written.len()
        });
        let reject = match usage {
            Ok(usage) => {
                self.events.push(usage);
                None
            }
            Err(reject) => Some(reject),
        };
        self.entries.push(Entry { line, last_line, reject, written });
    }

    /// Rejects the events that fail a check.
    pub(in crate::usage) fn reject_others(&mut self, mut check: impl FnMut(&NewUsage) -> Result<(), Reject>) {
        let mut entries = self.entries.iter_mut().filter(|entry| entry.reject.is_none());
        self.events.retain(|usage| {
            let reject = check(usage).err();
            let passes = reject.is_none();
            if let Some(entry) = entries.next() {
                entry.reject = reject;
            }
            passes
        });
    }

    pub(in crate::usage) fn is_full(&self) -> bool {
        self.entries.len() >= LINES || self.written.len() >= BYTES
    }

    /// The text of a line.
    pub(in crate::usage) fn written(&self, entry: &Entry) -> Option<&str> {
        self.written.get(entry.written.clone()?)
    }
}
