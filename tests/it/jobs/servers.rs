//! Several servers of one database: which one runs a job, and which one takes it over.

use serde_json::{Value, json};

use super::{job, job_is};
use crate::harness::{PostgresDatabase, Program, Server, World};

const LEFT: &str = "SELECT COUNT(*) FROM workspace WHERE time_zone <> rollup_zone";

async fn holder(servers: &[&Server], name: &str) -> Vec<bool> {
    let mut holders = Vec::new();
    for server in servers {
        holders.push(job_is(&server.ready().await.body, name, "OK"));
    }
    holders
}

/// Changes a workspace's zone through one server, and waits until its rollups are recut.
async fn rezone(world: &World, through: &Server, zone: &str) {
    let mutation = "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { id } } }";
    let input = json!({"key": "moved", "name": "Moved", "timeZone": zone});
    through.ask_with(&world.key, mutation, json!({"input": input})).await.data();
    let patience = tokio::time::Instant::now() + std::time::Duration::from_mins(1);
    while world.program.number(LEFT).await > 0 {
        assert!(tokio::time::Instant::now() < patience, "no server followed the zone {zone}");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_job_moves_to_another_server_when_its_holder_dies_or_stops() {
    let world = World::of(Program::on_postgres(PostgresDatabase::migrated()));
    world.upsert_workspace("moved", None, "UTC").await;
    world.server.ready_when(|body| job_is(body, "new-zones", "OK") && job_is(body, "due-grants", "OK")).await;
    let second = world.program.serve();
    second.ready_when(|body| job_is(body, "new-zones", "ELSEWHERE")).await;
    for server in [&world.server, &second] {
        let body = server.ready_when(|body| job_is(body, "clock", "OK")).await;
        assert_eq!(job(&body, "clock")["everyServer"], json!(true));
        assert_eq!(job(&body, "new-zones")["everyServer"], json!(false));
    }
    assert_eq!(holder(&[&world.server, &second], "new-zones").await, [true, false]);
    rezone(&world, &second, "Asia/Tokyo").await;
    // As after a power failure: nothing is released.
    let World { program, server, key } = world;
    server.kill();
    second.ready_when(|body| job_is(body, "new-zones", "OK") && job_is(body, "due-grants", "OK")).await;
    let third = program.serve();
    third.ready_when(|body| job_is(body, "new-zones", "ELSEWHERE")).await;
    let world = World { program, server: third, key };
    rezone(&world, &world.server, "Africa/Monrovia").await;
    // A server that stops releases its jobs.
    let held = "SELECT COUNT(*) FROM job_lease WHERE holder <> ''";
    assert_eq!(world.program.number(held).await, 3);
    let (code, _) = second.stop();
    assert_eq!(code, Some(0));
    world.server.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    rezone(&world, &world.server, "UTC").await;
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn a_job_of_a_silent_holder_is_taken_over() {
    let world = World::of(Program::on_postgres(PostgresDatabase::migrated()));
    let every = |body: &Value, state: &str| ["new-zones", "due-grants"].iter().all(|name| job_is(body, name, state));
    world.server.ready_when(|body| every(body, "OK")).await;
    // Another holder, which does not increment the number.
    world.program.change("UPDATE job_lease SET holder = 'another', beat = beat + 1").await;
    world.server.ready_when(|body| every(body, "ELSEWHERE")).await;
    world.server.ready_when(|body| every(body, "OK")).await;
    assert_eq!(world.program.number("SELECT COUNT(*) FROM job_lease WHERE holder = 'another'").await, 0);
}
