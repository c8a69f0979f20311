//! Usage: recording it, refunding it, and the history of single events.
//!
//! What it is not: it sums nothing for a chart; that is [`crate::analytics`], which reads the rollups.
//! What always holds: workspace, source and event id identify an event for as long as it may be recorded again. A batch is
//! several independent facts. Raw events and rollups change in one transaction, and [`crate::rollups`] is the only writer of
//! rollups.

mod event;
pub mod formats;
mod history;
pub mod import;
mod judge;
mod outcome;
mod recording;
mod refunds;
pub mod retention;
mod stored;
mod terms;
mod ticks;
mod writer;

pub use event::{BATCH_LIMIT, NewUsage, TimeBounds};
pub use history::{EventFilter, EventPosition, find_event, find_events, list_events};
pub use outcome::{Outcome, Reject, RejectCode};
pub use refunds::{NewRefund, RefundError, Refunded, refund_usage};
pub use stored::{EventRow, UsageEvent};
pub use terms::Terms;
pub use ticks::{ModelTick, RecordedThrough, UsageTick, recorded_between, recorded_through};
pub use writer::{QueuedBatch, UsageWriter, WriteError, in_order};
