//! The formats of usage events: CSV, NDJSON and CloudEvents, for files and for HTTP alike.
//!
//! What it is not: it opens no file and records nothing. What always holds: a text that is no event is a
//! [`Reject`](crate::usage::Reject) of that event alone, which names the field and the reason.

mod cloud_event;
pub(in crate::usage) mod csv;
mod draft;
mod field;
mod format;
pub(in crate::usage) mod lines;
pub(in crate::usage) mod ndjson;
pub(in crate::usage) mod reasons;
mod value;

pub use cloud_event::{CloudEvent, CloudEventBatch, TYPE as CLOUD_EVENT_TYPE};
pub use csv::HeaderError;
pub(in crate::usage) use field::Field;
pub use format::Format;
pub use lines::{BYTE_ORDER_MARK, LINE_LIMIT};
