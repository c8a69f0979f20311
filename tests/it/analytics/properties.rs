//! For random usage and random queries, all sums equal those of the events, and all parts add up.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;

use super::facts::{DAY, Dice, Fact, HOUR, MINUTE, MODELS, PLACES, PROJECTS, TOOLS, provision, record_random_usage};
use super::question::{check, query};
use crate::calendar::reference_zones::reference_zones;
use crate::harness::World;

const EVENTS: usize = 400;
const QUESTIONS: usize = 150;
const DIMENSIONS: [&str; 6] = ["MODEL", "TOOL", "MEMBER", "PROJECT", "POOL", "WORKSPACE"];
/// Granularities, each with the longest range in days for which the test uses it.
const GRANULARITIES: [(&str, i64); 7] =
    [("QUARTER_HOUR", 20), ("HOUR", 80), ("DAY", 390), ("WEEK", 390), ("MONTH", 390), ("QUARTER", 390), ("YEAR", 390)];

/// The ids of workspaces and members in groups and filters.
struct Names {
    workspaces: BTreeMap<String, String>,
    members: BTreeMap<(String, String), String>,
}

impl Names {
    async fn read(world: &World) -> Self {
        let (mut workspaces, mut members) = (BTreeMap::new(), BTreeMap::new());
        let query =
            "query($key: String) { workspace(key: $key) { id members(first: 200) { nodes { id user { key } } } } }";
        for (place, _) in PLACES {
            let answer = world.write(query, json!({"key": place})).await["workspace"].clone();
            let text = |value: &Value| value.as_str().expect("a text").to_owned();
            workspaces.insert(place.to_owned(), text(&answer["id"]));
            for member in answer["members"]["nodes"].as_array().expect("members") {
                members.insert((place.to_owned(), text(&member["user"]["key"])), text(&member["id"]));
            }
        }
        Self { workspaces, members }
    }

    fn member(&self, fact: &Fact) -> Option<&String> {
        fact.user.map(|user| &self.members[&(fact.place.to_owned(), user.to_owned())])
    }

    fn group(&self, by: &str, fact: &Fact) -> String {
        match by {
            "MODEL" => fact.model.to_owned(),
            "TOOL" => fact.tool.to_owned(),
            "MEMBER" => self.member(fact).cloned().unwrap_or_default(),
            "PROJECT" => fact.project.unwrap_or_default().to_owned(),
            "POOL" => fact.pool.to_owned(),
            _ => self.workspaces[fact.place].clone(),
        }
    }
}

fn range(dice: &mut Dice, longest: i64, now: i64) -> Value {
    let days = 1 + dice.below(longest);
    match dice.below(4) {
        0 => {
            let (count, unit) = match dice.below(4) {
                0 => (days, "DAY"),
                1 => (1 + dice.below(days * 24), "HOUR"),
                2 => (1 + days / 7, "WEEK"),
                _ => (1 + days / 31, "MONTH"),
            };
            // The current unit also counts, so a month would be too long.
            let count = if longest < 30 && unit == "MONTH" { 0 } else { count };
            if count == 0 {
                json!({"last": {"count": days, "unit": "DAY"}})
            } else {
                json!({"last": {"count": count, "unit": unit}})
            }
        }
        1 => {
            let date = |micros: i64| Instant::from_micros(micros).to_rfc3339()[..10].to_owned();
            let from = now - days * DAY - dice.below(396 - days) * DAY;
            json!({"days": {"from": date(from), "until": date(from + days * DAY)}})
        }
        _ => {
            let grain = *dice.of(&[1, 1, MINUTE, 15 * MINUTE, HOUR, DAY]);
            let align = |micros: i64| micros - micros.rem_euclid(grain);
            let start = align(now - days * DAY - dice.below(396 - days) * DAY);
            let end = align(start + days * DAY - dice.below(12) * HOUR - dice.below(HOUR)).max(start + 1);
            let text = |micros: i64| Instant::from_micros(micros).to_rfc3339();
            json!({"between": {"start": text(start), "end": text(end)}})
        }
    }
}

async fn ask(world: &World, dice: &mut Dice, facts: &[Fact], names: &Names) {
    let place = dice.below(4);
    let place = usize::try_from(place).ok().and_then(|place| PLACES.get(place)).map(|place| place.0);
    let owner =
        place.map_or_else(|| "organization(key: \"all\")".to_owned(), |place| format!("workspace(key: \"{place}\")"));
    let (granularity, longest) = *dice.of(&GRANULARITIES);
    let zone = match dice.below(4) {
        0 => Some(dice.of(&PLACES).1),
        1 => Some(dice.of(reference_zones()).name()),
        _ => None,
    };
    let by = *dice.of(&DIMENSIONS);
    let top = 1 + dice.below(9);
    let pool = dice.one_in(4).then(|| *dice.of(&["WEB_APP", "API"]));
    let models = dice.one_in(4).then(|| dice.some(&MODELS));
    let tools = dice.one_in(5).then(|| dice.some(&TOOLS));
    let projects = dice.one_in(5).then(|| dice.some(&PROJECTS));
    let known: Vec<String> = names.members.values().cloned().collect();
    let members = dice.one_in(4).then(|| dice.some(&known));
    let variables = json!({
        "range": range(dice, longest, Clock::system().now().micros()), "zone": zone, "pool": pool, "granularity": granularity,
        "by": by, "top": top, "filter": {"models": models, "tools": tools, "projects": projects, "members": members},
    });
    let what = format!("{owner} {variables}");
    let answer = world.server.ask_with(&world.key, &query(&owner), variables).await;
    assert!(answer.body.get("errors").is_none(), "{what}: {}", answer.body);
    let asked: Vec<&Fact> = facts
        .iter()
        .filter(|fact| place.is_none_or(|place| fact.place == place))
        .filter(|fact| pool.is_none_or(|pool| fact.pool == pool))
        .filter(|fact| models.as_ref().is_none_or(|models| models.contains(&fact.model)))
        .filter(|fact| tools.as_ref().is_none_or(|tools| tools.contains(&fact.tool)))
        .filter(|fact| {
            projects.as_ref().is_none_or(|projects| fact.project.is_some_and(|name| projects.contains(&name)))
        })
        .filter(|fact| members.as_ref().is_none_or(|members| names.member(fact).is_some_and(|id| members.contains(id))))
        .collect();
    let report = &answer.body["data"]["owner"]["usage"];
    check(report, &asked, usize::try_from(top).expect("a size"), |fact| names.group(by, fact), &what);
}

async fn check_random_queries(seed: u64) {
    // Printed with a failure, so that the run can be repeated.
    eprintln!("seed {seed}");
    let world = World::empty();
    provision(&world).await;
    let mut dice = Dice::new(seed);
    let facts = record_random_usage(&world, &mut dice, EVENTS).await;
    world.program.run(&["verify"]).ok();
    let names = Names::read(&world).await;
    for _ in 0..QUESTIONS {
        ask(&world, &mut dice, &facts, &names).await;
    }
}

#[tokio::test]
async fn total_equals_the_sums_of_buckets_groups_and_events() {
    check_random_queries(2026).await;
}

#[tokio::test]
async fn other_random_usage_has_correct_sums_too() {
    check_random_queries(41).await;
}
