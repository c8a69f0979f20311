//! Usage as CSV.

use serde_json::{Value, json};

use crate::usage::desk::Desk;

const HEADER: &str =
    "workspace,source,eventId,occurredAt,model,quantity,count,user,project,credits,attributes.resolution,attributes";

fn import(desk: &Desk, name: &str) -> String {
    let outcome = desk.world.program.run(&["import", name, "--format", "csv"]);
    let told = if outcome.out.ends_with("rejected 0\n") { outcome.ok() } else { outcome.partly() };
    told.lines().last().expect("a last line").to_owned()
}

#[tokio::test]
async fn table_is_imported_with_attribute_columns() {
    let desk = Desk::new().await;
    let rows = [
        HEADER,
        "north,studio,a,2019-06-01T12:00:00+02:00,film,2,,ada,\"pilot, part 1\",7.125,4k,\"{\"\"audio\"\":\"\"true\"\"}\"",
        "north,studio,b,2024-06-01T12:00:00Z,film,2,3,,,,4k,",
        "north,studio,c,2024-06-01T12:00:00Z,film,2.5,,,,,,",
        "north,studio,c,2024-06-01T12:00:00Z,film,2.50,1,,,36,,",
        "nowhere,studio,d,2024-06-01T12:00:00Z,film,2,,,,,,",
        "north,studio,e,yesterday,film,2,,,,,,",
        "north,studio,f,2024-06-01T12:00:00Z,film,2,1.5,,,,,",
    ];
    desk.world.program.write("usage.csv", rows.join("\r\n"));
    assert_eq!(import(&desk, "usage.csv"), "recorded 3, duplicates 1, rejected 3");
    let query = "{ workspace(key: \"north\") { usageEvents { nodes { eventId occurredAt quantity count credits project attributes \
        member { user { key } } } } } }";
    let nodes = desk.ask(query, json!({})).await["workspace"]["usageEvents"]["nodes"].clone();
    assert_eq!(
        nodes[2],
        json!({
            "eventId": "a", "occurredAt": "2019-06-01T10:00:00Z", "quantity": 2.0, "count": 1, "credits": 7.125,
            "project": "pilot, part 1", "attributes": {"audio": "true", "resolution": "4k"}, "member": {"user": {"key": "ada"}},
        })
    );
    let of = |id: &str| {
        nodes.as_array().expect("nodes").iter().find(|node| node["eventId"] == id).expect("it is there").clone()
    };
    assert_eq!((&of("b")["credits"], &of("b")["attributes"]), (&json!(120), &json!({"resolution": "4k"})));
    assert_eq!((&of("c")["credits"], &of("c")["member"]), (&json!(36), &Value::Null));
}

#[tokio::test]
async fn rejects_go_to_the_current_folder_named_after_the_first_input() {
    let desk = Desk::new().await;
    let folder = desk.world.program.folder().join("inputs");
    std::fs::create_dir(&folder).expect("a folder");
    let row = "nowhere,studio,d,2024-06-01T12:00:00Z,film,2,,,,,,";
    std::fs::write(folder.join("usage.csv"), format!("{HEADER}\n\n{row}\n")).expect("a file");
    std::fs::write(folder.join("more.csv"), format!("{HEADER}\n{row}\n")).expect("a file");
    let told = desk.world.program.run(&["import", "inputs/usage.csv", "inputs/more.csv", "--format", "csv"]).partly();
    assert_eq!(told.lines().last(), Some("recorded 0, duplicates 0, rejected 2"));
    let rejects = desk.world.program.read("usage.csv.rejects.ndjson");
    let rejects: Vec<Value> = rejects.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let told: Vec<_> = rejects
        .iter()
        .map(|reject| (reject["file"].as_str(), reject["line"].as_u64(), reject["code"].as_str()))
        .collect();
    let code = Some("UNKNOWN_WORKSPACE");
    assert_eq!(told, [(Some("inputs/usage.csv"), Some(3), code), (Some("inputs/more.csv"), Some(2), code)]);
    let told =
        desk.world.program.run(&["import", "inputs/usage.csv", "--format", "csv", "--rejects", "mine.ndjson"]).partly();
    assert!(told.contains("rejected lines are in mine.ndjson"), "{told}");
    assert_eq!(desk.world.program.read("mine.ndjson").lines().count(), 1);
}

#[tokio::test]
async fn same_event_in_json_and_in_a_table_is_a_duplicate() {
    let desk = Desk::new().await;
    desk.world.program.write("usage.csv", format!("{HEADER}\nnorth,studio,a,2024-06-01T12:00:00Z,film,2,,ada,,,4k,\n"));
    let line = json!({
        "workspace": "north", "source": "studio", "eventId": "a", "occurredAt": "2024-06-01T14:00:00+02:00", "model": "film",
        "quantity": 2, "user": "ada", "attributes": {"resolution": "4k"}, "pool": "WEB_APP", "credits": 40,
    });
    desk.world.program.write("usage.ndjson", format!("{line}\n"));
    let told = desk.world.program.run(&["import", "usage.ndjson", "--format", "ndjson"]).ok();
    assert_eq!(told.lines().last(), Some("recorded 1, duplicates 0, rejected 0"));
    assert_eq!(import(&desk, "usage.csv"), "recorded 0, duplicates 1, rejected 0");
}
