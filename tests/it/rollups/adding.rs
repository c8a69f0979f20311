//! A new rollup takes one entry in the list and a migration, and the program writes, reads, verifies and rebuilds it.
//!
//! These tests carry out the example of `src/rollups/README.md`. Their table has a name that no rollup will ever have, so they still run
//! after the example's table exists. `src/analytics/plan/sources.rs` tests which queries use such a rollup.

use serde_json::json;
use tallygraph::authz::permission::Maintain;
use tallygraph::authz::{SystemAccess, WorkspaceAccess};
use tallygraph::database::{Database, Expect};
use tallygraph::directory::all_workspaces;
use tallygraph::rollups::{Grain, Rollup, RollupChanges, RollupDimension, UsagePoint, rebuild_rollups, verify_rollups};

use crate::harness::Program;
use crate::usage::desk::{Desk, days_ago, event, with};

/// The entry.
const ROLLUPS: &[Rollup] = &[Rollup {
    table: "usage_day_example",
    grain: Grain::LocalDay,
    dimensions: &[RollupDimension::Pool, RollupDimension::Tool, RollupDimension::Project],
    purpose: "tools by project and day",
}];

/// What the migration does.
const CREATE: &str = "CREATE TABLE usage_day_example (workspace_id BIGINT NOT NULL, day BIGINT NOT NULL, pool SMALLINT NOT NULL, \
    tool_id BIGINT NOT NULL, project_id BIGINT NOT NULL, charged BIGINT NOT NULL, refunded BIGINT NOT NULL, \
    generations BIGINT NOT NULL, PRIMARY KEY (workspace_id, day, pool, tool_id, project_id))";
const FILL: &str = "INSERT INTO usage_day_example SELECT workspace_id, day, pool, tool_id, project_id, SUM(charged), SUM(refunded), \
    SUM(generations) FROM usage_day_member GROUP BY workspace_id, day, pool, tool_id, project_id";

/// Usage of two projects and of no project, on three days, and a refund.
async fn with_usage() -> Desk {
    let desk = Desk::new().await;
    for (place, project) in [json!("spring"), json!("summer"), json!(null), json!("spring")].into_iter().enumerate() {
        let place = i64::try_from(place).expect("a small number");
        let fields = json!({"project": project, "occurredAt": days_ago(10 + place % 3)});
        let recorded = desk.record(with(event(&format!("e-{place}")), fields)).await;
        assert_eq!(recorded["outcome"], "RECORDED", "{recorded}");
    }
    let refund =
        json!({"workspace": "north", "source": "studio", "eventId": "e-0", "credits": 7, "idempotencyKey": "r"});
    desk.refund(refund).await.data();
    desk
}

async fn opened(program: &Program) -> (Database, WorkspaceAccess<Maintain>) {
    let database = Database::open(&program.database_settings(), Expect::Ready).await.expect("the database");
    let system = SystemAccess::for_command();
    let row = all_workspaces(&database.reads(), system).await.expect("the workspaces").pop().expect("a workspace");
    (database, system.workspace(row).expect("a sound workspace"))
}

/// The differences of the added rollup.
async fn differences(database: &Database, access: &WorkspaceAccess<Maintain>) -> Vec<String> {
    let report = verify_rollups(ROLLUPS, &database.reads(), access, |_| {}).await.expect("a report");
    report.differences.into_iter().map(|difference| format!("{}: {}", difference.table, difference.what)).collect()
}

#[tokio::test]
async fn one_entry_and_a_migration_add_a_rollup_by_tool_and_project() {
    let desk = with_usage().await;
    let Desk { world } = desk;
    world.server.stop();
    let program = world.program;
    program.change(CREATE).await;
    program.change(FILL).await;
    let (database, access) = opened(&program).await;
    assert_eq!(differences(&database, &access).await, Vec::<String>::new(), "the migration fills the rollup");

    program.change("UPDATE usage_day_example SET charged = charged + 1000 WHERE refunded > 0").await;
    let found = differences(&database, &access).await;
    let [stored, expected] = found.as_slice() else { panic!("verify compares it with the events: {found:?}") };
    assert!(
        stored.starts_with("usage_day_example: day ") && stored.contains("the rollup says 121 charged"),
        "{found:?}"
    );
    assert!(expected.contains("the events sum up to 120 charged, 7 refunded, 2 generations"), "{found:?}");

    program.change("DELETE FROM usage_day_example WHERE project_id = 0").await;
    rebuild_rollups(ROLLUPS, &database, &access, |_, _| {}).await.expect("a rebuild");
    assert_eq!(differences(&database, &access).await, Vec::<String>::new(), "rebuild repairs it");
}

#[tokio::test]
async fn events_and_refunds_are_added_to_every_listed_rollup() {
    let desk = with_usage().await;
    let Desk { world } = desk;
    world.server.stop();
    let program = world.program;
    program.change(CREATE).await;
    let (database, access) = opened(&program).await;
    let event = UsagePoint {
        workspace: access.id(),
        occurred_at: tallygraph::calendar::Instant::from_micros(1_767_225_600_000_000),
        pool: entity::Pool::Api,
        model: entity::TermId(2),
        tool: entity::TermId(3),
        user: Some(entity::UserId(9)),
        project: None,
        charged: tallygraph::amounts::Credits::from_thousandths(5_000),
    };
    let mut changes = RollupChanges::to(ROLLUPS, false);
    changes.add_event(event, access.rollup_zone()).expect("it fits");
    changes.add_event(event, access.rollup_zone()).expect("it fits");
    changes.refund(event, access.rollup_zone(), event.charged).expect("it fits");
    let transaction = database.begin_write().await.expect("a transaction");
    changes.apply(&transaction).await.expect("it is written");
    transaction.commit().await.expect("the transaction commits");
    // 2026-01-01 in Oslo is day 20454.
    let sums = "SELECT charged * 10000000 + refunded * 100 + generations FROM usage_day_example \
                WHERE (day, pool, tool_id, project_id) = (20454, 2, 3, 0)";
    assert_eq!(program.number(sums).await, 10_000 * 10_000_000 + 5_000 * 100 + 2);
}
