//! Time limits on waiting for the database, and recovery afterwards.

use std::process::Stdio;

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tallygraph::config::DatabaseSettings;
use tallygraph::database::{Database, Expect, Rows, statement};

use super::{Holder, Watcher};
use crate::harness::{PostgresDatabase, Program, SCOPES, World};
use crate::usage::desk::{Desk, NORTH, event, from_now, with};

pub const LOCK_OF_NORTH: &str =
    "SELECT 1 FROM usage_sequence WHERE workspace_id = (SELECT id FROM workspace WHERE key = 'north') FOR UPDATE";

async fn desk(settings: &[(&str, &str)]) -> Desk {
    let program = Program::on_postgres(PostgresDatabase::migrated());
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(settings);
    let desk = Desk::of(World { program, server, key }).await;
    assert_eq!(desk.record(event("first")).await["outcome"], "RECORDED");
    desk
}

async fn record(desk: &Desk, id: &str) -> crate::harness::Answer {
    desk.batch_as(&desk.world.key, &[event(id)]).await
}

async fn issue(desk: &Desk) -> crate::harness::Answer {
    let input = json!({"workspace": NORTH, "kind": "PROMOTION", "credits": 5, "expiresAt": from_now(3_600_000_000), "idempotencyKey": "five"});
    let mutation = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }";
    desk.world.server.ask_with(&desk.world.key, mutation, json!({"input": input})).await
}

#[tokio::test]
async fn write_that_waits_too_long_for_a_lock_is_unavailable_and_works_later() {
    let desk = desk(&[("DATABASE__LOCK_SECONDS", "1")]).await;
    let holder = Holder::take(&desk.world.program, LOCK_OF_NORTH).await;
    assert_eq!(record(&desk, "second").await.codes(), ["UNAVAILABLE"]);
    assert_eq!(issue(&desk).await.codes(), ["UNAVAILABLE"]);
    // Reads take no lock.
    assert_eq!(desk.count().await, 1);
    holder.release().await;
    assert_eq!(record(&desk, "second").await.data()["recordUsage"]["recorded"], 1);
    issue(&desk).await.data();
    assert_eq!(desk.count().await, 2);
    Watcher::of(&desk.world.program).await.wait_until_none_is_in_a_transaction().await;
    desk.world.program.run(&["verify"]).ok();
}

/// A batch of several workspaces may be several transactions. A failed one does not undo the others.
#[tokio::test]
async fn partly_failed_batch_is_unavailable_and_its_retry_is_recorded_once() {
    let desk = desk(&[("DATABASE__LOCK_SECONDS", "1")]).await;
    let workspaces = ["north", "a", "b", "c", "d", "e", "f", "g"];
    for workspace in &workspaces[1..] {
        desk.world.upsert_workspace(workspace, None, "UTC").await;
    }
    let batch: Vec<Value> =
        workspaces.iter().map(|workspace| with(event("many"), json!({"workspace": workspace}))).collect();
    let holder = Holder::take(&desk.world.program, LOCK_OF_NORTH).await;
    assert_eq!(desk.batch_as(&desk.world.key, &batch).await.codes(), ["UNAVAILABLE"]);
    holder.release().await;
    let answer = desk.batch_as(&desk.world.key, &batch).await.data()["recordUsage"].clone();
    let (recorded, duplicates) = (answer["recorded"].as_u64().expect("a count"), answer["duplicates"].as_u64());
    assert_eq!(recorded + duplicates.expect("a count"), 8, "{answer}");
    assert_eq!(answer["results"][0]["outcome"], "RECORDED", "{answer}");
    assert!((1..8).contains(&recorded), "some events were already recorded: {answer}");
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn slow_query_times_out_and_works_later() {
    let desk = desk(&[("DATABASE__STATEMENT_SECONDS", "1"), ("DATABASE__LOCK_SECONDS", "60")]).await;
    let holder = Holder::take(&desk.world.program, "LOCK TABLE usage_event IN ACCESS EXCLUSIVE MODE").await;
    // The other queries are answered, whether they come alone or in parallel.
    let (slow, balance) = ("usageEvents(first: 1) { nodes { eventId } }", "balance { available }");
    let purchases = "purchases(first: 1) { nodes { id } }";
    for parts in
        [[slow, balance, "name"], [balance, slow, "name"], [slow, balance, purchases], [purchases, balance, slow]]
    {
        let query = format!("{{ workspace(key: \"north\") {{ {} }} }}", parts.join(" "));
        let answer = desk.world.server.ask(&desk.world.key, &query).await;
        assert_eq!(answer.codes(), ["TIMEOUT"], "{}", answer.body);
        let data = &answer.body["data"]["workspace"];
        assert_eq!((&data["usageEvents"], data["balance"].is_object()), (&Value::Null, true), "{}", answer.body);
    }
    holder.release().await;
    assert_eq!(desk.count().await, 1);
}

#[tokio::test]
async fn idle_transaction_is_ended_and_its_connection_replaced() {
    let program = Program::on_postgres(PostgresDatabase::migrated());
    let settings =
        DatabaseSettings { idle_transaction_seconds: 1, write_connections: 1, ..program.database_settings() };
    let database = Database::open(&settings, Expect::Ready).await.expect("the database");
    let left = database.begin_write().await.expect("a transaction");
    let watcher = Watcher::of(&program).await;
    let shown = left.query_one_raw(statement(&left, "SHOW idle_in_transaction_session_timeout", Vec::new())).await;
    assert_eq!(shown.expect("an answer").expect("a row").text(0).expect("a text"), "1s");
    watcher.wait_until("state LIKE 'idle in transaction%'", |found| found == 0).await;
    assert!(left.execute_unprepared("SELECT 1").await.is_err(), "the server closed the connection");
    drop(left);
    let next = database.begin_write().await.expect("another connection");
    next.execute_unprepared("SELECT 1").await.expect("the server answers");
    next.commit().await.expect("the transaction commits");
    database.close().await.expect("the connection closes");
}

/// No time limit ends the statements of `verify`, and PostgreSQL itself does not look for clients that are gone.
#[tokio::test]
async fn statement_of_a_killed_command_ends_soon() {
    let desk = desk(&[]).await;
    let World { program, server, .. } = desk.world;
    server.stop();
    let holder = Holder::take(&program, "LOCK TABLE usage_event IN ACCESS EXCLUSIVE MODE").await;
    let mut verify = program.command(&["verify"]).stdout(Stdio::null()).spawn().expect("the program starts");
    let watcher = Watcher::of(&program).await;
    watcher.wait_until("wait_event_type = 'Lock'", |waiting| waiting > 0).await;
    verify.kill().expect("it is killed");
    verify.wait().expect("it ends");
    watcher.wait_until("true", |connections| connections == 0).await;
    holder.release().await;
}
