//! A file that repeats events, far apart and in many workspaces.

use serde_json::{Value, json};

use crate::harness::World;

const WORKSPACES: usize = 12;
const ROUNDS: usize = 6;
/// So many invalid lines that the events before and after them are recorded in different batches.
const BETWEEN: usize = 4_000;

#[tokio::test]
async fn first_event_of_a_file_counts_in_every_workspace() {
    let world = World::empty();
    world.publish_card().await;
    for place in 0..WORKSPACES {
        world.upsert_workspace(&format!("w-{place}"), None, "UTC").await;
    }
    let mut lines = Vec::new();
    for round in 1..=ROUNDS {
        for place in 0..WORKSPACES {
            let event = json!({
                "workspace": format!("w-{place}"), "source": "studio", "eventId": "same", "occurredAt": "2025-03-04T05:06:07Z",
                "model": "film", "quantity": round,
            });
            lines.push(event.to_string());
        }
        lines.extend((0..BETWEEN).map(|_| "?".to_owned()));
    }
    world.program.write("usage.ndjson", lines.join("\n"));
    let told = world.program.run(&["import", "usage.ndjson", "--format", "ndjson"]).partly();
    let rejected = lines.len() - WORKSPACES;
    assert_eq!(told.lines().last(), Some(format!("recorded {WORKSPACES}, duplicates 0, rejected {rejected}").as_str()));
    for place in 0..WORKSPACES {
        let query = "query($key: String) { workspace(key: $key) { usageEvents { nodes { quantity } } } }";
        let answer = world.write(query, json!({"key": format!("w-{place}")})).await;
        assert_eq!(answer["workspace"]["usageEvents"]["nodes"], json!([{"quantity": 1.0}]), "w-{place}");
    }
    // All other lines are rejected, in the order of the file.
    let rejects = world.program.read("usage.ndjson.rejects.ndjson");
    let rejects: Vec<Value> = rejects.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let numbers: Vec<usize> = rejects.iter().filter_map(|reject| reject["line"].as_u64()?.try_into().ok()).collect();
    assert_eq!(numbers, (WORKSPACES + 1..=lines.len()).collect::<Vec<_>>());
    let conflicts = rejects.iter().filter(|reject| reject["code"] == "CONFLICT").count();
    assert_eq!(conflicts, WORKSPACES * (ROUNDS - 1));
}
