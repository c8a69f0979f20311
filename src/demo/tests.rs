//! Properties of the whole year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::Datelike;
use entity::{Pool, Role};

use super::rate_card::Prices;
use super::workplaces::WORKPLACES;
use super::{Deed, Demo, Happening};
use crate::amounts::Credits;
use crate::calendar::{Instant, Weekday};
use crate::usage::{NewRefund, NewUsage};

const HOUR: i64 = 3_600_000_000;
/// 2026-03-18T15:20:00Z.
const UNTIL: Instant = Instant::from_micros(1_773_847_200_000_000);

fn demo() -> Demo {
    Demo::new(7, UNTIL)
}

fn events(demo: &Demo) -> Vec<NewUsage> {
    demo.generations().flatten().map(|generation| generation.event).collect()
}

/// The year that most tests use, made once.
fn year() -> &'static [NewUsage] {
    static YEAR: LazyLock<Vec<NewUsage>> = LazyLock::new(|| events(&demo()));
    &YEAR
}

fn earlier(hours: i64) -> Instant {
    UNTIL.checked_sub_micros(hours.saturating_mul(HOUR)).unwrap_or(Instant::FIRST)
}

#[test]
fn the_same_seed_makes_the_same_year_and_another_seed_another() {
    let first = year();
    assert!(events(&demo()).iter().eq(first));
    assert_ne!(first, events(&Demo::new(8, UNTIL)));
    assert!((55_000..65_000).contains(&first.len()), "{}", first.len());
}

#[test]
fn an_earlier_demo_of_the_same_day_is_a_prefix() {
    let all = year();
    for hours in [1, 9, 15] {
        let until = earlier(hours);
        let cut = events(&Demo::new(7, until));
        assert!(cut.len() < all.len());
        assert!(
            cut.iter().eq(all.iter().filter(|event| event.occurred_at <= until)),
            "a demo made {hours} hours earlier"
        );
    }
}

#[test]
fn a_demo_of_an_earlier_day_agrees_on_the_days_that_both_have() {
    let until = earlier(60);
    let all = year();
    let other = events(&Demo::new(7, until));
    let first = all.iter().map(|event| event.occurred_at).min().and_then(|at| at.checked_add_micros(48 * HOUR));
    let both = |event: &&NewUsage| Some(event.occurred_at) > first && event.occurred_at <= until;
    assert!(all.iter().filter(both).eq(other.iter().filter(both)));
}

#[test]
fn events_are_in_order_within_the_year_and_unique() {
    let all = year();
    assert!(all.is_sorted_by_key(|event| event.occurred_at));
    assert!(all.iter().all(|event| event.occurred_at > earlier(366 * 24) && event.occurred_at <= UNTIL));
    let identities: BTreeSet<_> = all.iter().map(|event| (&event.workspace, &event.source, &event.event_id)).collect();
    assert_eq!(identities.len(), all.len());
}

#[test]
fn first_card_and_bounds_are_right_on_unusual_dates() {
    for until in ["2028-02-29T23:59:59Z", "2026-03-01T00:00:00Z", "2026-12-31T23:30:00Z", "2027-01-01T06:00:00Z"] {
        let Ok(until) = Instant::parse_rfc3339(until) else { panic!("{until}") };
        let demo = Demo::new(1, until);
        let first = demo.generations().flatten().map(|generation| generation.event.occurred_at).next();
        let bound = until.checked_sub_micros(366 * 24 * HOUR);
        assert!(first > bound && first > Some(demo.begins_at()), "{until} {first:?}");
    }
}

#[test]
fn cards_price_every_event_and_every_line_is_used() {
    let demo = demo();
    let prices = Prices::of(demo.story);
    let mut used = BTreeSet::new();
    for event in year() {
        let Some((rate, cost)) = prices.price(event) else { panic!("no price for {event:?}") };
        assert!(cost > Credits::ZERO);
        if event.pool == Pool::WebApp {
            used.insert((rate.model.clone(), rate.conditions.clone()));
        }
    }
    let card: BTreeSet<_> =
        demo.rate_cards().into_iter().flat_map(|card| card.rates).map(|rate| (rate.model, rate.conditions)).collect();
    assert_eq!(used, card);
}

#[test]
fn weekends_are_quieter_in_each_zone() {
    let all = year();
    for place in &WORKPLACES {
        let mut days: BTreeMap<u32, usize> = BTreeMap::new();
        for event in all.iter().filter(|event| event.workspace == place.workspace) {
            let day = place.zone().local_date(event.occurred_at).weekday();
            let count = days.entry(day.num_days_from_monday()).or_default();
            *count = count.saturating_add(1);
        }
        let of = |day: Weekday| days.get(&day.num_days_from_monday()).copied().unwrap_or(0);
        assert!(of(Weekday::Sat).saturating_mul(3) < of(Weekday::Tue), "{}", place.workspace);
        assert!(of(Weekday::Sun).saturating_mul(2) < of(Weekday::Tue), "{}", place.workspace);
    }
}

#[test]
fn work_is_done_by_day_and_grows_over_the_year() {
    let all = year();
    for place in &WORKPLACES {
        let of = |event: &&NewUsage| event.workspace == place.workspace;
        let at_work = all.iter().filter(of).filter(|event| {
            let local = place.zone().local_datetime(event.occurred_at);
            (8..18).contains(&chrono::Timelike::hour(&local))
        });
        assert!(at_work.count().saturating_mul(10) > all.iter().filter(of).count().saturating_mul(8));
    }
    let half = all.partition_point(|event| event.occurred_at < earlier(182 * 24));
    assert!(half.saturating_mul(10) < all.len().saturating_mul(45) / 10, "the second half of the year has more usage");
}

#[test]
fn a_launched_model_takes_share_from_the_one_before() {
    let all = year();
    let count = |model: &str, from: Instant, to: Instant| {
        all.iter().filter(|event| event.model == model && from < event.occurred_at && event.occurred_at <= to).count()
    };
    assert_eq!(count("gen4.5", Instant::FIRST, earlier(190 * 24)), 0);
    assert!(count("gen4.5", earlier(60 * 24), UNTIL) > count("gen4_turbo", earlier(60 * 24), UNTIL));
    assert!(count("gen4_turbo", Instant::FIRST, earlier(300 * 24)) > 1_000);
}

#[test]
fn users_are_members_or_scripts_or_missing() {
    let demo = demo();
    let all = year();
    let members: BTreeSet<_> = demo.members().into_iter().map(|member| (member.workspace, member.user)).collect();
    let strangers: BTreeSet<_> = all
        .iter()
        .filter_map(|event| Some((event.workspace.clone(), event.user.clone()?)))
        .filter(|pair| !members.contains(pair))
        .map(|(_, user)| user)
        .collect();
    assert_eq!(strangers.into_iter().collect::<Vec<_>>(), ["cutdown-bot", "render-bot"]);
    assert!(all.iter().any(|event| event.user.is_none()));
    let through_api = all.iter().filter(|event| event.pool == Pool::Api).count().saturating_mul(100);
    assert!((all.len().saturating_mul(7)..all.len().saturating_mul(9)).contains(&through_api));
    let editors = demo.members().into_iter().filter(|member| member.role == Role::Editor);
    for member in editors {
        assert!(all.iter().any(|event| event.user.as_ref() == Some(&member.user)), "{}", member.user);
    }
    for gone in demo.removed() {
        let last =
            all.iter().rfind(|event| event.workspace == gone.workspace && event.user.as_deref() == Some(gone.user));
        assert!(last.is_some_and(|event| event.occurred_at < gone.left_at), "{}", gone.user);
    }
}

#[test]
fn refunds_never_exceed_the_cost_of_their_event() {
    let demo = demo();
    let prices = Prices::of(demo.story);
    let all = year();
    let by_identity: BTreeMap<_, _> =
        all.iter().map(|event| ((&event.workspace, &event.source, &event.event_id), event)).collect();
    let refunds: Vec<(Instant, NewRefund)> = demo.happenings().filter_map(refund).collect();
    let keys: BTreeSet<_> = refunds.iter().map(|(_, refund)| &refund.idempotency_key).collect();
    assert_eq!(keys.len(), refunds.len());
    assert!((400..800).contains(&refunds.len()), "{}", refunds.len());
    assert!(refunds.iter().any(|(_, refund)| refund.credits.is_some()));
    for (refunded_at, refund) in &refunds {
        let event = by_identity.get(&(&refund.workspace, &refund.source, &refund.event_id));
        let Some(event) = event else { panic!("no event for {refund:?}") };
        let cost = prices.price(event).map(|(_, cost)| cost);
        assert!(refund.credits.is_none_or(|credits| credits > Credits::ZERO && Some(credits) < cost));
        assert!(event.occurred_at <= *refunded_at && *refunded_at <= UNTIL);
    }
}

fn refund(happening: Happening) -> Option<(Instant, NewRefund)> {
    match happening.what {
        Deed::Refund(refund) => Some((happening.at, refund)),
        Deed::Usage(_) | Deed::Ledger(_) => None,
    }
}

#[test]
fn happenings_are_in_order_and_report_every_event_before_its_refund() {
    let demo = demo();
    let mut reported = Vec::new();
    let mut last = demo.begins_at();
    for Happening { at, what } in demo.happenings() {
        assert!(last <= at && at <= UNTIL, "{at}");
        match what {
            Deed::Usage(events) => {
                assert!(events.last().is_some_and(|event| event.occurred_at == at));
                assert!(events.iter().all(|event| event.occurred_at >= earlier(366 * 24)));
                assert!(events.iter().all(|event| at.micros_since(event.occurred_at) <= 48 * HOUR));
                reported.extend(events);
            }
            Deed::Refund(refund) => {
                let of = |event: &&NewUsage| event.event_id == refund.event_id && event.workspace == refund.workspace;
                assert!(reported.iter().rev().any(|event| of(&event)), "{refund:?}");
            }
            Deed::Ledger(_) => assert!(reported.last().is_none_or(|event: &NewUsage| event.occurred_at <= at)),
        }
        last = at;
    }
    assert!(reported.iter().eq(year()));
}
