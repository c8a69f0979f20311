//! What holds for any input. The cases are random but the same in every run.

use chrono::Datelike;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::path::{Path, walk};
use super::slow_reference::{self, latest_expiring, soonest_expiring};
use super::timeline::Timeline;
use super::wallet::Arrivals;
use super::{DailyUsage, ForecastGrant, ForecastInput, forecast};
use crate::amounts::Credits;
use crate::calendar::{Instant, NaiveDate, Zone};

const MINUTE: i64 = 60_000_000;
/// Clocks change, or a day is left out, within three days after each; in UTC nothing happens.
const PLACES: [(&str, &str); 5] = [
    ("UTC", "2026-06-01T00:00:00Z"),
    ("Europe/Oslo", "2026-03-27T00:00:00Z"),
    ("America/Sao_Paulo", "2018-11-02T00:00:00Z"),
    ("America/St_Johns", "2006-10-27T00:00:00Z"),
    ("Pacific/Apia", "2011-12-28T00:00:00Z"),
];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(1_979), ..ProptestConfig::default() }
}

fn after(instant: Instant, minutes: i64) -> Instant {
    instant.checked_add_micros(minutes.saturating_mul(MINUTE)).unwrap_or(Instant::LAST)
}

/// Now, a grant's life in minutes from now, and its credits. Quarters of a day are common, so that things coincide.
fn grant() -> impl Strategy<Value = (i64, Option<i64>, i64)> {
    let minutes = || prop_oneof![-3_000_i64..12_000, (-8_i64..32).prop_map(|quarters| quarters.saturating_mul(360))];
    let expires = prop_oneof![2 => minutes().prop_map(Some), 1 => Just(None)];
    (minutes(), expires, 0_i64..40_000)
}

/// Such usage on the days before today, latest first.
fn history(today: NaiveDate, used: &[i64]) -> Vec<DailyUsage> {
    let days = std::iter::successors(today.pred_opt(), NaiveDate::pred_opt);
    let usage = |(day, used): (NaiveDate, &i64)| DailyUsage { day, used: Credits::from_thousandths(*used) };
    let mut history: Vec<DailyUsage> = days.zip(used).map(usage).collect();
    history.reverse();
    history
}

fn input() -> impl Strategy<Value = ForecastInput> {
    let place = (0..PLACES.len(), 0_i64..1_500, 1_u32..7);
    let used = prop_oneof![Just(Vec::new()), proptest::collection::vec(-500_i64..9_000, 0..90)];
    let overdraft = prop_oneof![Just(0_i64), 0_i64..5_000];
    (place, used, overdraft, proptest::collection::vec(grant(), 0..8)).prop_map(
        |((place, minutes, horizon_days), used, overdraft, grants)| {
            let (zone, from) = PLACES.get(place).copied().unwrap_or(("UTC", ""));
            let zone = Zone::parse(zone).unwrap_or(Zone::utc());
            let now = after(Instant::parse_rfc3339(from).unwrap_or(Instant::FIRST), minutes);
            let grant = |(effective, expires, remaining): (i64, Option<i64>, i64)| ForecastGrant {
                effective_at: after(now, effective),
                expires_at: expires.map(|expires| after(now, expires)),
                remaining: Credits::from_thousandths(remaining),
            };
            let mut grants: Vec<ForecastGrant> = grants.into_iter().map(grant).collect();
            grants.sort_by_key(soonest_expiring);
            let history = history(zone.local_day(now), &used);
            ForecastInput { now, zone, horizon_days, history, overdraft: Credits::from_thousandths(overdraft), grants }
        },
    )
}

/// Up to 9 credits a day, none on some.
fn usage_of(seed: u32, date: NaiveDate) -> i64 {
    let mixed = seed.wrapping_add(date.ordinal()).wrapping_mul(2_654_435_761).rotate_left(11) % 12_000;
    i64::from(mixed).saturating_sub(3_000).max(0)
}

fn fast(input: &ForecastInput, seed: u32) -> Path {
    let arrivals = Arrivals::of(input);
    walk(&Timeline::new(input, &arrivals), arrivals.wallet(input), |date| usage_of(seed, date))
}

/// What takes effect within the horizon and after now.
fn arrived(input: &ForecastInput) -> i64 {
    let end = slow_reference::days(input).last().map_or(input.now, |(_, _, end)| *end);
    let arrives = |grant: &&ForecastGrant| {
        let usable = grant.expires_at.is_none_or(|expires_at| grant.effective_at < expires_at);
        usable && input.now < grant.effective_at && grant.effective_at <= end
    };
    Credits::sum_of(input.grants.iter().filter(arrives).map(|grant| grant.remaining)).unwrap_or_default().thousandths()
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn a_path_is_what_stepping_through_every_minute_finds(input in input(), seed: u32) {
        let fast = fast(&input, seed);
        let (slow, used) = slow_reference::walk(&input, soonest_expiring, |date| usage_of(seed, date));
        prop_assert_eq!(&fast.balances, &slow.balances);
        prop_assert_eq!(fast.runs_out_at, slow.runs_out_at);
        prop_assert_eq!(fast.forfeited, slow.forfeited);
        let came = fast.balances.first().copied().unwrap_or(0).saturating_add(arrived(&input));
        let went = used.saturating_add(fast.forfeited);
        prop_assert_eq!(Some(&came.saturating_sub(went)), fast.balances.last());
    }

    #[test]
    fn burning_what_expires_first_never_forfeits_more_than_burning_it_last(input in input(), seed: u32) {
        let (naive, _) = slow_reference::walk(&input, latest_expiring, |date| usage_of(seed, date));
        prop_assert!(fast(&input, seed).forfeited <= naive.forfeited);
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn bands_are_ordered_and_the_same_every_time(input in input()) {
        let forecast = forecast(&input);
        let amounts = [forecast.daily_rate, forecast.forfeited];
        for band in amounts.iter().chain(&forecast.balance) {
            prop_assert!(band.low <= band.expected && band.expected <= band.high, "{:?}", band);
        }
        let latest = |instant: Option<Instant>| instant.unwrap_or(Instant::LAST);
        let runs_out = forecast.runs_out_at.map(latest);
        prop_assert!(input.now <= runs_out.low && runs_out.low <= runs_out.expected && runs_out.expected <= runs_out.high);
        prop_assert_eq!(forecast.starts.len(), forecast.balance.len());
        prop_assert_eq!(forecast.starts.first(), Some(&input.now));
        prop_assert!(forecast.starts.is_sorted_by(|earlier, later| earlier < later));
        prop_assert!(forecast.daily_rate.low >= Credits::ZERO && forecast.forfeited.low >= Credits::ZERO);
        prop_assert_eq!(forecast, super::forecast(&input));
    }

    #[test]
    fn a_longer_horizon_changes_nothing_of_the_shorter_one(input in input()) {
        let longer = forecast(&ForecastInput { horizon_days: input.horizon_days.saturating_add(9), ..input.clone() });
        let shorter = forecast(&input);
        prop_assert!(longer.starts.starts_with(&shorter.starts));
        prop_assert!(longer.balance.starts_with(&shorter.balance));
    }
}
