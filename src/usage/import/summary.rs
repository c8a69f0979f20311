//! How far an import is.

use std::fmt;

/// The outcomes so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Events that were recorded.
    pub recorded: u64,
    /// Events that had been recorded before, with the same content.
    pub duplicates: u64,
    /// Lines and events that were not recorded.
    pub rejected: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { recorded, duplicates, rejected } = self;
        write!(formatter, "recorded {recorded}, duplicates {duplicates}, rejected {rejected}")
    }
}

/// How far an import is, told after every batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the inputs on disk that are processed, of [`Sources::bytes`](crate::usage::import::Sources::bytes) in all.
    pub bytes: u64,
    /// Lines that are processed, including blank ones.
    pub lines: u64,
    /// Their outcomes.
    pub summary: Summary,
}
