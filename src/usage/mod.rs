//! Usage: recording it, giving it back, and the raw history.
//!
//! What it is not: it sums nothing for a chart; that is [`crate::analytics`], which reads the rollups that are kept here.
//! What always holds: an event is identified by workspace, source and event id, as long as
//! it may be recorded again; a batch is several independent
//! facts; raw events and rollups change in one transaction, and [`crate::rollups`] is the only writer of rollups.

mod event;
mod hand_over;
mod headroom;
mod history;
pub mod import;
mod in_order;
mod lane;
mod lanes;
mod outcome;
mod people;
mod places;
mod record;
mod refund;
mod resolve;
pub mod retention;
mod same;
mod standing;
mod stored;
mod terms;
mod writer;

pub use crate::rollups as rollup;
pub use event::{BATCH_LIMIT, NewUsage, TimeBounds};
pub use hand_over::HandedOver;
pub use history::{EventFilter, EventPosition, find_event, find_events, list_events};
pub use in_order::in_order;
pub use lane::WriteError;
pub use outcome::{Outcome, Reject, RejectCode};
pub use refund::{NewRefund, RefundError, Refunded, refund_usage};
pub(crate) use stored::pool_number;
pub use stored::{EventRow, UsageEvent};
pub use terms::{TermKind, Terms};
pub use writer::UsageWriter;
