//! The sizes of answers, from the arguments. A size that is unknown or not valid counts as the largest that is allowed.
//! The field itself refuses more than that, before any work.

use async_graphql::parser::types::Field;
use chrono::{DateTime, NaiveDate};

use super::field_costs::FieldCost;
use super::table::{LARGEST_BATCH, LARGEST_PAGE, MOST_BUCKETS, MOST_GROUPS, USUAL};
use crate::graphql::execution::arguments::{ArgumentValue, Arguments};

/// The sizes below a field.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sizes {
    /// Elements of the page.
    pub(super) page: Option<u64>,
    /// Seconds of the range.
    range: Option<u64>,
    /// Buckets of the series.
    pub(super) buckets: Option<u64>,
    /// Groups, and one for the rest.
    pub(super) groups: Option<u64>,
    /// Events of the batch.
    pub(super) batch: Option<u64>,
}

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;
/// How much longer the same number of months can be, with a leap day and a clock change.
const LONGER: u64 = 4 * DAY;

impl Sizes {
    /// The sizes below a field, by its arguments.
    pub(super) fn below(self, arguments: Arguments<'_>, field: &Field, cost: &FieldCost) -> Self {
        let mut sizes = Self { page: None, ..self };
        let has = |name: &str| cost.arguments.contains_key(name);
        let number = |name: &str| {
            let default = cost.arguments.get(name).and_then(Option::as_ref).map(ArgumentValue::Variable);
            arguments.argument(field, name).or(default).and_then(ArgumentValue::number)
        };
        if has("first") || has("last") {
            let asked = [number("first"), number("last")].into_iter().flatten().max();
            sizes.page = Some(asked.map_or(USUAL, |size| within(size, LARGEST_PAGE)));
        }
        if has("range") {
            sizes.range = arguments.argument(field, "range").and_then(|range| seconds(arguments, range));
        }
        if has("to") {
            // An earlier range of the same number of months can be that much longer.
            sizes.range = sizes.range.map(|seconds| seconds.saturating_add(LONGER));
        }
        if has("granularity") {
            let unit = arguments.argument(field, "granularity").and_then(ArgumentValue::text);
            sizes.buckets = Some(buckets(sizes.range, unit));
        }
        if has("horizonDays") {
            let days = number("horizonDays").map_or(MOST_BUCKETS, |days| within(days, MOST_BUCKETS));
            sizes.buckets = Some(days.saturating_add(1));
        }
        if has("top") {
            let grouped = !has("groupBy") || arguments.argument(field, "groupBy").is_some();
            let top = number("top").map_or(MOST_GROUPS, |top| within(top, MOST_GROUPS));
            sizes.groups = Some(if grouped { top.saturating_add(1) } else { 0 });
        }
        if has("input") {
            let events = arguments.argument(field, "input").and_then(|input| arguments.member(input, "events"));
            sizes.batch = events.map(|events| events.length().min(LARGEST_BATCH));
        }
        sizes
    }
}

/// A size within its limits. The field refuses negative numbers and those beyond `most`.
fn within(number: i64, most: u64) -> u64 {
    u64::try_from(number).unwrap_or_default().min(most)
}

/// The longest that a range can be, in seconds. None if its arguments do not say.
fn seconds(arguments: Arguments<'_>, range: ArgumentValue<'_>) -> Option<u64> {
    let text = |said: ArgumentValue<'_>, name: &str| {
        arguments.member(said, name).and_then(|value| value.text().map(str::to_owned))
    };
    for name in ["last", "previous"] {
        if let Some(units) = arguments.member(range, name) {
            let count = arguments.member(units, "count").and_then(ArgumentValue::number)?;
            let unit = unit_seconds(&text(units, "unit")?).1;
            // One more, for the current unit.
            return Some(unit.saturating_mul(u64::try_from(count).unwrap_or_default().saturating_add(1)));
        }
    }
    if let Some(days) = arguments.member(range, "days") {
        let date = |name| NaiveDate::parse_from_str(&text(days, name)?, "%Y-%m-%d").ok();
        let days = date("until")?.signed_duration_since(date("from")?).num_days();
        return Some(u64::try_from(days).unwrap_or_default().saturating_add(1).saturating_mul(DAY));
    }
    if arguments.member(range, "contractYear").is_some() {
        // The field refuses more than the largest number of buckets, however long the contract year is.
        return Some(unit_seconds("YEAR").1);
    }
    let between = arguments.member(range, "between")?;
    let instant = |name| DateTime::parse_from_rfc3339(&text(between, name)?).ok();
    let seconds = instant("end")?.signed_duration_since(instant("start")?).num_seconds();
    Some(u64::try_from(seconds).unwrap_or_default())
}

/// The shortest and the longest that a calendar unit can be, in seconds.
fn unit_seconds(unit: &str) -> (u64, u64) {
    let days = |least: u64, most: u64| {
        (least.saturating_mul(DAY).saturating_sub(HOUR), most.saturating_mul(DAY).saturating_add(HOUR))
    };
    match unit {
        "QUARTER_HOUR" => (900, 900),
        "HOUR" => (HOUR, HOUR),
        "DAY" => days(1, 1),
        "WEEK" => days(7, 7),
        "MONTH" => days(28, 31),
        "QUARTER" => days(90, 92),
        "YEAR" => days(365, 366),
        // An unknown unit may be as short or as long as any.
        _ => (900, 366 * DAY),
    }
}

/// The most buckets that a range can have.
fn buckets(seconds: Option<u64>, unit: Option<&str>) -> u64 {
    let (Some(seconds), Some(unit)) = (seconds, unit) else { return MOST_BUCKETS };
    let whole = seconds.div_ceil(unit_seconds(unit).0);
    // The range may cut a bucket at both ends, and a day of an unusual length ends with a short bucket.
    let odd = seconds.div_ceil(DAY).min(whole.div_ceil(20));
    whole.saturating_add(odd).saturating_add(2).min(MOST_BUCKETS)
}
