//! Asking the sources that a plan names. This is the only folder of analytics that sends statements about usage.

mod answer;
mod cache;
mod cell;
mod context;
mod filter;
mod open_end;
mod read;
mod retention;
mod sql;

pub(super) use answer::{Added, Answer};
pub(super) use cache::Revisions;
pub use cache::{SnapshotRevisions, SumCache};
pub(super) use cell::Cell;
pub use context::QueryContext;
pub(super) use filter::ResolvedFilter;
pub(super) use open_end::open_end;
pub(super) use read::{SearchFrom, check_kept, first_grain, read};
