//! Contract years as ranges.

use chrono::NaiveDate;

use super::error::RangeError;
use super::range::Range;
use super::shift::{Shift, month_number};
use super::width::{latest_end, too_wide};
use crate::calendar::instant::Instant;
use crate::calendar::zones::Zone;

/// A contract year, and the one before it. The bounds are those of their grants, whatever the zone of a report.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct ContractYear {
    bounds: Range,
    earlier: Option<Range>,
    /// Whether the range ends now, because the year is in force.
    until_now: bool,
}

impl ContractYear {
    /// Finds a contract year by its number: 0 is the one in force, and -n is the nth before it. `years` are sorted by
    /// their beginning, without equal bounds. If several are in force, the one that began last counts.
    ///
    /// # Errors
    ///
    /// When there is no such year, or the number is positive.
    pub fn find(years: &[Range], number: i32, now: Instant) -> Result<Self, RangeError> {
        if number > 0 {
            return Err(RangeError::YearToCome { number });
        }
        let none = RangeError::NoContractYear { number };
        let current = years.iter().rposition(|year| year.contains(now)).ok_or_else(|| none.clone())?;
        let back = usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX);
        let place = current.checked_sub(back).ok_or_else(|| none.clone())?;
        let bounds = *years.get(place).ok_or(none)?;
        let earlier = place.checked_sub(1).and_then(|place| years.get(place)).copied();
        Ok(Self { bounds, earlier, until_now: number == 0 })
    }

    /// The year in force up to now; any other year whole. At the very beginning of a year the range ends one
    /// microsecond later, as with [`super::input::RangeInput::Last`].
    pub(super) fn range(self, zone: Zone, now: Instant) -> Result<Range, RangeError> {
        let start = self.bounds.start();
        let range = if self.until_now {
            let first = start.checked_add_micros(1).ok_or(RangeError::OutOfSpan)?;
            Range::new(start, now.max(first))?
        } else {
            self.bounds
        };
        if range.end() > latest_end(zone, start) { Err(too_wide()) } else { Ok(range) }
    }

    /// The same stretch of the year before: the whole year, or as much of it as has passed of this one. `until` is the
    /// end of this one.
    pub(super) fn stretch_before(self, zone: Zone, until: Instant) -> Result<Range, RangeError> {
        let earlier = self.earlier.ok_or(RangeError::NoEarlierYear)?;
        if !self.until_now {
            return Ok(earlier);
        }
        let way = way_back(zone, self.bounds.start(), earlier.start());
        let end = way.instant(zone, until).ok_or(RangeError::OutOfSpan)?;
        let first = earlier.start().checked_add_micros(1).ok_or(RangeError::OutOfSpan)?;
        Range::new(earlier.start(), end.min(earlier.end()).max(first))
    }
}

/// The shift from the beginning of a year to that of the one before: by months if they are whole, else by days, else by
/// elapsed time.
fn way_back(zone: Zone, from: Instant, to: Instant) -> Shift {
    let (later, earlier) = (zone.local_datetime(from), zone.local_datetime(to));
    if later.time() != earlier.time() {
        return Shift::Elapsed(to.micros_since(from));
    }
    let (later, earlier): (NaiveDate, NaiveDate) = (later.date(), earlier.date());
    let months = month_number(earlier).saturating_sub(month_number(later));
    if Shift::Months(months).date(later) == Some(earlier) {
        Shift::Months(months)
    } else {
        Shift::Days(earlier.signed_duration_since(later).num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::ContractYear;
    use crate::calendar::{
        Comparison, Instant, Range, RangeError, RangeInput, ResolvedRange, Weekday, Zone, resolve, shifted,
    };

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).unwrap_or(Instant::FIRST)
    }

    fn years(bounds: &[(&str, &str)]) -> Vec<Range> {
        bounds.iter().filter_map(|(start, end)| Range::new(at(start), at(end)).ok()).collect()
    }

    fn resolved(years: &[Range], number: i32, now: &str) -> Result<ResolvedRange, RangeError> {
        let oslo = Zone::parse("Europe/Oslo").unwrap_or(Zone::utc());
        let year = ContractYear::find(years, number, at(now))?;
        resolve(&RangeInput::ContractYear(year), oslo, Weekday::Mon, at(now))
    }

    fn text(range: Result<ResolvedRange, RangeError>) -> String {
        range.map_or_else(|error| error.to_string(), |range| format!("{} {}", range.start(), range.end()))
    }

    fn earlier(range: Result<ResolvedRange, RangeError>) -> String {
        text(range.and_then(|range| shifted(&range, Comparison::PreviousPeriod)))
    }

    const THREE: [(&str, &str); 3] = [
        ("2023-02-28T23:00:00Z", "2024-02-29T23:00:00Z"),
        ("2024-02-29T23:00:00Z", "2025-02-28T23:00:00Z"),
        ("2025-02-28T23:00:00Z", "2026-02-28T23:00:00Z"),
    ];

    #[test]
    fn current_year_is_as_much_as_is_over_and_others_are_whole() {
        let (three, now) = (years(&THREE), "2025-09-15T10:00:00Z");
        assert_eq!(text(resolved(&three, 0, now)), "2025-02-28T23:00:00Z 2025-09-15T10:00:00Z");
        assert_eq!(text(resolved(&three, -1, now)), "2024-02-29T23:00:00Z 2025-02-28T23:00:00Z");
        assert_eq!(text(resolved(&three, -2, now)), "2023-02-28T23:00:00Z 2024-02-29T23:00:00Z");
        for number in [-3, 1, i32::MIN, i32::MAX] {
            assert!(resolved(&three, number, now).is_err(), "{number}");
        }
        assert!(resolved(&three, 0, "2026-03-01T00:00:00Z").is_err(), "none is in force");
        assert_eq!(
            text(resolved(&three, 0, "2025-02-28T23:00:00Z")),
            "2025-02-28T23:00:00Z 2025-02-28T23:00:00.000001Z"
        );
    }

    #[test]
    fn of_several_in_force_the_one_that_began_last_is_the_current_one() {
        let both = years(&[
            ("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
            ("2025-06-01T00:00:00Z", "2025-12-01T00:00:00Z"),
        ]);
        assert_eq!(text(resolved(&both, 0, "2025-07-01T00:00:00Z")), "2025-06-01T00:00:00Z 2025-07-01T00:00:00Z");
        assert_eq!(text(resolved(&both, -1, "2025-07-01T00:00:00Z")), "2025-01-01T00:00:00Z 2026-01-01T00:00:00Z");
        assert_eq!(text(resolved(&both, 0, "2025-12-15T00:00:00Z")), "2025-01-01T00:00:00Z 2025-12-15T00:00:00Z");
    }

    #[test]
    fn comparison_takes_the_same_stretch_of_the_year_before() {
        let three = years(&THREE);
        // Summer time began between the two.
        let now = resolved(&three, 0, "2025-09-15T10:00:00Z");
        assert_eq!(earlier(now), "2024-02-29T23:00:00Z 2024-09-15T10:00:00Z");
        assert_eq!(earlier(resolved(&three, -1, "2025-09-15T10:00:00Z")), "2023-02-28T23:00:00Z 2024-02-29T23:00:00Z");
        assert_eq!(earlier(resolved(&three, -2, "2025-09-15T10:00:00Z")), RangeError::NoEarlierYear.to_string());
        // The year before was shorter than this one.
        let short = years(&[
            ("2024-11-30T23:00:00Z", "2024-12-31T23:00:00Z"),
            ("2025-01-31T23:00:00Z", "2026-01-31T23:00:00Z"),
        ]);
        assert_eq!(earlier(resolved(&short, 0, "2025-06-01T00:00:00Z")), "2024-11-30T23:00:00Z 2024-12-31T23:00:00Z");
        assert_eq!(earlier(resolved(&short, 0, "2025-02-10T08:00:00Z")), "2024-11-30T23:00:00Z 2024-12-10T08:00:00Z");
    }
}
