//! The pure core: rules, what they watch, and whether they fire while spend changes. It reads no database.

mod rule;
mod rule_state;
mod step;
mod subject;
mod sum;
#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::expect_used, reason = "small numbers of a test")]
mod tests;
mod watch;
mod watch_key;

pub use rule::Rule;
pub use rule_state::{RuleState, Transition};
pub use step::{Cause, Step, after_a_day, before_a_day};
pub use subject::spent_of;
pub(super) use subject::{NoChangeRange, WIDEST_RANGE, judge_rules, stays_in_range};
pub use sum::{SumTooLarge, changed_by, undoing};
pub use watch::{EVERYBODY, SumKind, Watch};
pub(super) use watch::{LAST_DAY, RulesOfKind, watches_of};
pub use watch_key::WatchKey;
