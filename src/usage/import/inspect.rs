//! Reads an input without recording it.

use std::io::{self, BufRead};
use std::sync::Arc;

use super::batch::Batch;
use super::entries::Entries;
use crate::usage::formats::Format;
use crate::usage::formats::csv::HeaderError;
use crate::usage::formats::lines::Lines;
use crate::usage::{NewUsage, Reject};

/// One line of an input, or one record of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspected {
    /// The number of the line where it begins.
    pub line: u64,
    /// That of its last line.
    pub last_line: u64,
    /// The line as it was written, if it could be kept.
    pub written: Option<String>,
    /// The event, or why it is rejected.
    pub usage: Result<NewUsage, Reject>,
}

/// Reads an input as an import would. Blank lines are skipped.
///
/// # Errors
///
/// When the input cannot be read. A header that is refused is a result, not an error.
pub fn inspect(input: Box<dyn BufRead>, format: Format) -> io::Result<Result<Vec<Inspected>, HeaderError>> {
    let mut entries = match Entries::new(Lines::new(input), format)? {
        Ok(entries) => entries,
        Err(error) => return Ok(Err(error)),
    };
    let mut inspected = Vec::new();
    loop {
        let mut batch = Batch::new(&Arc::default(), 0);
        let more = entries.fill(&mut batch)?;
        let mut events = std::mem::take(&mut batch.events).into_iter();
        for entry in &batch.entries {
            let usage = match &entry.reject {
                Some(reject) => Err(reject.clone()),
                None => Ok(events.next().ok_or_else(|| io::Error::other("a line is neither an event nor a reject"))?),
            };
            let written = batch.written(entry).map(str::to_owned);
            inspected.push(Inspected { line: entry.line, last_line: entry.last_line, written, usage });
        }
        if !more {
            return Ok(Ok(inspected));
        }
    }
}
