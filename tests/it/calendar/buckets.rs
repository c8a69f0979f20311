//! Cutting a range into buckets.

use tallygraph::calendar::{
    Granularity, MAXIMUM_BUCKETS, NaiveDate, RangeError, RangeInput, Weekday, Zone, cut, resolve,
};

use super::{afterwards, at, between, buckets_of, days, labels, last, resolved, resolved_at, zone};

const HOUR_MICROS: i64 = 3_600_000_000;

/// The lengths of the buckets, in minutes.
fn minutes(input: RangeInput, zone_name: &str, granularity: Granularity) -> Vec<i64> {
    let buckets = buckets_of(input, zone_name, granularity);
    buckets.iter().map(|bucket| bucket.end.micros_since(bucket.start) / 60_000_000).collect()
}

#[test]
fn labels_name_the_calendar_unit() {
    let week = days("2026-03-23", "2026-03-30");
    let label = |input, granularity| buckets_of(input, "Europe/Berlin", granularity)[0].label();
    assert_eq!(label(days("2026-03-29", "2026-03-30"), Granularity::Day), "2026-03-29");
    assert_eq!(label(week, Granularity::Week), "2026-03-23");
    assert_eq!(label(week, Granularity::Month), "2026-03");
    assert_eq!(label(week, Granularity::Quarter), "2026-Q1");
    assert_eq!(label(week, Granularity::Year), "2026");
    assert_eq!(label(week, Granularity::Hour), "2026-03-23T00:00+01:00");
    assert_eq!(label(week, Granularity::QuarterHour), "2026-03-23T00:00+01:00");
    assert_eq!(label(days("0987-12-31", "0988-01-01"), Granularity::Quarter), "0987-Q4");
    // Local mean time, 53 minutes and 28 seconds ahead.
    assert_eq!(label(days("1890-01-01", "1890-01-02"), Granularity::Hour), "1890-01-01T00:00+00:53:28");
    let west = buckets_of(days("2026-03-29", "2026-03-30"), "America/St_Johns", Granularity::Hour);
    assert_eq!(west[0].label(), "2026-03-29T00:00-02:30");
}

#[test]
fn days_have_23_24_or_25_hours() {
    assert_eq!(minutes(days("2026-03-28", "2026-03-31"), "Europe/Berlin", Granularity::Day), [1_440, 1_380, 1_440]);
    assert_eq!(minutes(days("2026-10-24", "2026-10-27"), "Europe/Berlin", Granularity::Day), [1_440, 1_500, 1_440]);
    assert_eq!(minutes(days("2018-11-03", "2018-11-06"), "America/Sao_Paulo", Granularity::Day), [1_440, 1_380, 1_440]);
    assert_eq!(minutes(days("2018-02-16", "2018-02-19"), "America/Sao_Paulo", Granularity::Day), [1_440, 1_500, 1_440]);
}

#[test]
fn repeated_local_hour_is_two_buckets() {
    let hours = buckets_of(days("2026-10-25", "2026-10-26"), "Europe/Berlin", Granularity::Hour);
    assert_eq!(hours.len(), 25);
    assert_eq!(labels(&hours)[2..4], ["2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00"]);
}

#[test]
fn skipped_local_hour_has_no_bucket() {
    let hours = buckets_of(days("2026-03-29", "2026-03-30"), "Europe/Berlin", Granularity::Hour);
    assert_eq!(hours.len(), 23);
    assert_eq!(labels(&hours)[1..3], ["2026-03-29T01:00+01:00", "2026-03-29T03:00+02:00"]);
}

#[test]
fn day_of_24_and_a_half_hours_ends_in_a_short_hour() {
    let hours = minutes(days("2026-04-05", "2026-04-06"), "Australia/Lord_Howe", Granularity::Hour);
    assert_eq!((hours.len(), hours[23], hours[24]), (25, 60, 30));
    let buckets = buckets_of(days("2026-04-05", "2026-04-06"), "Australia/Lord_Howe", Granularity::Hour);
    assert!(buckets.iter().all(|bucket| bucket.complete));
    let quarters = minutes(days("2026-04-05", "2026-04-06"), "Australia/Lord_Howe", Granularity::QuarterHour);
    assert_eq!(quarters, [15; 98]);
    let spring = minutes(days("2026-10-04", "2026-10-05"), "Australia/Lord_Howe", Granularity::Hour);
    assert_eq!((spring.len(), spring[23]), (24, 30));
}

#[test]
fn day_whose_clocks_go_back_over_midnight_is_uninterrupted() {
    let buckets = buckets_of(days("2006-10-28", "2006-10-31"), "America/St_Johns", Granularity::Day);
    assert_eq!(labels(&buckets), ["2006-10-28", "2006-10-29", "2006-10-30"]);
    assert_eq!(buckets[1].start, at("2006-10-29T02:30:00Z"));
    assert_eq!(buckets[1].end.micros_since(buckets[1].start), 25 * HOUR_MICROS);
    let hours = buckets_of(days("2006-10-29", "2006-10-30"), "America/St_Johns", Granularity::Hour);
    assert_eq!(labels(&hours)[..3], ["2006-10-29T00:00-02:30", "2006-10-29T00:00-03:30", "2006-10-29T01:00-03:30",]);
}

#[test]
fn weeks_begin_on_the_given_day() {
    for (weekday, first) in [
        (Weekday::Mon, "2026-03-23"),
        (Weekday::Tue, "2026-03-24"),
        (Weekday::Sat, "2026-03-28"),
        (Weekday::Sun, "2026-03-22"),
    ] {
        let input = days("2026-03-28", "2026-03-29");
        let range = resolve(&input, zone("Europe/Berlin"), weekday, afterwards()).unwrap();
        let weeks = cut(&range, Granularity::Week, afterwards()).unwrap();
        assert_eq!(labels(&weeks), [first]);
    }
    let weeks = minutes(days("2026-03-23", "2026-04-06"), "Europe/Berlin", Granularity::Week);
    assert_eq!(weeks, [7 * 1_440 - 60, 7 * 1_440]);
}

#[test]
fn skipped_day_has_no_bucket() {
    let input = days("2011-12-28", "2012-01-02");
    let buckets = buckets_of(input, "Pacific/Apia", Granularity::Day);
    assert_eq!(labels(&buckets), ["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"]);
    let week = buckets_of(days("2011-12-26", "2012-01-02"), "Pacific/Apia", Granularity::Week);
    assert_eq!(week[0].end.micros_since(week[0].start), 6 * 24 * HOUR_MICROS);
    assert!(week[0].complete);
    // A week that begins on the skipped Friday still has its label.
    let range = resolve(&days("2011-12-30", "2012-01-06"), zone("Pacific/Apia"), Weekday::Fri, afterwards()).unwrap();
    let weeks = cut(&range, Granularity::Week, afterwards()).unwrap();
    assert_eq!(labels(&weeks), ["2011-12-30"]);
    assert!(weeks[0].complete);
}

#[test]
fn months_quarters_and_years_follow_the_calendar() {
    let year = days("2026-01-01", "2027-01-01");
    let months = buckets_of(year, "America/New_York", Granularity::Month);
    assert_eq!((months.len(), months[1].label().as_str()), (12, "2026-02"));
    assert_eq!(months[1].end, at("2026-03-01T05:00:00Z"));
    let quarters = buckets_of(year, "America/New_York", Granularity::Quarter);
    assert_eq!(labels(&quarters), ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    assert!(quarters.iter().all(|quarter| quarter.complete));
    assert_eq!(labels(&buckets_of(year, "America/New_York", Granularity::Year)), ["2026"]);
}

#[test]
fn partial_bucket_shows_its_part_and_keeps_its_label() {
    let input = between("2026-03-27T10:20:00Z", "2026-03-29T00:00:00Z");
    let buckets = buckets_of(input, "UTC", Granularity::Day);
    assert_eq!(labels(&buckets), ["2026-03-27", "2026-03-28"]);
    assert_eq!(buckets.iter().map(|bucket| bucket.complete).collect::<Vec<_>>(), [false, true]);
    assert_eq!(buckets[0].start, at("2026-03-27T10:20:00Z"));
    let hours = buckets_of(between("2026-03-27T10:20:00Z", "2026-03-27T12:10:00Z"), "UTC", Granularity::Hour);
    assert_eq!(labels(&hours), ["2026-03-27T10:00+00:00", "2026-03-27T11:00+00:00", "2026-03-27T12:00+00:00"]);
    assert_eq!(hours.iter().map(|hour| hour.complete).collect::<Vec<_>>(), [false, true, false]);
    let within = buckets_of(between("2026-03-27T10:20:00Z", "2026-03-27T10:30:00Z"), "UTC", Granularity::Year);
    assert_eq!((labels(&within), within[0].complete), (vec!["2026".to_owned()], false));
}

#[test]
fn running_and_future_buckets_are_incomplete() {
    let now = "2026-07-15T12:00:00Z";
    let range = resolved_at(last(3, Granularity::Day), "UTC", now).unwrap();
    let buckets = cut(&range, Granularity::Day, at(now)).unwrap();
    assert_eq!(labels(&buckets), ["2026-07-13", "2026-07-14", "2026-07-15"]);
    assert_eq!(buckets.iter().map(|bucket| bucket.complete).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(buckets[2].end, at(now));
    let coming = resolved(days("2026-07-14", "2026-07-17"), "UTC");
    let buckets = cut(&coming, Granularity::Day, at(now)).unwrap();
    assert_eq!(buckets.iter().map(|bucket| bucket.complete).collect::<Vec<_>>(), [true, false, false]);
    // A bucket is over at its end.
    let buckets = cut(&coming, Granularity::Day, at("2026-07-16T00:00:00Z")).unwrap();
    assert!(buckets[1].complete);
}

#[test]
fn last_units_have_the_right_number_of_buckets() {
    for now in ["2026-07-15T12:00:00Z", "2026-07-15T00:00:00Z", "2026-04-06T02:13:00Z"] {
        for unit in Granularity::ALL {
            let range = resolved_at(last(4, unit), "Australia/Lord_Howe", now).unwrap();
            assert_eq!(cut(&range, unit, at(now)).unwrap().len(), 4, "{unit} at {now}");
        }
    }
}

#[test]
fn series_has_at_most_4000_buckets() {
    let too_many = |granularity| Err(RangeError::TooManyBuckets { maximum: MAXIMUM_BUCKETS, granularity });
    let five_years = resolved(days("2021-01-01", "2026-01-01"), "Europe/Berlin");
    for granularity in [Granularity::QuarterHour, Granularity::Hour] {
        assert_eq!(cut(&five_years, granularity, afterwards()), too_many(granularity));
    }
    assert_eq!(cut(&five_years, Granularity::Day, afterwards()).unwrap().len(), 1_826);
    let hours = resolved(between("2026-01-01T00:00:00Z", "2026-06-16T16:00:00Z"), "UTC");
    assert_eq!(cut(&hours, Granularity::Hour, afterwards()).unwrap().len(), 4_000);
    // As long, but the ends cut two hours.
    let hours = resolved(between("2026-01-01T00:30:00Z", "2026-06-16T16:30:00Z"), "UTC");
    assert_eq!(cut(&hours, Granularity::Hour, afterwards()), too_many(Granularity::Hour));
    assert_eq!(
        cut(&hours, Granularity::Hour, afterwards()).unwrap_err().to_string(),
        "the range holds more than 4000 buckets of HOUR; shorten it, or take a coarser granularity"
    );
}

#[test]
fn first_and_last_years_can_be_cut() {
    let (early, late) = ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z");
    for zone_name in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        for input in [between(early, "0001-01-20T00:00:00Z"), between("9999-12-12T00:00:00Z", late)] {
            for granularity in Granularity::ALL {
                let buckets = buckets_of(input, zone_name, granularity);
                let range = resolved(input, zone_name);
                assert_eq!(buckets[0].start, range.start());
                assert_eq!(buckets[buckets.len() - 1].end, range.end());
            }
        }
    }
    let last_day = RangeInput::Days {
        from: NaiveDate::from_ymd_opt(9999, 12, 30).unwrap(),
        until: NaiveDate::from_ymd_opt(9999, 12, 31).unwrap(),
    };
    assert!(resolve(&last_day, Zone::utc(), Weekday::Mon, afterwards()).is_ok());
}
