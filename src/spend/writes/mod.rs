//! The writes: recording and refunds, changes of rules, and what only time changes.

mod advance;
mod change;
mod due;
mod recorded;
mod recount;
mod set_back;

pub use change::{catch_up, rejudge, start_watching, stop_watching};
pub use due::{advance_due, advance_to, set_back_due};
pub use recorded::{SpentEvent, judge_events, judge_refund};
pub use recount::recount_spend;
