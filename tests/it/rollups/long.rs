//! `verify` of a history that is longer than what it holds at once.

use chrono::{DateTime, TimeDelta};
use serde_json::json;

use crate::harness::{Program, World};

/// One every 20 minutes for eleven months, each in a quarter of an hour of its own. The check holds the sums of 20,000 rows at once.
const EVENTS: i32 = 24_000;
const MINUTES_APART: i32 = 20;
const FIRST: &str = "2025-01-01T00:00:00Z";

/// A workspace whose days begin within an hour of UTC.
async fn with_history() -> Program {
    let world = World::empty();
    world.upsert_workspace("long", None, "Asia/Kathmandu").await;
    world.server.stop();
    let first = DateTime::parse_from_rfc3339(FIRST).expect("an instant");
    let lines = (0..EVENTS).map(|number| {
        let line = json!({
            "workspace": "long", "source": "studio", "eventId": format!("e{number}"), "pool": "WEB_APP", "model": "film",
            "tool": "Generate", "credits": 7, "occurredAt": (first + TimeDelta::minutes((number * MINUTES_APART).into())).to_rfc3339(),
        });
        format!("{line}\n")
    });
    world.program.write("usage.ndjson", lines.collect::<String>());
    world.program.run(&["import", "usage.ndjson", "--format", "ndjson"]).ok();
    world.program
}

#[tokio::test]
async fn verify_finds_each_difference_of_a_long_history() {
    let program = with_history().await;
    let sound = program.run(&["verify"]).ok();
    assert!(sound.contains("24,000 events, every rollup agrees"), "{sound}");

    let one = |table: &str, grain: &str, place: &str| format!("{grain} = (SELECT {place}({grain}) FROM {table})");
    for (table, grain) in
        [("usage_day_model", "day"), ("usage_day", "day"), ("usage_day_member", "day"), ("usage_quarter", "quarter")]
    {
        let (first, last) = (one(table, grain, "MIN"), one(table, grain, "MAX"));
        // The first row is of a time without events, and has another sum. The last row is missing.
        program.change(&format!("UPDATE {table} SET charged = charged + 1 WHERE {first}")).await;
        program.change(&format!("DELETE FROM {table} WHERE {last}")).await;
        program.change(&format!("UPDATE {table} SET {grain} = {grain} - 100000 WHERE {first}")).await;
    }
    let found = program.run(&["verify"]);
    assert_eq!(found.code, Some(1), "{}", found.out);
    for table in ["usage_day_model", "usage_day", "usage_day_member", "usage_quarter"] {
        let told: Vec<&str> =
            found.out.lines().filter(|line| line.trim_start().starts_with(&format!("{table}: "))).collect();
        let [moved, first, last] = told.as_slice() else { panic!("{table}: {}", found.out) };
        assert!(moved.contains("the rollup says"), "{moved}");
        assert!(first.contains("the events sum up to") && last.contains("the events sum up to"), "{first}\n{last}");
    }
    assert!(found.out.contains("12 rows differ"), "{}", found.out);
    program.run(&["rebuild"]).ok();
    program.run(&["verify"]).ok();
}

#[tokio::test]
async fn verify_finds_a_row_between_two_parts_of_its_pass() {
    let program = with_history().await;
    // One quarter of an hour in four has no event.
    let without = "SELECT MIN(quarter) + 20000 FROM usage_quarter";
    let free = format!(
        "SELECT MAX(quarter) + 1 FROM usage_quarter WHERE quarter < ({without}) AND quarter + 1 NOT IN (SELECT quarter FROM usage_quarter)"
    );
    let row = format!(
        "INSERT INTO usage_quarter SELECT workspace_id, ({free}), pool, model_id, tool_id, charged, refunded, generations FROM usage_quarter ORDER BY quarter LIMIT 1"
    );
    program.change(&row).await;
    let found = program.run(&["verify"]);
    assert!(found.out.contains("1 row differs") && found.out.contains("usage_quarter: "), "{}", found.out);
}
