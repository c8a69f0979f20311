//! Usage that is written down: historical usage from files, as NDJSON or CSV, gzipped or not; and CloudEvents.
//!
//! What it is not: it decides nothing about an event that [`UsageWriter`](super::UsageWriter) decides, such as whether it
//! is priced or was recorded before. What always holds: every input is checked before the first event is recorded; what a
//! file holds never grows the memory beyond a few batches, and fingerprints of the events where all of them are checked first; an import that broke off is simply run again, because an
//! event's identity keeps it from being recorded twice.
//!
//! The steps: a thread of its own reads [`lines`], makes records of them ([`ndjson`], [`records`], [`rows`]), and events of those
//! ([`draft`]); batches of them go to the writer, a few at a time; what it rejects goes to the rejects, in the order of
//! the input. [`cloud_event`] reads what comes over HTTP by the same means, and records nothing itself.

mod batch;
mod cells;
mod cloud_event;
mod columns;
mod draft;
mod error;
mod field;
mod fingerprints;
mod foreign;
mod header;
mod inspect;
mod lines;
mod ndjson;
mod quotes;
mod read;
mod reasons;
mod records;
mod rejects;
mod rows;
#[cfg(test)]
mod rows_tests;
mod run;
mod source;
mod summary;
#[cfg(test)]
mod tests;
mod value;

pub use cloud_event::{CloudEvent, CloudEventBatch, TYPE as CLOUD_EVENT_TYPE};
pub use error::{HeaderError, ImportError};
pub use foreign::Foreign;
pub use inspect::{Inspected, inspect};
pub use lines::{BYTE_ORDER_MARK, LINE_LIMIT};
pub use rejects::RejectsFile;
pub use run::{import, rehearse};
pub use source::{Format, Sources};
pub use summary::{Progress, Summary};
