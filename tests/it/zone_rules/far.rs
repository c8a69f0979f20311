//! Usage after 2100, when only the rule in the last line of each zone applies.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tallygraph::calendar::{Instant, NaiveDate};

use crate::calendar::far_days::{FarYear, far_years};
use crate::harness::World;
use crate::usage::desk::thousandths;

/// Zones in the north and south. Some have the rules of 2025b after 2100, others have newer ones.
const ZONES: [&str; 6] = [
    "Europe/Oslo",
    "America/Santiago",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
    "America/Havana",
    "America/Vancouver",
];

/// One workspace for each year, because a rebuild takes as long as the time from the first day to the last.
fn key_of(far: &FarYear) -> String {
    format!("{} in {}", far.zone, far.year)
}

/// The days of a year that do not have 24 hours, each with the two days before and after it.
fn odd_days(far: &FarYear) -> Vec<NaiveDate> {
    let days: Vec<(NaiveDate, i64)> = far.days().collect();
    let is_odd = |pair: &&[(NaiveDate, i64)]| pair[1].1 - pair[0].1 != 86_400;
    let odd = days.windows(2).filter(is_odd).map(|pair| pair[0].0);
    odd.flat_map(|day| (-2..=2).map(move |days| day + chrono::TimeDelta::days(days))).collect()
}

/// Events near the bounds of these days, and the number of events on each day.
fn events(far: &FarYear, days: &[NaiveDate]) -> (String, BTreeMap<NaiveDate, i64>) {
    let (mut lines, mut counts) = (String::new(), BTreeMap::new());
    for day in days {
        let (start, end) = (far.start(*day), far.start(day.succ_opt().unwrap()));
        for (number, second) in
            [start, start + 1_700, start + 4_000, end - 4_000, end - 1_700, end - 1].iter().enumerate()
        {
            let event = json!({
                "workspace": key_of(far), "source": "studio", "eventId": format!("{day}-{number}"),
                "occurredAt": Instant::from_micros(second * 1_000_000).to_rfc3339(), "pool": "WEB_APP", "model": "film",
                "tool": "Generate", "user": if number % 2 == 0 { "ada" } else { "bob" }, "credits": 1,
            });
            lines.push_str(&format!("{event}\n"));
            *counts.entry(*day).or_default() += 1;
        }
    }
    (lines, counts)
}

async fn assert_days(world: &World, far: &FarYear, expected: &BTreeMap<NaiveDate, i64>) {
    let query = "query($key: String, $from: Date!, $until: Date!, $by: UsageDimension!) { workspace(key: $key) { \
        usage(range: {days: {from: $from, until: $until}}) { series(granularity: DAY, groupBy: $by) { \
        starts total { credits } groups { credits } } } } }";
    for by in ["MODEL", "TOOL", "MEMBER"] {
        let (from, until) = (format!("{}-01-01", far.year), format!("{}-12-31", far.year));
        let variables = json!({"key": key_of(far), "from": from, "until": until, "by": by});
        let answer = world.write(query, variables).await;
        let series = &answer["workspace"]["usage"]["series"];
        let column = |values: &Value| -> Vec<i64> {
            values.as_array().unwrap().iter().map(|credits| thousandths(credits) / 1_000).collect()
        };
        let totals = column(&series["total"]["credits"]);
        for (place, ((day, start), total)) in far.days().zip(&totals).enumerate() {
            let starts = Instant::from_micros(start * 1_000_000).to_rfc3339();
            assert_eq!(series["starts"][place], starts, "{day} in {}", far.zone);
            assert_eq!(*total, expected.get(&day).copied().unwrap_or(0), "{day} by {by} in {}", far.zone);
        }
        let groups = series["groups"].as_array().unwrap();
        let of_groups: i64 = groups.iter().flat_map(|group| column(&group["credits"])).sum();
        assert_eq!((totals.len(), of_groups), (far.starts.len() - 2, expected.values().sum()), "by {by}");
    }
}

#[tokio::test]
async fn events_after_2100_count_on_their_days_by_every_dimension() {
    let world = World::empty();
    let years: Vec<FarYear> =
        far_years().filter(|far| ZONES.contains(&far.zone) && [2101, 2150, 2199].contains(&far.year)).collect();
    assert_eq!(years.len(), 3 * ZONES.len());
    let mut lines = String::new();
    let mut all = Vec::new();
    for far in &years {
        world.upsert_workspace(&key_of(far), None, far.zone).await;
        let mut days = odd_days(far);
        // Vancouver has had one offset all year since 2026.
        assert_eq!(days.is_empty(), far.zone == "America/Vancouver", "{}", far.zone);
        days.push(NaiveDate::from_ymd_opt(far.year, 7, 1).unwrap());
        let (more, counts) = events(far, &days);
        lines.push_str(&more);
        all.push(counts);
    }
    world.program.write("far.ndjson", lines);
    world.program.run(&["import", "far.ndjson", "--format", "ndjson"]).ok();
    for (far, counts) in years.iter().zip(&all) {
        assert_days(&world, far, counts).await;
    }
    world.program.run(&["verify"]).ok();
    world.program.run(&["rebuild"]).ok();
    world.program.run(&["verify"]).ok();
    for (far, counts) in years.iter().zip(&all) {
        assert_days(&world, far, counts).await;
    }
}
