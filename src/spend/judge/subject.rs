//! One of those who are watched: their sums of one kind, and the rules that read them.
//!
//! The newest sum has a quiet range. While it stays in it nothing fires or recovers, so a write need not look at the rules. That
//! makes the cost of a write independent of their number.

use std::collections::BTreeMap;
use std::sync::Arc;

use entity::AlertId;

use super::rule::Rule;
use super::standing::{Standing, Turn};
use super::step::Step;
use super::sum::{SumTooLarge, changed_by};
use crate::calendar::Instant;

/// The least and the largest sum at which nothing fires or recovers.
pub(in crate::spend) type Quiet = (i64, i64);

/// A sum that may be anything. The smallest number is kept free: it stands for null in lists of rows.
pub(in crate::spend) const ALWAYS_QUIET: Quiet = (-i64::MAX, i64::MAX);

/// What a rule counts of sums that follow one another in time: of the last 24 hours, or from its creation on.
///
/// # Errors
///
/// When the sum exceeds 64 bits.
pub fn spent_of(rule: &Rule, sums: &BTreeMap<i64, i64>) -> Result<i64, SumTooLarge> {
    let from = rule.counts_from().map_or(i64::MIN, Instant::micros);
    sums.range(from..).try_fold(0, |sum, (_, spent)| changed_by(sum, *spent))
}

/// Goes through steps on a sum. None if it leaves its quiet range.
pub(in crate::spend) fn stays_quiet<'step>(
    mut spent: i64,
    (from, to): Quiet,
    steps: impl IntoIterator<Item = &'step Step>,
) -> Option<i64> {
    for step in steps {
        spent = spent.checked_add(step.change)?;
        if spent < from || spent > to {
            return None;
        }
    }
    Some(spent)
}

/// What steps made of the rules that read some sums.
#[derive(Debug, Default)]
pub(in crate::spend) struct Judged {
    /// Which rules fired or recovered.
    pub turns: Vec<(AlertId, Turn)>,
    /// The quiet range of the newest sum.
    pub quiet: Option<Quiet>,
}

/// Judges the rules that read some sums. `before` has the sums before the steps, and `latest` is the newest after them.
///
/// # Errors
///
/// When a sum exceeds 64 bits.
pub(in crate::spend) fn judge_rules<'rule>(
    rules: impl IntoIterator<Item = (&'rule Arc<Rule>, bool)>,
    before: &BTreeMap<i64, i64>,
    steps: &[&Step],
    latest: i64,
) -> Result<Judged, SumTooLarge> {
    let mut judged = Judged::default();
    let (mut from, mut to) = ALWAYS_QUIET;
    for (rule, is_firing) in rules {
        let (threshold, counts_from) = (rule.threshold.thousandths(), rule.counts_from());
        let mut standing = Standing { threshold, counts_from, spent: spent_of(rule, before)?, is_firing };
        let turns = standing.judge(steps.iter().copied())?;
        judged.turns.extend(turns.into_iter().map(|turn| (rule.id, turn)));
        // What the rule counts beside the newest sum.
        let others = standing.spent.checked_sub(latest).ok_or(SumTooLarge)?;
        let level = threshold.checked_sub(others).ok_or(SumTooLarge)?;
        if standing.is_firing {
            from = from.max(level);
        } else {
            to = to.min(level);
        }
    }
    judged.quiet = Some((from, to));
    Ok(judged)
}
