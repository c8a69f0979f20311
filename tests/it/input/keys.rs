//! Keys that look alike. Two spellings of one text are one key, and keys with invisible differences are refused everywhere.

use serde_json::{Value, json};

use crate::harness::{Server, World};
use crate::usage::desk::with;

/// Two spellings of the same text.
const COMPOSED: &str = "Zo\u{eb}";
const DECOMPOSED: &str = "Zoe\u{308}";

fn event(id: &str) -> Value {
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    json!({"workspace": DECOMPOSED, "source": "s", "eventId": id, "occurredAt": now, "model": "m", "credits": 2})
}

async fn record(world: &World, events: Value) -> Value {
    let mutation = "mutation($input: RecordUsageInput!) { recordUsage(input: $input) { recorded duplicates \
                    results { code message } } }";
    let answer = world.server.ask_with(&world.key, mutation, json!({"input": {"events": events}})).await.data();
    answer["recordUsage"].clone()
}

#[tokio::test]
async fn two_spellings_are_one_key() {
    let world = World::empty();
    world.upsert_organization(DECOMPOSED).await;
    world.upsert_workspace(COMPOSED, Some(COMPOSED), "UTC").await;
    world.upsert_workspace(DECOMPOSED, Some(DECOMPOSED), "UTC").await;
    world.upsert_member(DECOMPOSED, COMPOSED, "ADMIN").await;
    let fields = |text: &str| json!({"user": text, "model": text, "tool": text, "project": text, "source": text, "eventId": format!("{text}-1")});
    let event = event("1");
    let recorded = record(&world, json!([with(event.clone(), fields(DECOMPOSED))])).await;
    assert_eq!(recorded["recorded"], 1, "{recorded}");
    let again = with(with(event, fields(COMPOSED)), json!({"workspace": COMPOSED}));
    let recorded = record(&world, json!([again])).await;
    assert_eq!(recorded["duplicates"], 1, "two spellings of one event: {recorded}");
    let refund = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";
    let input = json!({"workspace": COMPOSED, "source": COMPOSED, "eventId": format!("{DECOMPOSED}-1"), "credits": 1,
        "idempotencyKey": "r"});
    assert_eq!(world.write(refund, json!({"input": input})).await["refundUsage"]["credits"], 1);
    let query = "query($key: String!) { workspace(key: $key) { key members(first: 5) { nodes { user { key } } } \
        usage(range: {last: {count: 1, unit: DAY}}, filter: {models: [$key], tools: [$key], projects: [$key]}) { \
        total { credits } breakdown(by: MODEL) { rows { key } } } } organization(key: $key) { key } }";
    for key in [COMPOSED, DECOMPOSED] {
        for who in [world.key.clone(), Server::token(COMPOSED), Server::token(DECOMPOSED)] {
            let answer = world.server.ask_with(&who, query, json!({"key": key})).await.data();
            let expected = json!({
                "workspace": {
                    "key": COMPOSED,
                    "members": {"nodes": [{"user": {"key": COMPOSED}}]},
                    "usage": {"total": {"credits": 1}, "breakdown": {"rows": [{"key": COMPOSED}]}},
                },
                "organization": {"key": COMPOSED},
            });
            assert_eq!(answer, expected);
        }
    }
    world.program.run(&["verify", "--workspace", DECOMPOSED]).ok();
}

#[tokio::test]
async fn key_with_an_invisible_difference_is_refused_everywhere() {
    let world = World::empty();
    world.upsert_workspace(COMPOSED, None, "UTC").await;
    let bad = [(" a", "white space"), ("a\u{a0}", "white space"), ("a\u{200b}b", "U+200B"), ("a\u{202e}", "U+202E")];
    for (key, reason) in bad {
        for field in ["source", "eventId", "model", "tool", "user", "project", "workspace"] {
            let recorded = record(&world, json!([with(event("1"), json!({field: key}))])).await;
            let result = &recorded["results"][0];
            assert_eq!(result["code"], "INVALID", "{field}: {recorded}");
            let message = result["message"].as_str().expect("a message");
            assert!(message.starts_with(field) && message.contains(reason), "{message}");
        }
        let workspace = json!({"key": key, "name": "W", "timeZone": "UTC"});
        let member = json!({"workspace": COMPOSED, "user": key, "name": "U", "role": "VIEWER"});
        let rate = json!({"model": key, "tool": "t", "unit": "SECOND", "creditsPerBlock": 1});
        let card = json!({"effectiveAt": "2030-01-01T00:00:00Z", "idempotencyKey": "1", "rates": [rate]});
        let writes = [
            ("upsertWorkspace", "UpsertWorkspaceInput", workspace),
            ("upsertOrganization", "UpsertOrganizationInput", json!({"key": key, "name": "O"})),
            ("upsertMember", "UpsertMemberInput", member),
            ("publishRateCard", "PublishRateCardInput", card),
        ];
        for (write, input_type, input) in writes {
            let mutation = format!("mutation($input: {input_type}!) {{ {write}(input: $input) {{ __typename }} }}");
            let answer = world.server.ask_with(&world.key, &mutation, json!({"input": input})).await;
            assert_eq!(answer.codes(), ["BAD_USER_INPUT"], "{write}: {}", answer.body);
            assert!(answer.body["errors"][0]["message"].to_string().contains(reason), "{}", answer.body);
        }
        let line = with(event("1"), json!({"user": key})).to_string();
        world.program.write("bad.ndjson", line);
        let told =
            world.program.command(&["import", "bad.ndjson", "--format", "ndjson", "--rejects", "rejects"]).output();
        assert!(String::from_utf8_lossy(&told.expect("the program runs").stdout).contains("rejected 1"));
        assert!(world.program.read("rejects").contains(reason));
    }
}
