//! Asking the sources that a plan names. This is the only folder of analytics that sends statements about usage.

mod cache;
mod cell;
mod context;
mod filter;
mod read;
mod retention;
mod sql;

pub(super) use cache::Revisions;
pub use cache::SumCache;
pub(super) use cell::Cell;
pub use context::QueryContext;
pub(super) use filter::ResolvedFilter;
pub(super) use read::{SearchFrom, check_kept, first_grain, read};
