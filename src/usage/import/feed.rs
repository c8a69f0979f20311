//! One record of CSV taken apart.
//!
//! The CSV reader would buffer a record of any length. It is therefore handed one whole record at a time, whose end was
//! found within the limit.

use std::io::{self, Read};

use csv::{Reader, ReaderBuilder, StringRecord, Terminator};

/// Takes records apart, with the same buffers for all.
pub(super) struct Cells {
    reader: Reader<Feed>,
    record: StringRecord,
}

#[derive(Default)]
struct Feed {
    bytes: Vec<u8>,
    taken: usize,
}

impl Read for Feed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.get(self.taken..).unwrap_or_default().read(buffer)?;
        self.taken = self.taken.saturating_add(read);
        Ok(read)
    }
}

impl Cells {
    pub(super) fn new() -> Self {
        Self { reader: reader(), record: StringRecord::new() }
    }

    /// The cells of a record, which ends where the text ends. None where it is no CSV.
    pub(super) fn of(&mut self, record: &str) -> Option<&StringRecord> {
        let feed = self.reader.get_mut();
        feed.bytes.clear();
        feed.bytes.extend_from_slice(record.as_bytes());
        feed.bytes.push(b'\n');
        feed.taken = 0;
        if matches!(self.reader.read_record(&mut self.record), Ok(true)) {
            return Some(&self.record);
        }
        // A reader that met an end reads nothing more.
        self.reader = reader();
        None
    }
}

fn reader() -> Reader<Feed> {
    // The line feed alone ends a record here, as it does where records are found.
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::Any(b'\n'))
        .from_reader(Feed::default())
}
