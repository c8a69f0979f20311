//! The key of every group can be used as a filter, and gives that group's figures.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;

use super::facts::{DAY, Dice, PLACES, provision, record_random_usage};
use crate::harness::World;
use crate::usage::desk::{Desk, days_ago, event, with};

const DIMENSIONS: [&str; 6] = ["MODEL", "TOOL", "MEMBER", "PROJECT", "POOL", "WORKSPACE"];
const GROUPS: &str = "breakdown(by: BY, top: 1000) { rows { key measures { ...sums } } } \
    series(granularity: MONTH, groupBy: BY, top: 1000) { groups { key measures { ...sums } } }";

fn query(owner: &str, fields: &str) -> String {
    format!(
        "query($range: TimeRangeInput!, $pool: CreditPool, $filter: UsageFilter) {{ owner: {owner} {{ \
         usage(range: $range, pool: $pool, filter: $filter, timeZone: \"Asia/Tokyo\") {{ {fields} }} }} }} \
         fragment sums on UsageMeasures {{ credits charged refunded generations activeMembers }}"
    )
}

/// The variables that restrict a report to the group with a key.
fn only(by: &str, key: &Value) -> Value {
    match by {
        "POOL" => json!({"pool": key}),
        _ => json!({"filter": {format!("{}s", by.to_ascii_lowercase()): [key]}}),
    }
}

#[tokio::test]
async fn filter_by_the_key_of_a_group_gives_its_figures() {
    let world = World::empty();
    provision(&world).await;
    record_random_usage(&world, &mut Dice::new(12), 150).await;
    let now = Clock::system().now().micros();
    let text = |micros: i64| Instant::from_micros(micros).to_rfc3339();
    let days = json!({"days": {"from": &text(now - 396 * DAY)[..10], "until": &text(now + 2 * DAY)[..10]}});
    // Its ends fall within a day, a quarter-hour and a second.
    let instants = json!({"between": {"start": text(now - 300 * DAY - 7), "end": text(now - 20 * DAY - 1_234_567)}});
    for range in [days, instants] {
        for owner in ["organization(key: \"all\")".to_owned(), format!("workspace(key: \"{}\")", PLACES[1].0)] {
            for by in DIMENSIONS {
                let all = world.write(&query(&owner, &GROUPS.replace("BY", by)), json!({"range": range})).await;
                let usage = &all["owner"]["usage"];
                let groups = usage["breakdown"]["rows"].as_array().expect("rows");
                assert_eq!(usage["series"]["groups"], json!(groups), "{by}");
                let has_empty = groups.iter().any(|group| group["key"] == "");
                assert_eq!(has_empty, ["MEMBER", "PROJECT"].contains(&by), "{owner} {by}");
                for group in groups {
                    let variables = with(json!({"range": range}), only(by, &group["key"]));
                    let answer = world.write(&query(&owner, "total { ...sums }"), variables).await;
                    assert_eq!(answer["owner"]["usage"]["total"], group["measures"], "{owner} {by} {group}");
                }
            }
        }
    }
}

#[tokio::test]
async fn usage_without_member_or_project_can_be_filtered() {
    let desk = Desk::new().await;
    let say = |id: &str, credits: i64, fields: Value| with(with(event(id), json!({"credits": credits})), fields);
    let (ada, pilot) = (json!({"user": "ada"}), json!({"project": "pilot", "user": "ada"}));
    let events =
        [say("a", 1, json!({})), say("b", 2, ada), say("c", 4, pilot), say("d", 8, json!({"project": "pilot"}))];
    desk.batch(&events).await;
    let members = desk.ask("{ workspace(key: \"north\") { id members { nodes { id } } } }", json!({})).await;
    let (id, ada) = (&members["workspace"]["id"], &members["workspace"]["members"]["nodes"][0]["id"]);
    let query = "query($filter: UsageFilter) { workspace(key: \"north\") { usage(range: {last: {count: 20, unit: DAY}}, filter: $filter) \
        { total { credits } hours: series(granularity: HOUR) { total { measures { credits } } } } \
        usageEvents(filter: $filter) { totalCount nodes { credits } } } }";
    let elsewhere = "V29ya3NwYWNlOjk5OTk";
    for (filter, expected) in [
        (json!({"projects": [""]}), 3),
        (json!({"members": [""]}), 9),
        (json!({"projects": [""], "members": [""]}), 1),
        (json!({"projects": ["", "pilot"]}), 15),
        (json!({"projects": ["pilot"], "members": ["", ada]}), 12),
        (json!({"projects": ["Pilot"]}), 0),
        (json!({"models": [""]}), 0),
        (json!({"workspaces": [id]}), 15),
        (json!({"workspaces": [elsewhere, id], "members": [ada]}), 6),
        (json!({"workspaces": [elsewhere]}), 0),
        (json!({"workspaces": []}), 0),
    ] {
        let answer = desk.ask(query, json!({"filter": filter})).await["workspace"].clone();
        assert_eq!(answer["usage"]["total"]["credits"], expected, "{filter}");
        assert_eq!(answer["usage"]["hours"]["total"]["measures"]["credits"], expected, "{filter}");
        let listed = answer["usageEvents"]["nodes"].as_array().expect("events").iter();
        assert_eq!(
            listed.map(|event| event["credits"].as_i64().expect("whole credits")).sum::<i64>(),
            expected,
            "{filter}"
        );
    }
    for (wrong, argument) in [
        (json!({"workspaces": ["x"]}), "filter.workspaces"),
        (json!({"workspaces": [ada]}), "filter.workspaces"),
        (json!({"members": [id]}), "filter.members"),
    ] {
        let answer = desk.world.server.ask_with(&desk.world.key, query, json!({"filter": wrong})).await;
        assert_eq!(answer.codes(), ["BAD_USER_INPUT", "BAD_USER_INPUT"], "{wrong}");
        assert_eq!(answer.body["errors"][0]["extensions"]["argument"], argument);
    }
}

#[tokio::test]
async fn drill_into_the_group_without_a_project() {
    let desk = Desk::new().await;
    let say = |id: &str, credits: i64, project: Value| {
        with(event(id), json!({"credits": credits, "project": project, "occurredAt": days_ago(10)}))
    };
    desk.batch(&[say("a", 4, Value::Null), say("b", 5, json!("Other"))]).await;
    let day = json!({"days": {"from": &days_ago(10)[..10], "until": &days_ago(9)[..10]}});
    let query = "query($range: TimeRangeInput!) { workspace(key: \"north\") { usage(range: $range) { breakdown(by: PROJECT) { \
        rows { key label measures { credits } } } } none: usage(range: $range, filter: {projects: [\"\"]}) { total { credits } } } }";
    let answer = desk.ask(query, json!({"range": day})).await["workspace"].clone();
    let row =
        |key: &str, label: &str, credits: i64| json!({"key": key, "label": label, "measures": {"credits": credits}});
    assert_eq!(answer["usage"]["breakdown"]["rows"], json!([row("Other", "Other", 5), row("", "No project", 4)]));
    assert_eq!(answer["none"]["total"]["credits"], 4);
}
