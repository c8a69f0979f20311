//! Some lines that were read together: the events of them, and what a person needs to know of those that are none.

use std::ops::Range;
use std::sync::Arc;

use crate::usage::{NewUsage, Reject};

/// Lines of one batch.
pub(in crate::usage) const LINES: usize = 4_000;
/// Bytes of the lines of one batch, so that long lines do not make it large.
const BYTES: usize = 1024 * 1024;

/// Some lines of one input, in its order.
#[derive(Debug)]
pub(in crate::usage) struct Batch {
    /// The input's name.
    pub file: Arc<str>,
    /// The events, in the order of those entries that have no reject.
    pub events: Vec<NewUsage>,
    /// The lines.
    pub entries: Vec<Entry>,
    /// Bytes of all inputs that are read so far.
    pub bytes_read: u64,
    /// Lines of all inputs that are read so far.
    pub lines_read: u64,
    /// The lines as they were written, one after the other: one allocation for all of them.
    written: String,
}

/// One line, or one record of several.
#[derive(Debug)]
pub(in crate::usage) struct Entry {
    /// The number of the line where it begins.
    pub line: u64,
    /// That of its last line.
    pub last_line: u64,
    /// Why it is no event.
    pub reject: Option<Reject>,
    written: Option<Range<usize>>,
}

impl Batch {
    /// An empty one. `expected` says how many lines it has room for from the beginning.
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

    /// Adds a line, as it was written where that could be kept, and what it says.
    pub(in crate::usage) fn push(&mut self, line: u64, written: Option<&str>, usage: Result<NewUsage, Reject>) {
        self.push_lines((line, line), written, usage);
    }

    /// The same with a record of several lines, by the numbers of its first and its last.
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

    /// Rejects the events that do not pass.
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

    /// A line as it was written.
    pub(in crate::usage) fn written(&self, entry: &Entry) -> Option<&str> {
        self.written.get(entry.written.clone()?)
    }
}
