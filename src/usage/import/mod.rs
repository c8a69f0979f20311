//! Historical usage from files, as NDJSON or CSV, gzipped or not.
//!
//! What it is not: it decides nothing about an event that [`UsageWriter`](crate::usage::UsageWriter) decides, such as its price
//! or whether it was recorded before.
//!
//! What always holds: every input is checked before the first event is recorded. Memory holds a few batches, and fingerprints
//! of the events where all are checked first. An import that broke off is run again: an event's identity keeps it from being
//! recorded twice.
//!
//! The steps: a thread of its own opens each [`source`] and fills batches with its [`entries`], by the formats in
//! `usage/formats/`. [`run`] hands them to the writer, a few at a time. [`rejects`] writes what was rejected, in the order of
//! the input.

mod batch;
mod entries;
mod error;
mod fingerprints;
mod foreign;
mod inspect;
mod read;
mod rejects;
mod run;
mod source;
mod summary;
#[cfg(test)]
mod tests;

pub use error::ImportError;
pub use foreign::Foreign;
pub use inspect::{Inspected, inspect};
pub use rejects::RejectsFile;
pub use run::{dry_run, import};
pub use source::Sources;
pub use summary::{Progress, Summary};
