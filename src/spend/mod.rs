//! Spend that is watched: the sums of it, and the rules that fire when it exceeds a threshold.
//!
//! What it is not: it manages no rules and sends no messages; that is `crate::alerts`. It stores firings, and puts their messages
//! into the outbox.
//!
//! What always holds: a write that changes spend judges it in its own transaction, under the locks of its workspaces. [`judge`] is
//! the pure core and decides everything. The cost of a write does not depend on how many events the last 24 hours hold: their sum
//! is kept, and each event is subtracted once, when it leaves. A workspace without rules costs no statement.

mod judge;
mod store;
mod verify;
mod writes;

pub use judge::{
    Cause, EVERYBODY, Rule, RuleState, Step, SumKind, SumTooLarge, Transition, Watch, WatchKey, after_a_day,
    before_a_day, changed_by, spent_of, undoing,
};
pub use store::{
    Departures, RuleCache, Sum, SumKey, Window, add_up_last_day, channel_of, load_all_sums, load_rules,
    read_departures, rules_by_id, sums_of_rule,
};
pub use verify::{SpendReport, verify_spend};
pub use writes::{
    SpentEvent, advance_due, advance_to, catch_up, judge_events, judge_refund, recount_spend, rejudge, set_back_due,
    start_watching, stop_watching,
};
