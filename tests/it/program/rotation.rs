//! `tallygraph key rotate`

use serde_json::json;
use tallygraph::calendar::Instant;

use crate::harness::World;

const WHO: &str = "{ viewer { service { name scopes } } workspace(key: \"south\") { key } }";

/// The words of a line: id, name, scope, workspace, created, last used, expires, revoked.
const CREATED: usize = 4;
const EXPIRES: usize = 6;

/// The lines of `key list`, the oldest first, in words.
fn listed(world: &World) -> Vec<Vec<String>> {
    let list = world.program.run(&["key", "list"]).ok();
    list.lines().skip(1).map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

/// A time of a line, in seconds.
fn seconds(line: &[String], column: usize) -> i64 {
    Instant::parse_rfc3339(&line[column]).expect("an instant").micros() / 1_000_000
}

#[tokio::test]
async fn successor_and_predecessor_both_work_for_a_while() {
    let world = World::empty();
    for workspace in ["north", "south"] {
        world.upsert_workspace(workspace, None, "UTC").await;
    }
    let old = world.program.key(&["USAGE_WRITE", "ANALYTICS_READ"], Some("north"));
    let id = listed(&world)[1][0].clone();
    let new = world.program.run(&["key", "rotate", &id, "--overlap", "1h"]).ok().trim().to_owned();
    assert!(new.starts_with("tg_") && new != old, "a new secret");
    let mut services = Vec::new();
    for secret in [&old, &new] {
        let data = world.server.ask(secret, WHO).await.data();
        assert_eq!(data["workspace"], json!(null), "both are bound to the same workspace");
        services.push(data["viewer"]["service"].clone());
    }
    assert_eq!(services[0], services[1]);
    world.program.change(&format!("UPDATE api_key SET expires_at = created_at + 1 WHERE id = {id}")).await;
    assert_eq!(world.server.ask(&old, WHO).await.status, 401);
    assert_eq!(world.server.ask(&new, WHO).await.status, 200);
    let told = world.program.run(&["key", "rotate", &id]).sentence();
    assert!(told.contains(&format!("number {id} has expired or was revoked")), "{told}");
}

#[test]
fn successor_of_a_key_that_expires_lasts_as_long() {
    const DAY: i64 = 86_400;
    let world = World::empty();
    world.program.run(&["key", "create", "--name", "nightly", "--scope", "USAGE_WRITE", "--ttl", "30d"]).ok();
    let before = listed(&world)[1].clone();
    assert_eq!(seconds(&before, EXPIRES) - seconds(&before, CREATED), 30 * DAY);
    let rotate = |id: &str, flags: &[&str]| world.program.run(&[["key", "rotate", id].as_slice(), flags].concat());
    rotate(&before[0], &[]).ok();
    let lines = listed(&world);
    let (old, new) = (&lines[1], &lines[2]);
    assert_eq!(new[1..4], before[1..4], "the name, the scope and the workspace");
    assert_eq!(seconds(new, EXPIRES) - seconds(new, CREATED), 30 * DAY);
    assert_eq!(seconds(old, EXPIRES) - seconds(new, CREATED), DAY, "the overlap");
    rotate(&new[0], &["--ttl", "2h", "--overlap", "90d"]).ok();
    let lines = listed(&world);
    assert_eq!(lines[2][EXPIRES], new[EXPIRES], "an overlap makes no key last longer");
    assert_eq!(seconds(&lines[3], EXPIRES) - seconds(&lines[3], CREATED), 7_200);
    world.program.run(&["key", "revoke", &new[0]]).ok();
    for (id, reason) in [(new[0].as_str(), "has expired or was revoked"), ("77", "no API key number 77")] {
        let told = rotate(id, &[]).sentence();
        assert!(told.contains(reason), "{told}");
    }
}
