//! One of those who are watched: their sums of one kind, and the rules that read them.
//!
//! The newest sum has a no-change range. While it stays in it nothing fires or recovers, so a write need not look at the rules. That
//! makes the cost of a write independent of their number.

use std::collections::BTreeMap;
use std::sync::Arc;

use entity::AlertId;

use super::rule::Rule;
use super::rule_state::{RuleState, Transition};
use super::step::Step;
use super::sum::{SumTooLarge, changed_by};
use crate::calendar::Instant;

/// The least and the largest sum at which no rule that reads it fires or recovers.
pub(in crate::spend) type NoChangeRange = (i64, i64);

/// A sum that may be anything. The smallest number is kept free: it stands for null in lists of rows.
pub(in crate::spend) const WIDEST_RANGE: NoChangeRange = (-i64::MAX, i64::MAX);

/// What a rule counts of sums that follow one another in time: of the last 24 hours, or from its creation on.
///
/// # Errors
///
/// When the sum exceeds 64 bits.
pub fn spent_of(rule: &Rule, sums: &BTreeMap<i64, i64>) -> Result<i64, SumTooLarge> {
    let from = rule.counts_from().map_or(i64::MIN, Instant::micros);
    sums.range(from..).try_fold(0, |sum, (_, spent)| changed_by(sum, *spent))
}

/// Goes through steps on a sum. None if it leaves its no-change range.
pub(in crate::spend) fn stays_in_range<'step>(
    mut spent: i64,
    (from, to): NoChangeRange,
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
    pub transitions: Vec<(AlertId, Transition)>,
    /// The no-change range of the newest sum.
    pub no_change: Option<NoChangeRange>,
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
    let (mut from, mut to) = WIDEST_RANGE;
    for (rule, is_firing) in rules {
        let (threshold, counts_from) = (rule.threshold.thousandths(), rule.counts_from());
        let mut state = RuleState { threshold, counts_from, spent: spent_of(rule, before)?, is_firing };
        let transitions = state.judge(steps.iter().copied())?;
        judged.transitions.extend(transitions.into_iter().map(|transition| (rule.id, transition)));
        // What the rule counts beside the newest sum.
        let others = state.spent.checked_sub(latest).ok_or(SumTooLarge)?;
        let level = threshold.checked_sub(others).ok_or(SumTooLarge)?;
        if state.is_firing {
            from = from.max(level);
        } else {
            to = to.min(level);
        }
    }
    judged.no_change = Some((from, to));
    Ok(judged)
}
