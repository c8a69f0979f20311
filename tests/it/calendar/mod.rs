//! Local calendars: worked examples of each rule, and a slow reference for every zone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on may stop where it is"
)]

mod against_reference;
mod alignment;
mod buckets;
mod comparisons;
pub(crate) mod far_days;
mod instants;
mod properties;
mod ranges;
pub(crate) mod reference_zones;
mod rules_2025b;
mod slow_reference;
mod units_before;
mod zone_database;
mod zones;

use tallygraph::calendar::{
    Bucket, Granularity, Instant, NaiveDate, RangeError, RangeInput, ResolvedRange, Weekday, Zone, cut, resolve,
};

/// An instant in the format of RFC 3339.
fn at(text: &str) -> Instant {
    Instant::parse_rfc3339(text).unwrap()
}

/// A date, `2026-03-29`.
fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

/// An instant long after every range of these tests.
fn afterwards() -> Instant {
    at("2100-01-01T00:00:00Z")
}

fn between(start: &str, end: &str) -> RangeInput {
    RangeInput::Between { start: at(start), end: at(end) }
}

fn days(from: &str, until: &str) -> RangeInput {
    RangeInput::Days { from: day(from), until: day(until) }
}

const fn last(count: i32, unit: Granularity) -> RangeInput {
    RangeInput::Last { count, unit }
}

/// Resolves a range with weeks that begin on Monday.
fn resolved_at(input: RangeInput, zone_name: &str, now: &str) -> Result<ResolvedRange, RangeError> {
    resolve(&input, zone(zone_name), Weekday::Mon, at(now))
}

fn resolved(input: RangeInput, zone_name: &str) -> ResolvedRange {
    resolve(&input, zone(zone_name), Weekday::Mon, afterwards()).unwrap()
}

/// The buckets of a past range.
fn buckets_of(input: RangeInput, zone_name: &str, granularity: Granularity) -> Vec<Bucket> {
    cut(&resolved(input, zone_name), granularity, afterwards()).unwrap()
}

fn labels(buckets: &[Bucket]) -> Vec<String> {
    buckets.iter().map(Bucket::label).collect()
}

fn ends(range: &ResolvedRange) -> (String, String) {
    (range.start().to_rfc3339(), range.end().to_rfc3339())
}

fn pair(start: &str, end: &str) -> (String, String) {
    (start.to_owned(), end.to_owned())
}
