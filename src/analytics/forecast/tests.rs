//! What a forecast says, in cases that can be computed by hand.

use chrono::{Datelike, Days};

use super::model::Model;
use super::{Band, CreditForecast, DailyUsage, ForecastGrant, ForecastInput, forecast};
use crate::amounts::Credits;
use crate::calendar::{Instant, NaiveDate, Weekday, Zone};

/// A Monday.
const MIDNIGHT: &str = "2026-06-01T00:00:00Z";

fn at(text: &str) -> Instant {
    Instant::parse_rfc3339(text).unwrap_or(Instant::FIRST)
}

fn credits(whole: i64) -> Credits {
    Credits::from_thousandths(whole.saturating_mul(1000))
}

fn certain<T: Copy>(value: T) -> Band<T> {
    Band { low: value, expected: value, high: value }
}

/// A forecast for 30 days in UTC, after so many days of such usage.
fn input(now: &str, days: u64, used: impl Fn(NaiveDate) -> i64) -> ForecastInput {
    let today = Zone::utc().local_day(at(now));
    let history = (1..=days).rev().filter_map(|back| today.checked_sub_days(Days::new(back)));
    ForecastInput {
        now: at(now),
        zone: Zone::utc(),
        horizon_days: 30,
        history: history.map(|day| DailyUsage { day, used: credits(used(day)) }).collect(),
        overdraft: Credits::ZERO,
        grants: Vec::new(),
    }
}

fn granted(mut input: ForecastInput, grants: &[(&str, Option<&str>, i64)]) -> ForecastInput {
    let grant = |(effective_at, expires_at, remaining): &(&str, Option<&str>, i64)| ForecastGrant {
        effective_at: at(effective_at),
        expires_at: expires_at.map(at),
        remaining: credits(*remaining),
    };
    input.grants = grants.iter().map(grant).collect();
    input
}

fn balance_at(forecast: &CreditForecast, start: &str) -> Option<Band<Credits>> {
    let place = forecast.starts.iter().position(|instant| *instant == at(start))?;
    forecast.balance.get(place).copied()
}

/// A number that looks like chance.
fn noise(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce().unsigned_abs().wrapping_mul(2_654_435_761).rotate_left(7) % 50)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[test]
fn flat_usage_runs_out_at_the_instant_that_can_be_computed() {
    // 18 for what is left of today, nine whole days, and half a day.
    let input = granted(input("2026-06-01T06:00:00Z", 30, |_| 24), &[("2026-01-01T00:00:00Z", None, 18 + 9 * 24 + 12)]);
    let forecast = forecast(&input);
    assert_eq!(forecast.runs_out_at, certain(Some(at("2026-06-11T12:00:00Z"))));
    assert_eq!(forecast.daily_rate, certain(credits(24)));
    assert_eq!(forecast.forfeited, certain(Credits::ZERO));
    assert_eq!(forecast.starts.len(), 31);
    assert_eq!(forecast.balance.first(), Some(&certain(credits(246))));
    assert_eq!(balance_at(&forecast, "2026-06-02T00:00:00Z"), Some(certain(credits(228))));
    assert_eq!(balance_at(&forecast, "2026-07-01T00:00:00Z"), Some(certain(credits(246 - 18 - 29 * 24))));
    assert_eq!(forecast.method, "Weekday means of the last 28 days, 200 simulated paths");
}

#[test]
fn a_weekday_without_usage_has_none_in_the_forecast() {
    let used = |day| if is_weekend(day) { 0 } else { 20 + noise(day) };
    let forecast = forecast(&granted(input(MIDNIGHT, 80, used), &[("2026-01-01T00:00:00Z", None, 5_000)]));
    let on = |start| balance_at(&forecast, start);
    assert!(on("2026-06-06T00:00:00Z").is_some());
    assert_eq!(on("2026-06-06T00:00:00Z"), on("2026-06-08T00:00:00Z"), "from Saturday to Monday");
    let (friday, saturday) = (on("2026-06-05T00:00:00Z"), on("2026-06-06T00:00:00Z"));
    assert!(friday.map(|band| band.low) > saturday.map(|band| band.low));
    assert!(forecast.daily_rate.low < forecast.daily_rate.high, "noise makes the level unsure");
    assert_eq!(forecast.method, "Weekday means of the last 56 days, 200 simulated paths");
}

#[test]
fn what_expires_unused_is_forfeited_exactly() {
    let grants = [("2026-01-01T00:00:00Z", Some("2026-06-04T12:00:00Z"), 100)];
    let forecast = forecast(&granted(input(MIDNIGHT, 20, |_| 10), &grants));
    assert_eq!(forecast.forfeited, certain(credits(65)));
    assert_eq!(forecast.runs_out_at, certain(Some(at("2026-06-04T12:00:00Z"))));
    assert_eq!(balance_at(&forecast, "2026-06-05T00:00:00Z"), Some(certain(credits(-5))));
}

#[test]
fn a_grant_that_expires_is_burnt_before_one_that_does_not() {
    let grants = [("2026-01-01T00:00:00Z", Some("2026-06-06T00:00:00Z"), 30), ("2025-01-01T00:00:00Z", None, 1_000)];
    let forecast = forecast(&granted(input(MIDNIGHT, 20, |_| 10), &grants));
    assert_eq!(forecast.forfeited, certain(Credits::ZERO));
    assert_eq!(forecast.runs_out_at, certain(None));
}

#[test]
fn the_next_contract_year_begins_as_the_former_expires() {
    let year = |remaining| {
        let grants = [
            ("2025-06-11T00:00:00Z", Some("2026-06-11T00:00:00Z"), remaining),
            ("2026-06-11T00:00:00Z", Some("2027-06-11T00:00:00Z"), 5_000),
        ];
        forecast(&granted(input(MIDNIGHT, 20, |_| 10), &grants))
    };
    for (remaining, forfeited) in [(100, 0), (140, 40)] {
        let forecast = year(remaining);
        assert_eq!(balance_at(&forecast, "2026-06-11T00:00:00Z"), Some(certain(credits(5_000))));
        assert_eq!(forecast.runs_out_at, certain(None), "used up at the very instant at which the next takes effect");
        assert_eq!(forecast.forfeited, certain(credits(forfeited)));
    }
    let short = year(90);
    assert_eq!(short.runs_out_at, certain(Some(at("2026-06-10T00:00:00Z"))));
    assert_eq!(
        balance_at(&short, "2026-06-11T00:00:00Z"),
        Some(certain(credits(4_990))),
        "overdraft is settled at once"
    );
}

#[test]
fn without_history_nothing_is_used() {
    let forecast = forecast(&granted(input(MIDNIGHT, 0, |_| 0), &[("2026-01-01T00:00:00Z", None, 70)]));
    assert!(forecast.balance.iter().all(|band| *band == certain(credits(70))));
    assert_eq!((forecast.runs_out_at, forecast.backtest_error), (certain(None), None));
    assert_eq!(forecast.daily_rate, certain(Credits::ZERO));
    assert_eq!(forecast.method, "There is no usage to learn from yet, so none is expected");
}

#[test]
fn with_less_than_two_weeks_every_weekday_is_like_the_others() {
    let used = |day| if is_weekend(day) { 0 } else { 21 };
    let short = forecast(&input(MIDNIGHT, 13, used));
    assert_eq!(short.method, "Mean of the last 13 days, 200 simulated paths");
    let (saturday, sunday) = (balance_at(&short, "2026-06-06T00:00:00Z"), balance_at(&short, "2026-06-07T00:00:00Z"));
    assert!(saturday.map(|band| band.expected) > sunday.map(|band| band.expected));
    assert_eq!(forecast(&input(MIDNIGHT, 1, used)).method, "Usage of the last day, 200 simulated paths");
}

#[test]
fn overdraft_has_run_out_already_and_is_settled_from_what_is_usable() {
    let overdrawn = ForecastInput { overdraft: credits(5), ..input(MIDNIGHT, 20, |_| 10) };
    assert_eq!(forecast(&overdrawn).runs_out_at, certain(Some(at(MIDNIGHT))));
    assert_eq!(forecast(&overdrawn).balance.first(), Some(&certain(credits(-5))));
    let settled = forecast(&granted(overdrawn, &[("2026-01-01T00:00:00Z", None, 20)]));
    assert_eq!(settled.balance.first(), Some(&certain(credits(15))));
    assert_eq!(settled.runs_out_at, certain(Some(at("2026-06-02T12:00:00Z"))));
}

#[test]
fn days_are_those_of_the_zone_and_usage_runs_evenly_through_a_short_one() {
    // 23 hours long: clocks go forward at 01:00 UTC.
    let midnight = "2026-03-28T23:00:00Z";
    let mut input = granted(input(midnight, 20, |_| 23), &[("2026-01-01T00:00:00Z", None, 34)]);
    input.zone = Zone::parse("Europe/Oslo").unwrap_or(Zone::utc());
    let oslo = forecast(&input);
    assert_eq!(oslo.starts.get(1), Some(&at("2026-03-29T22:00:00Z")));
    assert_eq!(oslo.runs_out_at.expected, Some(at("2026-03-30T09:28:41.739131Z")), "11/23 of 24 hours after midnight");
    input.grants = granted(input.clone(), &[("2026-01-01T00:00:00Z", None, 11)]).grants;
    assert_eq!(forecast(&input).runs_out_at, certain(Some(at("2026-03-29T10:00:00Z"))));
}

#[test]
fn a_day_that_the_zone_does_not_have_uses_nothing() {
    let mut input = granted(input("2011-12-28T10:00:00Z", 20, |_| 10), &[("2011-01-01T00:00:00Z", None, 500)]);
    input.zone = Zone::parse("Pacific/Apia").unwrap_or(Zone::utc());
    input.horizon_days = 4;
    let apia = forecast(&input);
    // The 28th, the 29th, and the 31st.
    let starts = ["2011-12-28T10:00:00Z", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"];
    assert_eq!(apia.starts, starts.map(at));
    assert_eq!(apia.balance.last(), Some(&certain(credits(470))));
}

#[test]
fn a_backtest_of_periodic_usage_finds_no_error_and_one_of_noise_does() {
    let by_weekday = |day: NaiveDate| i64::from(day.weekday().num_days_from_monday()).saturating_mul(7);
    let error = |days, used: fn(NaiveDate) -> i64| forecast(&input(MIDNIGHT, days, used)).backtest_error;
    assert_eq!(error(182, by_weekday), Some(0.0));
    assert_eq!(error(70, by_weekday), Some(0.0));
    assert_eq!(error(69, by_weekday), None, "too little history");
    assert_eq!(error(100, |_| 0), None, "no usage");
    assert!(error(100, noise).is_some_and(|error| error > 0.1));
}

#[test]
fn a_backtest_knows_nothing_of_the_week_it_tests() {
    let doubled = at("2026-05-25T00:00:00Z").to_datetime().date_naive();
    let error = forecast(&input(MIDNIGHT, 100, |day| if day >= doubled { 20 } else { 10 })).backtest_error;
    // Off by 10 on seven days, of 7 × 7 × 10 and 7 × 20 credits.
    assert!(error.is_some_and(|error| (error - 70.0 / 630.0).abs() < 1e-12), "{error:?}");
}

#[test]
fn a_thousand_grants_over_five_years_are_burnt_through() {
    let mut input = input(MIDNIGHT, 182, |day| noise(day).saturating_add(5));
    input.horizon_days = 1_825;
    let hour = |hours: i64| input.now.checked_add_micros(hours.saturating_mul(3_600_000_000)).unwrap_or(Instant::LAST);
    let grant = |number: i64| ForecastGrant {
        effective_at: hour(number.saturating_mul(43)),
        expires_at: Some(hour(number.saturating_mul(43).saturating_add(40))),
        remaining: credits(100),
    };
    input.grants = (0..1_000).map(grant).collect();
    let forecast = forecast(&input);
    assert_eq!(forecast.balance.len(), 1_826);
    assert!(forecast.forfeited.low > Credits::ZERO);
}

#[test]
fn simulated_usage_is_around_what_was_observed_and_no_two_weeks_need_be_alike() {
    let history = input(MIDNIGHT, 56, |day| noise(day).saturating_add(5)).history;
    let model = Model::fit(&history);
    let observed = Credits::sum_of(history.iter().map(|usage| usage.used)).unwrap_or_default();
    let days: Vec<NaiveDate> = history.iter().map(|usage| usage.day).collect();
    let (mut total, mut repeated) = (Credits::ZERO, 0_u32);
    for path in 0..200 {
        let mut simulated = model.simulate(path);
        let used: Vec<i64> = days.iter().map(|day| simulated.next(*day)).collect();
        total =
            used.iter().map(|used| Credits::from_thousandths(*used)).try_fold(total, Credits::plus).unwrap_or_default();
        repeated = repeated.saturating_add(u32::from(used.get(..7) == used.get(7..14)));
    }
    let ratio = total.to_f64() / 200.0 / observed.to_f64();
    assert!((0.98..1.02).contains(&ratio), "{ratio}");
    // Of eight weeks, the second is the first again in one path of eight.
    assert!((10..45).contains(&repeated), "{repeated}");
}
