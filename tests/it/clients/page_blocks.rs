//! Runs the examples of `docs/clients.md`.
//!
//! A block whose first line names a path becomes that file. A block that says `in FOLDER` is run there. A block that installs packages may
//! only name packages that the tests have installed.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use serde_json::{Value, json};

use super::blocks::blocks;
use super::repository;
use crate::harness::World;

const PAGE: &str = include_str!("../../../docs/clients.md");
const PACKAGES: &str = "tests/clients";

/// Writes and runs the blocks of one folder, in order. Returns the printed lines of JSON.
fn run(world: &World, folder: &str) -> Vec<Value> {
    let root = tempfile::tempdir().expect("a temporary folder");
    let place = root.path().join(folder);
    fs::create_dir_all(&place).expect("a folder");
    let installed = repository(PACKAGES);
    for needed in ["node_modules", ".venv"] {
        assert!(installed.join(needed).is_dir(), "{PACKAGES}/{needed} is not there: run ./test");
    }
    symlink(installed.join("node_modules"), place.join("node_modules")).expect("a link");
    let programs = [installed.join("node_modules/.bin"), installed.join(".venv/bin")];
    let path = std::env::var("PATH").expect("a path");
    let path = programs.iter().map(|folder| folder.display().to_string()).chain([path]).collect::<Vec<_>>().join(":");
    let mut printed = Vec::new();
    for block in blocks(PAGE) {
        if let Some(name) = block.place.strip_prefix(&format!("{folder}/")) {
            let file = place.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, block.text).expect("a file");
        } else if block.place == format!("in {folder}") {
            let mut command = Command::new("bash");
            command.args(["-euc", &block.text]).current_dir(&place).env("PATH", &path);
            command.env("TALLYGRAPH_URL", &world.server.url).env("TALLYGRAPH_KEY", &world.key);
            let output = command.env("TALLYGRAPH_WORKSPACE", "acme-main").output().expect("a shell");
            let out = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{}\n{out}{}", block.text, String::from_utf8_lossy(&output.stderr));
            printed.extend(
                out.lines().filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(line).expect("JSON")),
            );
        }
    }
    printed
}

#[tokio::test(flavor = "multi_thread")]
async fn typescript_of_the_page_compiles_strictly_and_its_caches_update() {
    let world = World::new().await;
    let printed = run(&world, "web");
    // There are 1,020 credits. Each client grants five more.
    let expected = [
        json!({"client": "Apollo", "generations": 8, "before": 1_020, "after": 1_025}),
        json!({"client": "urql", "generations": 8, "before": 1_025, "after": 1_030}),
    ];
    assert_eq!(printed, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn relay_of_the_page_compiles_and_refetches_by_id() {
    let world = World::new().await;
    assert_eq!(run(&world, "relay"), [json!({"client": "Relay", "refetched": true})]);
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_of_the_page_tell_the_balance() {
    let world = World::new().await;
    let told = |client: &str| json!({"client": client, "available": 1_020});
    assert_eq!(run(&world, "live"), ["Apollo", "urql", "graphql-sse"].map(told));
}

#[tokio::test(flavor = "multi_thread")]
async fn python_of_the_page_generates_a_client_and_reports() {
    let world = World::new().await;
    let printed = run(&world, "python");
    let expected = json!({"client": "Python", "recorded": 1, "days": 6, "generations": 9, "prices": ["10.00"]});
    assert_eq!(printed.len(), 1);
    let mut told = printed[0].clone();
    // Six days and a part of the seventh. It may be an hour more or less when clocks change.
    assert!((5..=7).contains(&told["days"].as_i64().expect("a number")), "{told}");
    told["days"] = json!(6);
    assert_eq!(told, expected);
}

#[test]
fn page_names_the_scalars_and_node_types_of_the_schema() {
    let (mut scalars, mut nodes) = (BTreeSet::new(), BTreeSet::new());
    for definition in tallygraph::graphql::parse_sdl(&tallygraph::graphql::sdl()).expect("the schema").definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let name = definition.node.name.node.to_string();
        match definition.node.kind {
            TypeKind::Scalar => drop(scalars.insert(name)),
            TypeKind::Object(object) => {
                let has_id = object.fields.iter().any(|field| field.node.name.node == "id");
                let is_node = object.implements.iter().any(|interface| interface.node == "Node");
                assert_eq!(has_id, is_node, "{name}: a type has an id if and only if it is a Node");
                if is_node {
                    nodes.insert(name);
                }
            }
            _ => {}
        }
    }
    let quoted = |text: &str| -> BTreeSet<String> { text.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    let sentence = PAGE.split("exactly where it implements `Node`: ").nth(1).and_then(|rest| rest.split('.').next());
    assert_eq!(quoted(sentence.expect("the sentence")), nodes);
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|line| line.split('`').next());
    let told: BTreeSet<String> = rows.map(str::to_owned).collect();
    assert!(scalars.is_subset(&told), "the table has {told:?}, the schema {scalars:?}");
    for name in told {
        let mapped =
            blocks(PAGE).into_iter().filter(|block| block.text.contains("calar") && block.text.contains(&name));
        let languages: BTreeSet<&str> = mapped.map(|block| block.language).collect();
        assert!(["json", "toml", "ts"].iter().all(|language| languages.contains(language)), "{name} in {languages:?}");
    }
}

#[test]
fn packages_of_the_page_are_installed_by_the_tests() {
    let folder = repository(PACKAGES);
    let read = |name: &str| fs::read_to_string(Path::new(&folder).join(name)).expect("a file");
    let node: Value = serde_json::from_str(&read("package.json")).expect("JSON");
    let python = read("requirements.txt");
    let mut named = 0;
    for line in blocks(PAGE).iter().flat_map(|block| block.text.lines()).filter(|line| line.contains(" install ")) {
        for package in line.split_whitespace().skip(2).filter(|word| !word.starts_with("--")) {
            let is_there = if line.starts_with("pip ") {
                python.lines().any(|line| line.starts_with(&format!("{package}==")))
            } else {
                node["dependencies"][package].is_string()
            };
            assert!(is_there, "the tests do not install {package}");
            named += 1;
        }
    }
    assert!(named > 10);
}
