//! A year of usage in three workspaces, with known answers.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Stdio;

use flate2::read::GzDecoder;
use serde_json::{Value, json};

use crate::harness::World;
use crate::usage::desk::thousandths;

const REJECTS: &str = "usage-2025.ndjson.gz.rejects.ndjson";

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn json_of(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(data(name)).expect("a file of the repository")).expect("JSON")
}

fn arguments() -> [String; 4] {
    let file = data("usage-2025.ndjson.gz").display().to_string();
    ["import".to_owned(), file, "--format".to_owned(), "ndjson".to_owned()]
}

/// The file's lines.
fn text() -> String {
    let mut text = String::new();
    let file = std::fs::File::open(data("usage-2025.ndjson.gz")).expect("a file of the repository");
    GzDecoder::new(file).read_to_string(&mut text).expect("gzip");
    text
}

/// A world with the three workspaces and their rate card, without usage.
async fn provisioned(expected: &Value) -> World {
    let world = World::empty();
    let mut card = json_of("rate-card.json");
    card["idempotencyKey"] = json!("rate-card");
    let mutation = "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id } } }";
    world.write(mutation, json!({"input": card})).await;
    for (key, workspace) in expected["workspaces"].as_object().expect("workspaces") {
        world.upsert_workspace(key, None, workspace["zone"].as_str().expect("a zone")).await;
    }
    world
}

fn import(world: &World) -> String {
    let arguments = arguments();
    let told = world.program.run(&arguments.each_ref().map(String::as_str)).partly();
    told.lines().last().expect("a last line").to_owned()
}

/// Credits in thousandths and generations by workspace, local month and model, as the API answers them.
async fn answers(world: &World, expected: &Value) -> BTreeMap<(String, String, String), (i64, i64)> {
    let query = "query($key: String) { workspace(key: $key) { usage(range: {days: {from: \"2025-01-01\", until: \"2026-01-01\"}}) { \
        total { credits generations } series(granularity: MONTH, groupBy: MODEL, top: 100) { \
        buckets { label complete } groups { key isOther credits generations } } } } }";
    let mut answers = BTreeMap::new();
    for (key, workspace) in expected["workspaces"].as_object().expect("workspaces") {
        let usage = world.write(query, json!({"key": key})).await["workspace"]["usage"].clone();
        let credits: i64 = workspace["credits"].as_str().expect("credits").parse().expect("whole credits");
        assert_eq!(thousandths(&usage["total"]["credits"]), credits * 1000, "{key}");
        assert_eq!(usage["total"]["generations"], workspace["generations"], "{key}");
        let buckets = usage["series"]["buckets"].as_array().expect("buckets");
        assert_eq!(buckets.len(), 12);
        for group in usage["series"]["groups"].as_array().expect("groups") {
            assert_eq!(group["isOther"], false);
            for (place, bucket) in buckets.iter().enumerate() {
                assert_eq!(bucket["complete"], true);
                let cell =
                    (thousandths(&group["credits"][place]), group["generations"][place].as_i64().expect("a count"));
                if cell.1 > 0 {
                    let text = |value: &Value| value.as_str().expect("a text").to_owned();
                    answers.insert((key.clone(), text(&bucket["label"]), text(&group["key"])), cell);
                }
            }
        }
    }
    answers
}

async fn check_answers(world: &World, expected: &Value) {
    let known: BTreeMap<_, _> = expected["byLocalMonthAndModel"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            let text = |field: &str| row[field].as_str().expect("a text").to_owned();
            let credits: i64 = text("credits").parse().expect("whole credits");
            (
                (text("workspace"), text("month"), text("model")),
                (credits * 1000, row["events"].as_i64().expect("a count")),
            )
        })
        .collect();
    assert_eq!(answers(world, expected).await, known);
}

async fn recorded(world: &World, expected: &Value) -> i64 {
    let query = "query($key: String) { workspace(key: $key) { usageEvents(first: 0) { totalCount } } }";
    let mut sum = 0;
    for key in expected["workspaces"].as_object().expect("workspaces").keys() {
        let answer = world.write(query, json!({"key": key})).await;
        sum += answer["workspace"]["usageEvents"]["totalCount"].as_i64().expect("a count");
    }
    sum
}

/// Each reject has its line's number and content, and a reason.
fn check_rejects(world: &World) {
    let text = text();
    let lines: Vec<&str> = text.lines().collect();
    let rejects = world.program.read(REJECTS);
    let rejects: Vec<Value> = rejects.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rejects.len(), 25);
    let numbers: Vec<u64> = rejects.iter().map(|reject| reject["line"].as_u64().expect("a line number")).collect();
    assert!(numbers.is_sorted_by(|left, right| left < right), "in the order of the file: {numbers:?}");
    for (reject, number) in rejects.iter().zip(numbers) {
        let line = lines[usize::try_from(number).expect("a line") - 1];
        assert_eq!(reject["input"], line);
        let codes = ["UNKNOWN_WORKSPACE", "NO_RATE", "CONFLICT", "OUT_OF_RANGE", "INVALID"];
        assert!(codes.contains(&reject["code"].as_str().expect("a code")), "{reject}");
        assert!(!reject["reason"].as_str().expect("a reason").is_empty());
    }
}

#[tokio::test]
async fn year_is_imported_exactly_and_once() {
    let expected = json_of("usage-2025.expected.json");
    let world = provisioned(&expected).await;
    assert_eq!(import(&world), "recorded 50000, duplicates 200, rejected 25");
    check_rejects(&world);
    check_answers(&world, &expected).await;
    world.program.run(&["verify"]).ok();
    assert_eq!(import(&world), "recorded 0, duplicates 50200, rejected 25");
    check_answers(&world, &expected).await;
    assert_eq!(recorded(&world, &expected).await, 50_000);
}

#[tokio::test]
async fn killed_import_can_simply_be_run_again() {
    let expected = json_of("usage-2025.expected.json");
    let world = provisioned(&expected).await;
    // Half of the file comes through a pipe that stays open, so the import cannot end before it is killed.
    let mut command = world.program.command(&["import", "-", "--format", "ndjson"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("its input");
    let feeding = std::thread::spawn(move || {
        let text = text();
        let half = text.split_inclusive('\n').take(25_000).map(str::len).sum::<usize>();
        let _ = pipe.write_all(&text.as_bytes()[..half]);
        pipe
    });
    while recorded(&world, &expected).await < 3_000 {
        assert!(child.try_wait().expect("a state").is_none(), "the import waits for more input");
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    drop(feeding.join().expect("the pipe"));
    let before = recorded(&world, &expected).await;
    assert!((3_000..=25_000).contains(&before), "{before}");
    world.program.run(&["verify"]).ok();
    let (rest, again) = (50_000 - before, 200 + before);
    assert_eq!(import(&world), format!("recorded {rest}, duplicates {again}, rejected 25"));
    check_rejects(&world);
    check_answers(&world, &expected).await;
    world.program.run(&["verify"]).ok();
}
