//! Zones: their names, and the beginnings of their days.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tallygraph::calendar::{DayIndex, Instant, Zone, ZoneError};

use super::reference_zones::reference_zones;
use super::{at, day, zone};

#[track_caller]
fn assert_day_starts(zone_name: &str, date: &str, expected: &str) {
    let start = zone(zone_name).day_start(day(date)).map(Instant::to_rfc3339);
    assert_eq!(start.as_deref(), Some(expected), "{date} in {zone_name}");
}

#[test]
fn every_iana_name_is_accepted_unchanged() {
    for known in reference_zones() {
        assert_eq!(Zone::parse(known.name()).map(Zone::name), Ok(known.name()));
    }
    assert_eq!(tallygraph::calendar::zone_names().count(), reference_zones().len());
    assert_eq!(zone("US/Eastern").name(), "US/Eastern");
    assert_eq!(Zone::utc(), zone("UTC"));
}

#[test]
fn unknown_name_is_reported_with_the_nearest_one() {
    let suggestions = [
        ("europe/berlin", Some("Europe/Berlin")),
        ("Europe/Belrin", Some("Europe/Berlin")),
        ("America/Sao Paulo", Some("America/Sao_Paulo")),
        ("America/SaoPaulo", Some("America/Sao_Paulo")),
        ("Paris", Some("Europe/Paris")),
        ("new york", Some("America/New_York")),
        ("utc", Some("UTC")),
        ("Mars/Olympus_Mons", None),
        ("+02:00", None),
        ("", None),
    ];
    for (name, suggestion) in suggestions {
        assert_eq!(Zone::parse(name), Err(ZoneError::Unknown { name: name.to_owned(), suggestion }));
    }
    let messages = ["Europe/Belrin", "Mars/Olympus_Mons"].map(|name| Zone::parse(name).unwrap_err().to_string());
    assert_eq!(
        messages,
        [
            "`Europe/Belrin` is not an IANA time zone; did you mean `Europe/Berlin`?",
            "`Mars/Olympus_Mons` is not an IANA time zone",
        ]
    );
    let long = Zone::parse(&"Europe/".repeat(100_000)).unwrap_err();
    assert!(long.to_string().len() < 200);
}

#[test]
fn ordinary_day_begins_at_midnight() {
    assert_day_starts("UTC", "2026-03-29", "2026-03-29T00:00:00Z");
    assert_day_starts("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z");
    assert_day_starts("Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z");
    assert_day_starts("Asia/Kathmandu", "2026-03-29", "2026-03-28T18:15:00Z");
    assert_day_starts("Pacific/Chatham", "2026-04-05", "2026-04-04T10:15:00Z");
}

#[test]
fn day_whose_midnight_clocks_skip_begins_with_the_change() {
    assert_day_starts("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z");
    assert_eq!(zone("America/Sao_Paulo").local_datetime(at("2018-11-04T03:00:00Z")).to_string(), "2018-11-04 01:00:00");
    assert_day_starts("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z");
    // Clocks went from 23:30 on the 30th to 00:30 on the 31st.
    assert_day_starts("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z");
}

#[test]
fn repeated_hour_before_midnight_belongs_to_the_current_day() {
    // Clocks went from 24:00 on the 17th back to 23:00.
    assert_day_starts("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z");
    assert_eq!(zone("America/Sao_Paulo").local_day(at("2018-02-18T02:30:00Z")), day("2018-02-17"));
}

#[test]
fn day_with_two_midnights_begins_at_the_first() {
    // Clocks went from 01:00 on the 1st back to 00:00.
    assert_day_starts("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z");
    // Clocks went from 00:01 on the 29th back to 23:01 on the 28th.
    let st_johns = zone("America/St_Johns");
    assert_day_starts("America/St_Johns", "2006-10-29", "2006-10-29T02:30:00Z");
    let repeated = at("2006-10-29T02:45:00Z");
    assert_eq!(st_johns.local_date(repeated), day("2006-10-28"));
    assert_eq!(st_johns.local_day(repeated), day("2006-10-29"));
    assert_day_starts("America/St_Johns", "2006-10-30", "2006-10-30T03:30:00Z");
    assert_eq!(st_johns.local_day(at("2006-10-29T02:29:59.999999Z")), day("2006-10-28"));
}

#[test]
fn skipped_day_does_not_begin() {
    for (zone_name, date) in [
        ("Pacific/Apia", "2011-12-30"),
        ("Pacific/Fakaofo", "2011-12-30"),
        ("Pacific/Kwajalein", "1993-08-21"),
        ("Pacific/Kiritimati", "1994-12-31"),
        ("Pacific/Enderbury", "1994-12-31"),
        ("Asia/Manila", "1844-12-31"),
    ] {
        let (zone, skipped) = (zone(zone_name), day(date));
        assert_eq!(zone.day_start(skipped), None, "{date} in {zone_name}");
        assert!(zone.day_start(skipped.pred_opt().unwrap()).is_some());
        assert_eq!(zone.day_start(skipped.succ_opt().unwrap()), Some(zone.day_start_or_next(skipped)));
    }
    assert_day_starts("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z");
}

#[test]
fn repeated_day_is_one_long_day() {
    // Alaska changed sides of the date line at 15:33:32 on 19 October 1867, which became the 18th again.
    let juneau = zone("America/Juneau");
    let start = juneau.day_start(day("1867-10-19")).unwrap();
    let end = juneau.day_start(day("1867-10-20")).unwrap();
    assert_eq!(end.micros_since(start), 48 * 3_600_000_000);
}

#[test]
fn day_number_counts_from_1970() {
    assert_eq!(Zone::utc().local_day_number(at("1970-01-01T12:00:00Z")), 0);
    assert_eq!(Zone::utc().local_day_number(at("1969-12-31T12:00:00Z")), -1);
    assert_eq!(zone("Asia/Tokyo").local_day_number(at("2026-03-29T15:00:00Z")), 20_542);
}

#[test]
fn first_and_last_instants_have_days() {
    for name in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        for instant in [Instant::FIRST, Instant::LAST] {
            let date = zone(name).local_day(instant);
            assert!(zone(name).day_start_or_next(date) <= instant);
            DayIndex::new(zone(name)).day_number(instant);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default()
    })]

    #[test]
    fn day_index_agrees_with_the_zone(
        index in 0..reference_zones().len(),
        seconds in prop::collection::vec(-100_000_000_i64..4_000_000_000, 1..60),
        repeats in 1_usize..3,
    ) {
        let zone = zone(reference_zones()[index].name());
        let mut days = DayIndex::new(zone);
        for _ in 0..repeats {
            for second in &seconds {
                // Next to each other, and around the bounds of a day.
                let near = Instant::from_micros(second * 1_000_000);
                let start = zone.day_start_or_next(zone.local_day(near));
                for micros in [near.micros(), start.micros() - 1, start.micros(), start.micros() + 1] {
                    let instant = Instant::from_micros(micros);
                    prop_assert_eq!(days.day_number(instant), zone.local_day_number(instant));
                }
            }
        }
    }
}

#[test]
fn day_index_is_cleared_instead_of_growing() {
    let zone = zone("Europe/Berlin");
    let mut days = DayIndex::new(zone);
    for number in 0..5_000_i64 {
        let instant = Instant::from_micros(number * 86_400_000_000);
        assert_eq!(i64::from(days.day_number(instant)), number);
    }
}
