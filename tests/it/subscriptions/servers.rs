//! What another process writes.

use serde_json::json;

use super::{BALANCE, USAGE, admin, event, number, subscribe};
use crate::harness::{EventStream, PostgresDatabase, Program, World};

#[tokio::test]
async fn what_a_command_writes_beside_the_server_is_told() {
    let world = World::new().await;
    let mut stream = subscribe(&world, &admin(), USAGE).await;
    world.program.write("more.ndjson", format!("{}\n{}\n", event("imported", 2.0), event("another", 3.0)));
    world.program.run(&["import", "more.ndjson", "--format", "ndjson"]).ok();
    let tick = stream.data().await["usageRecorded"].clone();
    assert_eq!(tick["generations"], 2);
    assert!((number(&tick["credits"]) - 5.0).abs() < 0.000_1, "{tick}");
}

#[tokio::test]
async fn what_is_written_through_one_server_is_told_by_the_other() {
    let world = World::of(Program::on_postgres(PostgresDatabase::migrated())).settled().await;
    let second = world.program.serve();
    let id = super::acme(&world).await;
    let mut there = EventStream::open(&second, &admin(), BALANCE, json!({"workspace": id})).await;
    let before = number(&there.data().await["balanceChanged"]["available"]);
    let mut ticks = EventStream::open(&second, &admin(), USAGE, json!({"workspace": id})).await;
    for round in 0..3 {
        world.record(json!([event(&format!("{round}"), 1.0)])).await;
        let told = number(&there.data().await["balanceChanged"]["available"]);
        assert!((told - before + f64::from(round + 1)).abs() < 0.000_1, "{round}: {told}");
        assert_eq!(ticks.data().await["usageRecorded"]["generations"], 1);
    }
    // A role that is taken away through one server ends the streams of the other.
    world.upsert_member("acme-main", "acme-admin", "VIEWER").await;
    assert!(
        matches!(there.next().await, crate::harness::Told::Next(answer) if answer["errors"][0]["extensions"]["code"] == "FORBIDDEN")
    );
    assert!(there.ends().await);
}

#[tokio::test]
async fn what_is_written_while_the_connection_that_hears_is_cut_is_told_after_it() {
    let world = World::of(Program::on_postgres(PostgresDatabase::migrated())).settled().await;
    let second = world.program.serve();
    let id = super::acme(&world).await;
    let mut there = EventStream::open(&second, &admin(), USAGE, json!({"workspace": id})).await;
    // All connections of both servers are cut, those that hear among them.
    let cut = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity \
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    world.program.number(cut).await;
    world.record(json!([event("meanwhile", 2.0)])).await;
    assert_eq!(there.data().await["usageRecorded"]["generations"], 1);
}
