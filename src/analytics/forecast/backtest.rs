//! The error that weekday means would have had in the past.

use chrono::Days;

use super::input::DailyUsage;
use super::model::{FEWEST_WEEKS, Model, span_days};
use crate::amounts::Credits;

/// How many weeks are forecast, each from those before it.
const TESTED_WEEKS: u32 = 8;
const WEEK: u32 = 7;

/// The mean absolute error for a day of the last 8 weeks, divided by their mean daily usage.
///
/// A week is forecast from earlier weeks only, the first one from two at least.
pub(super) fn error(history: &[DailyUsage]) -> Option<f64> {
    let last = history.last()?.day;
    let tested = usize::try_from(TESTED_WEEKS.saturating_mul(WEEK)).ok()?;
    let fewest = tested.saturating_add(FEWEST_WEEKS.saturating_mul(7));
    if span_days(history) < fewest {
        return None;
    }
    let (mut error, mut used) = (0.0, Credits::ZERO);
    for weeks_back in 0..TESTED_WEEKS {
        let last_day = last.checked_sub_days(Days::new(weeks_back.saturating_mul(WEEK).into()))?;
        let known_until = last_day.checked_sub_days(Days::new(WEEK.into()))?;
        let week_end = history.partition_point(|usage| usage.day <= last_day);
        let week_start = history.partition_point(|usage| usage.day <= known_until);
        let model = Model::fit(history.get(..week_start)?);
        let week = history.get(week_start..week_end)?;
        error += errors(&model, week)?;
        used = Credits::sum_of(week.iter().map(counted)).and_then(|more| used.plus(more)).ok()?;
    }
    // Both are sums over the same days, so the number of days cancels out.
    (used > Credits::ZERO).then(|| error / used.to_f64())
}

/// The absolute errors of a week's days, added up, in credits.
fn errors(model: &Model, week: &[DailyUsage]) -> Option<f64> {
    let weeks = u32::try_from(model.weeks()).ok().filter(|weeks| *weeks > 0)?;
    let error = |usage: &DailyUsage| -> Option<f64> {
        let expected = Credits::from_thousandths(model.sum_like(usage.day));
        // The difference is taken before the division, so an exact prediction has an error of exactly zero.
        let actual = Credits::from_thousandths(counted(usage).thousandths().checked_mul(weeks.into())?);
        Some(actual.checked_sub(expected)?.to_f64().abs())
    };
    Some(week.iter().map(error).sum::<Option<f64>>()? / f64::from(weeks))
}

/// Usage as the model counts it.
fn counted(usage: &DailyUsage) -> Credits {
    usage.used.max(Credits::ZERO)
}
