//! The judge beside a reference that adds everything up again at every event.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entity::{AlertId, AlertScope, AlertWindow, EventId, Pool, UserId, WorkspaceId};
use proptest::prelude::{Strategy, prop};
use proptest::{prop_assert, prop_assert_eq, proptest};

use super::{
    Cause, Rule, RuleState, Step, SumKind, Transition, WIDEST_RANGE, WatchKey, after_a_day, before_a_day, judge_rules,
};
use super::{SumTooLarge, spent_of, stays_in_range, watches_of};
use crate::amounts::Credits;
use crate::calendar::Instant;

const HOUR: i64 = 3_600_000_000;
const WORKSPACE: WorkspaceId = WorkspaceId(1);

fn step(number: i64, occurred_at: Instant, change: i64, cause: Cause) -> Step {
    let (workspace, event, user) = (WORKSPACE, EventId(number), Some(UserId(1)));
    Step { workspace, event, user, pool: Pool::WebApp, occurred_at, change, cause }
}

fn rule(id: i64, threshold: i64, window: AlertWindow, created_at: Instant) -> Rule {
    Rule {
        id: AlertId(id),
        scope: AlertScope::Workspace,
        workspaces: vec![WORKSPACE],
        members: BTreeSet::new(),
        pool: None,
        threshold: Credits::from_thousandths(threshold),
        window,
        created_at,
    }
}

/// Events in the order of recording: the hours since the one before, the hours that it is late, and its cost.
fn events() -> impl Strategy<Value = Vec<(i64, i64, i64)>> {
    prop::collection::vec((0_i64..9, 0_i64..30, 0_i64..8), 1..40)
}

/// What fires and recovers by adding up, at every event, whatever occurred in the 24 hours before.
fn by_adding_up(events: &[(i64, i64, i64)], threshold: i64) -> Vec<(bool, i64)> {
    let (mut now, mut is_firing, mut transitions) = (0, false, Vec::new());
    let mut recorded: Vec<(i64, i64)> = Vec::new();
    for (number, (pause, late, cost)) in (0_i64..).zip(events) {
        let sum = |recorded: &[(i64, i64)], at: i64| -> i64 {
            recorded.iter().filter(|(occurred, _)| *occurred > at - 24).map(|(_, cost)| cost).sum()
        };
        for hour in now..=now + pause {
            if is_firing && sum(&recorded, hour) < threshold {
                is_firing = false;
                transitions.push((false, hour));
            }
        }
        now += pause;
        if *late < 24 {
            recorded.push((now - late, *cost));
            if !is_firing && sum(&recorded, now) > threshold {
                is_firing = true;
                transitions.push((true, number));
            }
        }
    }
    transitions
}

/// The same by one sum, from which each event is subtracted when it leaves.
fn by_one_sum(events: &[(i64, i64, i64)], threshold: i64) -> Vec<(bool, i64)> {
    let mut state = RuleState { threshold, counts_from: None, spent: 0, is_firing: false };
    let (mut now, mut transitions) = (0, Vec::new());
    let mut kept: BTreeMap<(Instant, i64), i64> = BTreeMap::new();
    for (number, (pause, late, cost)) in (0_i64..).zip(events) {
        now += pause;
        let at = Instant::from_micros(now * HOUR);
        let staying = kept.split_off(&(before_a_day(at), i64::MAX));
        let leaving = std::mem::replace(&mut kept, staying);
        let left =
            leaving.into_iter().map(|((occurred_at, number), cost)| step(number, occurred_at, -cost, Cause::Left));
        let occurred_at = Instant::from_micros((now - late) * HOUR);
        let entered = (occurred_at > before_a_day(at)).then(|| step(number, occurred_at, *cost, Cause::Recorded));
        let steps: Vec<Step> = left.chain(entered).collect();
        transitions.extend(state.judge(&steps).expect("small numbers"));
        if entered.is_some() {
            kept.insert((occurred_at, number), *cost);
        }
    }
    let told = |transition: Transition| match transition {
        Transition::Fired { event: (_, event), .. } => (true, event.0),
        Transition::Recovered { at } => (false, at.micros() / HOUR),
    };
    transitions.into_iter().map(told).collect()
}

proptest! {
    #[test]
    fn one_sum_decides_as_adding_up_does(events in events(), threshold in 1_i64..20) {
        prop_assert_eq!(by_one_sum(&events, threshold), by_adding_up(&events, threshold));
    }

    #[test]
    fn while_a_sum_stays_in_its_no_change_range_no_rule_fires_or_recovers(
        before in prop::collection::vec(0_i64..30, 1..4),
        thresholds in prop::collection::vec((1_i64..60, prop::bool::ANY), 1..8),
        changes in prop::collection::vec(-9_i64..10, 1..12),
    ) {
        let epoch = |number: usize| Instant::from_micros(i64::try_from(number + 1).unwrap_or(1) * HOUR);
        let sums: BTreeMap<i64, i64> = before.iter().enumerate().map(|(at, sum)| (epoch(at).micros(), *sum)).collect();
        let rules: Vec<(Arc<Rule>, bool)> = thresholds
            .iter()
            .zip(1..)
            .map(|((threshold, fires), id)| {
                let created_at = epoch(usize::try_from(id).unwrap_or(0) % before.len());
                let rule = rule(id, *threshold, AlertWindow::Cumulative, created_at);
                // Only what could have come about: above its threshold it fires, below it does not.
                let spent = spent_of(&rule, &sums).expect("small numbers");
                let is_firing = spent > *threshold || spent == *threshold && *fires;
                (Arc::new(rule), is_firing)
            })
            .collect();
        let latest = *sums.values().next_back().unwrap_or(&0);
        let with_state = || rules.iter().map(|(rule, is_firing)| (rule, *is_firing));
        let no_change = judge_rules(with_state(), &sums, &[], latest).expect("small numbers").no_change;
        let no_change = no_change.unwrap_or(WIDEST_RANGE);
        let late = epoch(9);
        let steps: Vec<Step> = changes
            .iter()
            .zip(1..)
            .map(|(change, number)| {
                let cause = if *change < 0 { Cause::Refunded(late) } else { Cause::Recorded };
                step(number, late, *change, cause)
            })
            .collect();
        let after = latest + changes.iter().sum::<i64>();
        let steps: Vec<&Step> = steps.iter().collect();
        let transitions = judge_rules(with_state(), &sums, &steps, after).expect("small numbers").transitions;
        let stays = stays_in_range(latest, no_change, steps.iter().copied());
        prop_assert!(stays.is_none_or(|sum| sum == after && transitions.is_empty()), "{no_change:?}: {transitions:?}");
        prop_assert!(stays.is_some() || !transitions.is_empty(), "it left {no_change:?}, and nothing happened");
    }
}

#[test]
fn rule_recovers_24_hours_after_the_event_that_took_it_below() {
    let mut state = RuleState { threshold: 10, counts_from: None, spent: 12, is_firing: true };
    let at = |hour: i64| Instant::from_micros(hour * HOUR);
    let steps = [step(1, at(1), -2, Cause::Left), step(2, at(2), -1, Cause::Left), step(3, at(3), -1, Cause::Left)];
    assert_eq!(state.judge(&steps), Ok(vec![Transition::Recovered { at: after_a_day(at(2)) }]));
    assert_eq!(state, RuleState { threshold: 10, counts_from: None, spent: 8, is_firing: false });
}

#[test]
fn sum_beyond_64_bits_is_an_error() {
    let state = RuleState { threshold: 10, counts_from: None, spent: i64::MAX, is_firing: true };
    let entered = step(1, Instant::from_micros(0), 1, Cause::Recorded);
    assert_eq!({ state }.take(&entered), Err(SumTooLarge));
    let sums = BTreeMap::from([(0, i64::MAX), (1, 1)]);
    let rule = rule(1, 10, AlertWindow::Cumulative, Instant::from_micros(0));
    assert_eq!(spent_of(&rule, &sums), Err(SumTooLarge));
    assert_eq!(stays_in_range(i64::MAX, WIDEST_RANGE, [&entered]), None);
}

#[test]
fn sums_are_kept_by_what_rules_read() {
    let at = |hour: i64| Instant::from_micros(hour * HOUR);
    let mut each = rule(3, 10, AlertWindow::Cumulative, at(5));
    each.scope = AlertScope::EachMember;
    each.workspaces = vec![WORKSPACE, WorkspaceId(2)];
    let mut both = rule(4, 10, AlertWindow::Rolling24Hours, at(6));
    both.workspaces = vec![WORKSPACE, WorkspaceId(2)];
    let rules = [rule(1, 10, AlertWindow::Cumulative, at(1)), rule(2, 20, AlertWindow::Cumulative, at(3)), each, both];
    let watches = watches_of(WORKSPACE, &rules.map(Arc::new));
    let keys: Vec<&WatchKey> = watches.keys().collect();
    let together = WatchKey { workspace: WORKSPACE, together: "1,2".to_owned() };
    assert_eq!(keys, [&WatchKey::alone(WORKSPACE), &together]);
    let kind = SumKind { each_member: false, window: AlertWindow::Cumulative, pool: None };
    let cumulative = watches.get(&WatchKey::alone(WORKSPACE)).and_then(|watch| watch.kinds.get(&kind));
    let since = |hour| cumulative.and_then(|rules| rules.since(AlertWindow::Cumulative, at(hour)));
    assert_eq!([0, 1, 2, 3, 9].map(since), [None, Some(HOUR), Some(HOUR), Some(3 * HOUR), Some(3 * HOUR)]);
    assert_eq!(cumulative.map(super::RulesOfKind::latest), Some(3 * HOUR));
    assert!(!watches.get(&WatchKey::alone(WORKSPACE)).is_some_and(super::Watch::rolls));
    assert!(watches.get(&together).is_some_and(super::Watch::rolls));
}
