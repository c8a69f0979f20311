//! The writes: recording and refunds, changes of rules, and what only time changes.

mod advance;
mod change;
mod due;
mod recorded;
mod recount;

pub use change::{catch_up, rejudge, start_watching, stop_watching, sums_of_rule};
pub use due::{advance_due, advance_to};
pub use recorded::{SpentEvent, judge_events, judge_refund};
pub use recount::recount_spend;
