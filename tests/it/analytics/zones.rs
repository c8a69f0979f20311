//! In every zone, the sums of days and of hours equal the total of the range.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;

use super::facts::{DAY, Dice, Fact, PLACES, provision};
use super::question::{Sums, instant};
use crate::calendar::reference_zones::{Tz, reference_zones};
use crate::harness::World;
use crate::usage::desk::thousandths;

/// The number of zones in one request.
const TOGETHER: usize = 16;

fn sum(column: &Value) -> i64 {
    column.as_array().expect("a column").iter().map(thousandths).sum()
}

fn count(column: &Value) -> i64 {
    column.as_array().expect("a column").iter().map(|value| value.as_i64().expect("a number")).sum()
}

/// The ranges of each zone: days over ten weeks, and hours when most clocks change. Zones of the Pacific also get hours around the day that
/// Samoa skipped.
fn stretches(zone: Tz) -> &'static [(&'static str, &'static str, &'static str, &'static str)] {
    const ALL: [(&str, &str, &str, &str); 3] = [
        ("days", "Days", "2011-10-26", "2012-01-03"),
        ("autumn", "Hours", "2011-10-28", "2011-11-08"),
        ("samoa", "Hours", "2011-12-28", "2012-01-01"),
    ];
    if zone.name().starts_with("Pacific/") { &ALL } else { &ALL[..2] }
}

/// One request for several zones, which are variables.
fn query(zones: &[Tz]) -> String {
    let variables: Vec<String> = (0..zones.len()).map(|place| format!("$z{place}: TimeZone")).collect();
    let mut fields = Vec::new();
    for (place, zone) in zones.iter().enumerate() {
        for (name, part, from, until) in stretches(*zone) {
            let range = format!("{{days: {{from: \"{from}\", until: \"{until}\"}}}}");
            fields.push(format!("{name}{place}: usage(range: {range}, timeZone: $z{place}) {{ ...{part} }}"));
        }
    }
    let parts = [("Days", "DAY"), ("Hours", "HOUR")].map(|(name, granularity)| {
        format!(
            "fragment {name} on UsageReport {{ range {{ start end }} total {{ credits generations }} \
             series(granularity: {granularity}, groupBy: POOL) {{ total {{ credits generations }} groups {{ credits generations }} }} }} "
        )
    });
    let (variables, fields) = (variables.join(" "), fields.join(" "));
    format!("query({variables}) {{ workspace(key: \"kathmandu\") {{ {fields} }} }} {}", parts.concat())
}

#[tokio::test]
async fn days_and_hours_of_every_zone_sum_to_the_total() {
    let world = World::empty();
    provision(&world).await;
    // In these ten weeks most zones change their clocks, and Samoa skips a day.
    let from = Instant::parse_rfc3339("2011-10-24T00:00:00Z").expect("an instant").micros();
    let mut dice = Dice::new(11);
    let facts: Vec<Fact> = (0..600)
        .map(|number| Fact { place: PLACES[1].0, ..Fact::random(&mut dice, number, from, from + 73 * DAY) })
        .collect();
    let lines: Vec<String> = facts.iter().map(|fact| format!("{}\n", fact.report())).collect();
    world.program.write("usage.ndjson", lines.concat());
    let told = world.program.run(&["import", "usage.ndjson", "--format", "ndjson"]).ok();
    assert_eq!(told.lines().last(), Some("recorded 600, duplicates 0, rejected 0"));

    for zones in reference_zones().chunks(TOGETHER) {
        let mut variables = json!({});
        for (place, zone) in zones.iter().enumerate() {
            variables[format!("z{place}")] = json!(zone.name());
        }
        let answer = world.write(&query(zones), variables).await;
        for (place, zone) in zones.iter().enumerate() {
            for (stretch, ..) in stretches(*zone) {
                check(&answer["workspace"][format!("{stretch}{place}")], &facts, zone.name());
            }
        }
    }
}

#[track_caller]
fn check(report: &Value, facts: &[Fact], zone: &str) {
    let (start, end) = (instant(&report["range"]["start"]), instant(&report["range"]["end"]));
    let within: Vec<&Fact> = facts.iter().filter(|fact| start <= fact.at && fact.at < end).collect();
    let credits = Sums::of(within.iter().copied()).credits();
    let generations = i64::try_from(within.len()).expect("a count");
    assert_eq!(
        (thousandths(&report["total"]["credits"]), report["total"]["generations"].as_i64()),
        (credits, Some(generations)),
        "{zone}"
    );
    let series = &report["series"];
    let total = &series["total"];
    assert_eq!((sum(&total["credits"]), count(&total["generations"])), (credits, generations), "{zone}");
    let groups = series["groups"].as_array().expect("groups");
    assert_eq!(groups.iter().map(|group| sum(&group["credits"])).sum::<i64>(), credits, "{zone}");
    assert_eq!(groups.iter().map(|group| count(&group["generations"])).sum::<i64>(), generations, "{zone}");
}
