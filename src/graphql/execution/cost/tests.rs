//! What typical queries cost, and that nothing overflows.

use async_graphql::Variables;
use proptest::prelude::*;
use serde_json::json;

use crate::config::LimitSettings;
use crate::graphql::QueryGate;

/// The cost of the first operation of a text, with generous limits.
fn cost(query: &str, variables: serde_json::Value) -> Option<u64> {
    thread_local! {
        static GATE: Option<QueryGate> = QueryGate::new(&LimitSettings { depth: 32, ..LimitSettings::default() }).ok();
    }
    let admit = |gate: &Option<QueryGate>| gate.as_ref()?.admit(query, &Variables::from_json(variables)).ok();
    GATE.with(admit)?.first().copied()
}

/// The cost of a query for some fields of a workspace.
fn of_workspace(fields: &str) -> u64 {
    cost(&format!("{{ workspace(key: \"a\") {{ {fields} }} }}"), json!({})).unwrap_or_default()
}

/// The same for its usage.
fn of_usage(range: &str, fields: &str) -> u64 {
    of_workspace(&format!("usage(range: {{ {range} }}) {{ {fields} }}"))
}

#[test]
fn whatever_other_limits_allow_a_person_can_afford() {
    let year = "days: { from: \"2025-01-01\", until: \"2026-01-01\" }";
    let five_years = "days: { from: \"2021-01-01\", until: \"2026-01-01\" }";
    let columns = "starts buckets { start end label complete } total { credits generations } \
        groups { key label isOther credits generations measures { credits charged refunded generations activeMembers } }";
    let event = "id source eventId occurredAt recordedAt pool model tool project quantity unit count credits refunded status \
        attributes overdraft member { id role user { id key name email } } fundedBy { credits grant { id purchase { id } } }";
    let line = "id sequence kind pool credits prepared balanceAfter effectiveAt recordedAt note grant { id } event { id member { id } }";
    let costs = [
        of_usage(five_years, &format!("series(granularity: HOUR, groupBy: MODEL, top: 249) {{ {columns} }}")),
        of_usage(
            year,
            "breakdown(by: MEMBER, top: 1000) { rows { key label share member { id } measures { credits } } other { key } }",
        ),
        of_workspace(&format!("usageEvents(first: 200) {{ totalCount pageInfo {{ endCursor }} nodes {{ {event} }} }}")),
        of_workspace(&format!("ledger(last: 200) {{ pageInfo {{ endCursor }} edges {{ cursor node {{ {line} }} }} }}")),
        of_workspace("forecast(horizonDays: 1825) { method starts balance { low expected high } runsOutAt { low } }"),
        of_workspace(
            "balanceHistory(range: {last: {count: 4000, unit: DAY}}, granularity: DAY) { starts opening granted used closing }",
        ),
    ];
    for cost in costs {
        assert!((30..=5_000).contains(&cost), "{costs:?}");
    }
}

#[test]
fn dashboard_costs_little() {
    let dashboard = of_usage(
        "last: { count: 365, unit: DAY }",
        "total { credits generations activeMembers } breakdown(by: TOOL) { rows { key measures { credits } } } \
         series(granularity: DAY, groupBy: MODEL) { starts total { credits } groups { key credits } } \
         compare { change changeRatio total { credits } }",
    );
    assert!((20..200).contains(&dashboard), "{dashboard}");
    assert_eq!(cost("{ viewer { service { name } } }", json!({})), Some(3));
}

#[test]
fn what_multiplies_is_beyond_every_limit() {
    let nested = "organization { workspaces { ".repeat(3);
    let nested = of_workspace(&format!("{nested} name {}", "} } ".repeat(3)));
    assert!(nested > 50_000, "{nested}");
    let series = "usage(range: {last: {count: 4000, unit: HOUR}}) { series(granularity: HOUR, groupBy: MODEL, top: 249) { \
        groups { credits } } }";
    let aliases = (0..20).map(|number| format!("u{number}: {series} ")).collect::<Vec<_>>().concat();
    assert!(of_workspace(&aliases) > 20_000);
    assert!(
        of_usage(
            "last: {count: 4000, unit: HOUR}",
            &format!("series(granularity: HOUR) {{ {} }}", "starts ".repeat(300))
        ) > 10_000
    );
    let ids: Vec<&str> = std::iter::repeat_n("a", 200).collect();
    let nodes =
        "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Workspace { members(first: 200) { nodes { id } } } } }";
    assert!(cost(nodes, json!({"ids": ids})).is_some_and(|cost| cost > 40_000));
}

#[test]
fn page_costs_what_it_may_return() {
    let page = |arguments: &str| of_workspace(&format!("members({arguments}) {{ nodes {{ id }} }}"));
    assert_eq!(page("first: 200"), 212);
    assert_eq!(page("last: 200"), page("first: 200"));
    assert_eq!(page("first: null"), page("first: 50"));
    assert_eq!(page("role: [ADMIN]"), page("first: 50"));
    let query = "query($n: Int = 20) { workspace(key: \"a\") { members(first: $n) { nodes { id } } } }";
    assert_eq!(cost(query, json!({})), Some(page("first: 20")));
    assert_eq!(cost(query, json!({"n": 7})), Some(page("first: 7")));
    assert_eq!(cost(query, json!({"n": null})), Some(page("first: 50")));
    let both =
        "members(first: 10) { ...Page } } } fragment Page on MemberConnection { nodes { id } edges { node { id }";
    assert!(of_workspace(both) > 2 * page("first: 10") - 4);
}

#[test]
fn batch_costs_by_its_events() {
    let batch = |events: usize| {
        let events: Vec<_> = (0..events).map(|id| json!({"workspace": "a", "eventId": id.to_string()})).collect();
        let query =
            "mutation($input: RecordUsageInput!) { recordUsage(input: $input) { recorded results { index outcome } } }";
        cost(query, json!({"input": {"events": events}})).unwrap_or_default()
    };
    assert!(batch(10_000) < 5_000, "{}", batch(10_000));
    assert!(batch(10) < 10, "{}", batch(10));
}

#[test]
fn condition_counts_unless_it_is_decided() {
    let members = |directive: &str| of_workspace(&format!("id members(first: 200) {directive} {{ nodes {{ id }} }}"));
    let (whole, none) = (members(""), of_workspace("id"));
    assert_eq!((members("@skip(if: true)"), members("@include(if: false)")), (none, none));
    assert_eq!((members("@skip(if: false)"), members("@include(if: true)")), (whole, whole));
    let query = "query($b: Boolean = false) { workspace(key: \"a\") { id members(first: 200) @include(if: $b) { nodes { id } } } }";
    assert_eq!(cost(query, json!({"b": false})), Some(none));
    assert_eq!(cost(query, json!({"b": true})), Some(whole));
    assert_eq!(cost(query, json!({})), Some(whole));
}

#[test]
fn variable_that_is_used_again_costs_its_values() {
    let filter = json!({"models": (0..20_000).map(|number| number.to_string()).collect::<Vec<_>>()});
    let usage = "usage(range: {last: {count: 1, unit: DAY}}, filter: $filter) { total { credits } } ";
    let asked = |times: usize| {
        let query = format!("query($filter: UsageFilter) {{ workspace(key: \"a\") {{ {} }} }}", usage.repeat(times));
        cost(&query, json!({"filter": filter})).unwrap_or_default()
    };
    assert!(asked(1) < 10, "{}", asked(1));
    assert!(asked(30) > 5_000, "{}", asked(30));
    // It also costs in an operation that is not executed.
    let conditions = "id @skip(if: $big) ".repeat(40);
    let query = format!(
        "query A {{ viewer {{ __typename }} }} query B($big: [Int]) {{ workspace(key: \"a\") {{ {conditions} }} }}"
    );
    let cost = cost(&query, json!({"big": (0..20_000).collect::<Vec<_>>()}));
    assert!(cost.is_some_and(|cost| cost > 5_000), "{cost:?}");
}

proptest! {
    #[test]
    fn no_number_makes_a_cost_overflow_or_vanish(
        first in any::<i64>(),
        last in any::<i64>(),
        top in any::<i64>(),
        count in any::<i64>(),
        horizon in any::<i64>(),
        depth in 1_usize..8,
    ) {
        let inner = format!(
            "members(first: {first}, last: {last}) {{ nodes {{ id }} }} forecast(horizonDays: {horizon}) {{ starts }} \
             usage(range: {{last: {{count: {count}, unit: YEAR}}}}) {{ series(granularity: QUARTER_HOUR, groupBy: MODEL, top: {top}) {{ \
             groups {{ credits }} }} }}"
        );
        let query = format!("{}{inner}{}", "organization { workspaces { ".repeat(depth), " } }".repeat(depth));
        let asked = of_workspace(&query);
        // Each level assumes fifty workspaces.
        prop_assert!(asked >= 50_u64.saturating_pow(u32::try_from(depth).unwrap_or(u32::MAX)), "{}", asked);
    }
}
