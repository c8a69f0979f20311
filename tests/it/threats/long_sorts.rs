//! Queries for which SQLite has to sort much. A sort's memory is the server's but no request's, so SQLite bounds it. PostgreSQL sorts in
//! its own processes.

use serde_json::json;

use super::gauge::Gauge;
use crate::harness::{Program, World};

/// Copies of one event, by several members at many instants.
const COPIES: i64 = 2_000_000;

/// A workspace with many events of the last 20 days, by eight members.
async fn world() -> World {
    let world = World::of(Program::on_sqlite().migrate());
    world.upsert_workspace("busy", None, "UTC").await;
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    let events: Vec<_> = (0..8)
        .map(|number| {
            json!({"workspace": "busy", "source": "studio", "eventId": format!("first-{number}"), "occurredAt": now,
                "model": "still", "credits": 1, "user": format!("user-{number}"), "project": "film"})
        })
        .collect();
    world.record(json!(events)).await;
    let World { program, server, key } = world;
    // SQLite has one writer.
    let _ = server.stop();
    let columns = "source_id, recorded_at, pool, model_id, tool_id, project_id, count, credits, refunded, overdraft, first_entry, entries";
    let each: i64 = COPIES / 8;
    // 27 s apart: not one of the instants is of the same day and member as its neighbour.
    program
        .change(&format!(
            "INSERT INTO usage_event (workspace_id, id, event_key, occurred_at, user_id, {columns}) \
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {each}) \
             SELECT workspace_id, id + 8 * i, event_key || '-' || i, occurred_at - 27000000 * i, user_id, {columns} \
             FROM n CROSS JOIN usage_event WHERE id <= 8"
        ))
        .await;
    let server = program.serve();
    World { program, server, key }
}

#[tokio::test(flavor = "multi_thread")]
async fn sorts_of_many_events_take_bounded_memory() {
    let world = world().await;
    // No rollup has the days of this zone by member and project.
    let query = "{ workspace(key: \"busy\") { usage(range: {last: {count: 30, unit: DAY}}, timeZone: \"Asia/Kathmandu\") { \
        series(granularity: DAY, groupBy: MEMBER) { total { generations } groups { generations } } } } }";
    let warm = "{ workspace(key: \"busy\") { usageEvents(first: 50) { totalCount nodes { id } } } }";
    let counted = world.server.ask(&world.key, warm).await.data();
    assert_eq!(counted["workspace"]["usageEvents"]["totalCount"], COPIES + 8);
    let memory = Gauge::of(world.server.process_id()).watch_peak();
    world.server.ask(&world.key, query).await.data();
    let grown = memory.grown_mib();
    eprintln!("{grown} MiB");
    // 33 to 46 when this was written, and 82 to 143 with a cache that never fills.
    assert!(grown < 72, "{grown} MiB");
}
