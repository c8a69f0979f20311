//! Upgrading a database without a ledger: usage less refunds becomes overdraft.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database};
use serde_json::json;

use crate::harness::{Program, SCOPES};

/// The migrations before the ledger.
const BEFORE: u32 = 4;

/// Two workspaces and both pools, with partial and full refunds, a free event, and an event before 1970.
const ROWS: &[&str] = &[
    "INSERT INTO workspace (id, key, name, time_zone, rollup_zone, week_start, created_at) VALUES \
     (1, 'north', 'North', 'UTC', 'UTC', 0, 0), (2, 'south', 'South', 'UTC', 'UTC', 0, 0)",
    "INSERT INTO term (id, kind, key) VALUES (1, 4, 'studio'), (2, 1, 'film'), (3, 2, 'film')",
    "INSERT INTO usage_event (workspace_id, id, source_id, event_key, occurred_at, recorded_at, pool, model_id, tool_id, count, \
     credits, refunded) VALUES \
     (1, 1, 1, 'a', 1767225600000000, 1767225700000000, 1, 2, 3, 1, 5000, 5000), \
     (1, 2, 1, 'b', 1767225500000000, 1767225700000000, 2, 2, 3, 1, 700, 0), \
     (1, 3, 1, 'c', 1767312000000000, 1767312100000000, 1, 2, 3, 1, 9000, 2500), \
     (1, 4, 1, 'd', 1767312000000001, 1767312100000000, 1, 2, 3, 1, 0, 0), \
     (1, 5, 1, 'e', -86400000000001, 1767312100000000, 1, 2, 3, 1, 400, 0), \
     (2, 1, 1, 'a', 1767225600000000, 1767225700000000, 1, 2, 3, 1, 1234, 0)",
    "INSERT INTO usage_refund (workspace_id, id, event_id, credits, reason, recorded_at, idempotency_key, content_sha256) VALUES \
     (1, 1, 1, 2000, NULL, 1767225600000000, 'r1', ''), (1, 2, 1, 3000, 'the rest', 1767312100000001, 'r2', ''), \
     (1, 3, 3, 2500, NULL, 1767312100000002, 'r3', '')",
    "INSERT INTO usage_sequence (workspace_id, last_event_id, last_refund_id) VALUES (1, 5, 3), (2, 1, 0)",
];

#[tokio::test]
async fn earlier_usage_is_overdraft_that_a_grant_settles() {
    let program = Program::new();
    let database =
        Database::connect(program.database_url() + if program.is_on_sqlite() { "?mode=rwc" } else { "" }).await;
    let database = database.expect("a database");
    Migrator::up(&database, Some(BEFORE)).await.expect("the tables before the ledger");
    for rows in ROWS {
        database.execute_unprepared(rows).await.expect("rows as an earlier version wrote them");
    }
    database.close().await.expect("the connection closes");
    program.run(&["migrate"]).ok();
    program.run(&["rebuild"]).ok();
    program.run(&["verify"]).ok();

    let key = program.key(&SCOPES, None);
    let server = program.serve();
    let query = "{ north: workspace(key: \"north\") { web: balance { available overdraft } api: balance(pool: API) { available } \
        ledger(pool: WEB_APP, last: 9) { nodes { sequence kind credits balanceAfter event { eventId } note } } } \
        south: workspace(key: \"south\") { balance { available } } }";
    let data = server.ask(&key, query).await.data();
    assert_eq!(data["north"]["web"], json!({"available": -6.9, "overdraft": 6.9}));
    assert_eq!(
        (&data["north"]["api"]["available"], &data["south"]["balance"]["available"]),
        (&json!(-0.7), &json!(-1.234))
    );
    let lines: Vec<_> = data["north"]["ledger"]["nodes"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| (line["kind"].clone(), line["credits"].clone(), line["event"]["eventId"].clone()))
        .collect();
    let wanted = [
        ("REFUND", json!(2.5), "c"),
        ("REFUND", json!(3), "a"),
        ("REFUND", json!(2), "a"),
        ("USAGE", json!(-0.4), "e"),
        ("USAGE", json!(-9), "c"),
        ("USAGE", json!(-5), "a"),
    ];
    let wanted = wanted.map(|(kind, credits, event)| (json!(kind), credits, json!(event)));
    assert_eq!(lines, wanted);

    let grant = "mutation { issueGrant(input: {workspace: \"north\", kind: ADJUSTMENT, credits: 10, idempotencyKey: \"1\"}) { grant { \
        consumed remaining } } }";
    let issued = server.ask(&key, grant).await.data();
    assert_eq!(issued["issueGrant"]["grant"], json!({"consumed": 6.9, "remaining": 3.1}));
    program.run(&["verify"]).ok();
}
