//! Servers of one database with different time zone databases.

use std::fs;

use serde_json::json;
use tempfile::TempDir;

use super::directory::zones_with;
use super::place::{Place, stored_days};
use crate::analytics::facts::Dice;
use crate::calendar::reference_zones::reference_zone;
use crate::harness::{PostgresDatabase, Program, Server, World};
use crate::jobs::job_is;

const DIRECTORY: &str = "CALENDAR__ZONE_DATABASE_DIR";
/// The number of workspaces whose rollups follow rules that 2025b does not have.
const NEWER: &str = "SELECT COUNT(*) FROM workspace WHERE rollup_zone <> time_zone";

/// A future version in which Oslo has the offsets of Helsinki.
fn future_version() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    zones_with(folder.path(), "Europe/Oslo", "Europe/Helsinki");
    fs::write(folder.path().join("version"), "2099a").unwrap();
    folder
}

async fn wait_for_newer(program: &Program) {
    while program.number(NEWER).await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn older_program_keeps_newer_days_and_answers_by_its_own_rules() {
    let world = World::empty();
    let folder = future_version();
    let mut dice = Dice::new(1);
    let mut place = Place::new("oslo", "Europe/Oslo");
    place.create(&world).await;
    place.import(&world.program, &mut dice, 60);
    let [oslo, helsinki] = ["Europe/Oslo", "Europe/Helsinki"].map(reference_zone);
    place.check(&world.server, &world.key, oslo, &["MODEL", "MEMBER"], "at first").await;
    let World { program, server, key } = world;
    server.kill();
    let newer = program.serve_with(&[(DIRECTORY, folder.path().to_str().unwrap())]);
    place.check(&newer, &key, helsinki, &["MODEL", "MEMBER"], "by the newer rules").await;
    wait_for_newer(&program).await;
    place.check(&newer, &key, helsinki, &["MODEL", "MEMBER"], "after following them").await;
    assert_eq!(stored_days(&program, "oslo", "usage_day").await, place.days(|day| helsinki.day_start(day)));
    newer.kill();
    // The older program is back. It reads the rules of the stored days from the database.
    program.run(&["verify"]).ok();
    let world = World { server: program.serve(), program, key };
    world.server.ready_when(|body| job_is(body, "new-zones", "OK") && job_is(body, "zone-rules", "OK")).await;
    place.import(&world.program, &mut dice, 30);
    place.check(&world.server, &world.key, oslo, &["MODEL", "TOOL", "MEMBER"], "by the older rules").await;
    assert_eq!(stored_days(&world.program, "oslo", "usage_day").await, place.days(|day| helsinki.day_start(day)));
    world.program.run(&["rebuild"]).ok();
    world.program.run(&["verify"]).ok();
    assert_eq!(world.program.number(NEWER).await, 1, "the newer rules are stored");
}

/// Both servers answer by the rules of their own version, whichever rules cut the stored days. Both answers include everything that was
/// recorded.
async fn both_are_exact(
    program: &Program,
    place: &mut Place,
    dice: &mut Dice,
    servers: [(&Server, &str); 2],
    key: &str,
) {
    place.import(program, dice, 10);
    for (server, zone) in servers {
        place.check(server, key, reference_zone(zone), &["MODEL", "MEMBER"], zone).await;
    }
    program.run(&["verify"]).ok();
}

#[tokio::test]
async fn servers_of_two_versions_side_by_side_do_not_mix_days() {
    let world = World::of(Program::on_postgres(PostgresDatabase::migrated()));
    let folder = future_version();
    let mut dice = Dice::new(2);
    let mut place = Place::new("oslo", "Europe/Oslo");
    place.create(&world).await;
    world.server.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    let newer = world.program.serve_with(&[(DIRECTORY, folder.path().to_str().unwrap())]);
    newer.ready_when(|body| job_is(body, "new-zones", "ELSEWHERE")).await;
    let World { program, server, key } = world;
    let both = [(&server, "Europe/Oslo"), (&newer, "Europe/Helsinki")];
    both_are_exact(&program, &mut place, &mut dice, both, &key).await;
    // The newer server gets the job. It stores the rules and recuts the days a little later.
    server.kill();
    newer.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    let server = program.serve();
    let both = [(&server, "Europe/Oslo"), (&newer, "Europe/Helsinki")];
    while program.number(NEWER).await == 0 {
        both_are_exact(&program, &mut place, &mut dice, both, &key).await;
    }
    both_are_exact(&program, &mut place, &mut dice, both, &key).await;
    let helsinki = reference_zone("Europe/Helsinki");
    assert_eq!(stored_days(&program, "oslo", "usage_day").await, place.days(|day| helsinki.day_start(day)));
    // The older server has the job again, and leaves the newer days unchanged.
    newer.kill();
    server.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    place.check(&server, &key, reference_zone("Europe/Oslo"), &["MODEL", "MEMBER"], "alone").await;
    assert_eq!(program.number(NEWER).await, 1);
    program.run(&["verify"]).ok();
}

#[tokio::test]
async fn older_server_records_into_days_of_newer_rules() {
    let world = World::of(Program::on_postgres(PostgresDatabase::migrated()));
    world.publish_card().await;
    let folder = future_version();
    let newer = world.program.serve_with(&[(DIRECTORY, folder.path().to_str().unwrap())]);
    let World { program, server, key } = world;
    let newer = World { program, server: newer, key };
    // The workspace's days are cut by rules that the older server does not have.
    newer.upsert_workspace("young", None, "Europe/Oslo").await;
    assert_eq!(newer.program.number(NEWER).await, 1);
    let event = json!({"workspace": "young", "source": "s", "eventId": "1", "occurredAt": crate::usage::desk::days_ago(1),
        "model": "still", "quantity": 1});
    let older = World { program: newer.program, server, key: newer.key };
    older.record(json!([event])).await;
    older.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn grants_keep_their_instants_when_rules_change() {
    let folder = future_version();
    let world = World::with(&[(DIRECTORY, folder.path().to_str().unwrap())]);
    Place::new("oslo", "Europe/Oslo").create(&world).await;
    let mutation = "mutation($input: SetContractInput!) { setContract(input: $input) { \
        grants { id effectiveAt expiresAt } } }";
    let input = |key: &str, starts_on: &str| {
        json!({"input": {"workspace": "oslo", "pool": "WEB_APP", "annualCredits": 500, "startsOn": starts_on, "years": 2,
            "idempotencyKey": key}})
    };
    let first = world.write(mutation, input("first", "2026-02-01")).await;
    assert_eq!(first["setContract"]["grants"][0]["effectiveAt"], "2026-01-31T22:00:00Z", "as in Helsinki");
    let World { program, server, key } = world;
    server.kill();
    let world = World { server: program.serve(), program, key };
    assert_eq!(world.write(mutation, input("first", "2026-02-01")).await, first, "the repeated request");
    let grants = "{ workspace(key: \"oslo\") { grants(first: 9) { nodes { effectiveAt } } } }";
    let stored = world.write(grants, json!({})).await["workspace"]["grants"]["nodes"].to_string();
    assert!(stored.contains("2026-01-31T22:00:00Z") && !stored.contains("2026-01-31T23:00:00Z"), "{stored}");
    let second = world.write(mutation, input("second", "2026-02-01")).await;
    assert_eq!(second["setContract"]["grants"][0]["effectiveAt"], "2026-01-31T23:00:00Z", "by the current rules");
    world.program.run(&["verify"]).ok();
}
