//! `verify` reports rollups that differ from the events, and `rebuild` repairs them.

use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use crate::harness::{Outcome, Program, World};
use crate::usage::desk::{Desk, days_ago, event, with};

/// Changes the database behind the program's back.
pub async fn tamper(program: &Program, sql: &str) {
    let connection = Database::connect(program.database_url()).await.expect("the database");
    let changed = connection.execute_unprepared(sql).await.expect("a statement").rows_affected();
    assert_eq!(changed, 1, "{sql}");
    connection.close().await.expect("the connection closes");
}

async fn with_usage() -> Desk {
    let desk = Desk::new().await;
    desk.world.upsert_workspace("south", None, "Asia/Kathmandu").await;
    let events: Vec<Value> = (0..60)
        .map(|id| {
            let workspace = if id % 2 == 0 { "north" } else { "south" };
            with(
                event(&format!("e-{id}")),
                json!({"workspace": workspace, "user": "ada", "occurredAt": days_ago(5 + id % 9)}),
            )
        })
        .collect();
    desk.batch(&events).await;
    let refund =
        json!({"workspace": "north", "source": "studio", "eventId": "e-0", "credits": 7, "idempotencyKey": "r"});
    desk.refund(refund).await.data();
    desk
}

#[tokio::test]
async fn workspaces_are_told_in_the_same_order_however_many_are_checked_at_once() {
    let desk = with_usage().await;
    for key in ["east", "west", "up", "down"] {
        desk.world.upsert_workspace(key, None, "UTC").await;
    }
    let program = &desk.world.program;
    tamper(program, "INSERT INTO usage_day VALUES (1, 3, 0, 1, 1, 5, 0, 1)").await;
    let told = |jobs: &str| {
        let Outcome { code, out, err } = program.run(&["verify", "--jobs", jobs]);
        assert_eq!(code, Some(1), "{err}");
        out
    };
    let one = told("1");
    assert!(one.contains("north: 30 events") && one.contains("down: 0 events"), "{one}");
    for jobs in ["2", "6", "64"] {
        assert_eq!(told(jobs), one, "{jobs}");
    }
    let Outcome { code, err, .. } = program.run(&["verify", "--jobs", "0"]);
    assert!(code == Some(2) && err.contains("--jobs"), "{code:?}: {err}");
}

#[tokio::test]
async fn changed_rollup_is_reported_by_row_and_repaired_by_rebuild() {
    let desk = with_usage().await;
    let program = &desk.world.program;
    let sound = program.run(&["verify"]).ok();
    assert!(sound.contains("north: 30 events, every rollup agrees"), "{sound}");
    let cases = [
        (
            "usage_day",
            "UPDATE usage_day SET charged = charged + 1 WHERE (workspace_id, day) = (SELECT 1, MIN(day) FROM usage_day WHERE workspace_id = 1)",
        ),
        (
            "usage_day_member",
            "UPDATE usage_day_member SET generations = generations - 1 WHERE (workspace_id, day) = (SELECT 1, MAX(day) FROM usage_day_member WHERE workspace_id = 1)",
        ),
        (
            "usage_quarter",
            "DELETE FROM usage_quarter WHERE (workspace_id, quarter) = (SELECT 1, MIN(quarter) FROM usage_quarter WHERE workspace_id = 1)",
        ),
        ("usage_day", "INSERT INTO usage_day VALUES (1, 3, 0, 1, 1, 5, 0, 1)"),
        ("usage_day_member", "UPDATE usage_day_member SET refunded = 0 WHERE workspace_id = 1 AND refunded > 0"),
    ];
    let before = desk.total().await;
    for (table, sql) in cases {
        tamper(program, sql).await;
        let outcome = program.run(&["verify"]);
        assert!(outcome.out.contains("north: 30 events") && outcome.out.contains("differ"), "{sql}: {}", outcome.out);
        assert!(outcome.out.contains("south: 30 events, every rollup agrees"), "{sql}: {}", outcome.out);
        assert!(outcome.out.contains(&format!("  {table}: ")), "{sql}: {}", outcome.out);
        let told = outcome.sentence();
        assert!(told.contains("tallygraph rebuild"), "{told}");
        assert_eq!(program.run(&["verify", "--workspace", "north"]).code, Some(1));
        program.run(&["verify", "--workspace", "south"]).ok();
        program.run(&["rebuild", "--workspace", "north"]).ok();
        program.run(&["verify"]).ok();
        assert_eq!(desk.total().await, before, "{sql}");
    }
}

#[tokio::test]
async fn refund_that_differs_from_its_entries_is_reported() {
    let desk = with_usage().await;
    let program = &desk.world.program;
    tamper(program, "UPDATE usage_event SET refunded = refunded + 1 WHERE workspace_id = 1 AND refunded > 0").await;
    let outcome = program.run(&["verify"]);
    assert!(outcome.out.contains("  usage_event: event "), "{}", outcome.out);
    assert_eq!(outcome.code, Some(1));
}

#[tokio::test]
async fn rebuilding_while_recording_loses_nothing() {
    let desk = with_usage().await;
    let program = &desk.world.program;
    let mut rebuild = program.command(&["rebuild"]);
    let rebuilding = tokio::task::spawn_blocking(move || {
        (0..6).map(|_| rebuild.output().expect("the program runs").status.code()).collect::<Vec<_>>()
    });
    let mut batches = 0;
    while !rebuilding.is_finished() {
        let say = |place: i64| {
            with(
                event(&format!("late-{batches}-{place}")),
                json!({"user": "bob", "occurredAt": days_ago(1 + (batches + place) % 300)}),
            )
        };
        let payload = desk.batch(&[say(0), say(7), say(50)]).await;
        assert_eq!(payload["recorded"], 3, "{payload}");
        batches += 1;
    }
    assert_eq!(rebuilding.await.expect("it ends"), [Some(0); 6]);
    assert!(batches > 0);
    program.run(&["verify"]).ok();
    assert_eq!(desk.count().await, 30 + 3 * batches);
    assert_eq!(desk.total().await["generations"], 30 + 3 * batches);
}

#[tokio::test]
async fn usage_before_1970_counts_in_its_own_quarter_hours() {
    let world = World::empty();
    let rates = json!([{"model": "film", "tool": "Edit", "unit": "SECOND", "creditsPerBlock": 1}]);
    let card = json!({"effectiveAt": "1900-01-01T00:00:00Z", "rates": rates, "idempotencyKey": "card"});
    let publish = "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id } } }";
    world.write(publish, json!({"input": card})).await;
    world.upsert_workspace("north", None, "UTC").await;
    let instants = [
        "1969-12-31T23:45:00Z",
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:44:59.999999Z",
        "2025-03-04T05:06:07Z",
    ];
    let lines: Vec<String> = instants
        .iter()
        .map(|at| {
            json!({"workspace": "north", "source": "s", "eventId": at, "occurredAt": at, "model": "film", "tool": "Edit", "quantity": 1})
                .to_string()
        })
        .collect();
    let program = &world.program;
    program.write("usage.ndjson", lines.join("\n"));
    program.run(&["import", "usage.ndjson", "--format", "ndjson"]).ok();
    program.run(&["verify"]).ok();
    tamper(program, "DELETE FROM usage_quarter WHERE quarter = -1").await;
    let outcome = program.run(&["verify"]);
    assert!(outcome.out.contains("usage_quarter: quarter -1, "), "{}", outcome.out);
    assert!(outcome.out.contains("2 generations"), "{}", outcome.out);
    program.run(&["rebuild"]).ok();
    program.run(&["verify"]).ok();
}
