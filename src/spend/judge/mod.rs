//! The pure core: rules, what they watch, and whether they fire while spend changes. It reads no database.

mod rule;
mod standing;
mod step;
mod subject;
mod sum;
#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::expect_used, reason = "small numbers of a test")]
mod tests;
mod watch;
mod watch_key;

pub use rule::Rule;
pub use standing::{Standing, Turn};
pub use step::{Cause, Step, after_a_day, before_a_day};
pub use subject::spent_of;
pub(super) use subject::{ALWAYS_QUIET, Quiet, judge_rules, stays_quiet};
pub use sum::{SumTooLarge, changed_by, undoing};
pub use watch::{EVERYBODY, Meter, Watch};
pub(super) use watch::{LAST_DAY, MeterRules, watches_of};
pub use watch_key::WatchKey;
