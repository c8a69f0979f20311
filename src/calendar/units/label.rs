//! The label of a bucket.

use std::fmt::Write as _;

use chrono::{Datelike, Timelike};

use super::granularity::Granularity;
use super::unit::Unit;
use crate::calendar::zones::Zone;

/// The label of a whole unit: `2026-03-29`, a week by its first day, `2026-03`, `2026-Q1`, `2026`. A unit of elapsed
/// time has its local time and offset, `2026-03-29T01:00+01:00`. It shows seconds only where local mean time had them.
pub(in crate::calendar) fn label(unit: Unit, zone: Zone, granularity: Granularity) -> String {
    let day = unit.first_day;
    let year = day.year();
    match granularity {
        Granularity::QuarterHour | Granularity::Hour => local_time(unit, zone),
        Granularity::Day | Granularity::Week => format!("{year:04}-{:02}-{:02}", day.month(), day.day()),
        Granularity::Month => format!("{year:04}-{:02}", day.month()),
        Granularity::Quarter => format!("{year:04}-Q{}", day.quarter()),
        Granularity::Year => format!("{year:04}"),
    }
}

fn local_time(unit: Unit, zone: Zone) -> String {
    let local = zone.local_datetime(unit.start);
    let mut text = local.format("%Y-%m-%dT%H:%M").to_string();
    append_seconds(&mut text, local.second());
    let offset = zone.offset_seconds(unit.start);
    let seconds = offset.unsigned_abs();
    let (minutes, second) = (seconds.div_euclid(60), seconds.rem_euclid(60));
    let sign = if offset < 0 { '-' } else { '+' };
    // Writing to a string cannot fail.
    let _ = write!(text, "{sign}{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
    append_seconds(&mut text, second);
    text
}

fn append_seconds(text: &mut String, seconds: u32) {
    if seconds != 0 {
        let _ = write!(text, ":{seconds:02}");
    }
}
