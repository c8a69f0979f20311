//! Usage events as CSV, by RFC 4180: a header, and one event a record.
//!
//! The steps: [`records`] joins lines into records by their [`quotes`]; [`rows`] takes a record apart into [`cells`] and reads
//! them by the [`columns`] that the header names. [`header`] explains a first line that is no header.

mod cells;
mod columns;
mod header;
mod header_error;
mod quotes;
mod records;
mod rows;
#[cfg(test)]
mod rows_tests;

pub use header_error::HeaderError;
pub(in crate::usage) use rows::Rows;
