//! Keys that are managed over GraphQL: no key gives another one more than it has itself.

use entity::ApiKeyId;
use serde_json::{Value, json};
use tallygraph::clock::Clock;
use tallygraph::node_id::NodeId;

use crate::harness::{Answer, SCOPES, World};

const CREATE: &str = "mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret key { id name scopes \
    workspace { key } createdAt expiresAt revokedAt lastUsedAt } } }";
const REVOKE: &str = "mutation($key: ID!) { revokeApiKey(input: {key: $key}) { key { id revokedAt } } }";
const LIST: &str = "{ apiKeys { totalCount nodes { id name workspace { key } revokedAt } } }";
const WHO: &str = "{ viewer { service { name scopes } } }";

/// Tries to create a key.
async fn create(world: &World, credential: &str, input: Value) -> Answer {
    world.server.ask_with(credential, CREATE, json!({"input": input})).await
}

/// Creates a key. Returns its secret and its row.
async fn created(world: &World, credential: &str, input: Value) -> (String, Value) {
    let made = create(world, credential, input).await.data()["createApiKey"].clone();
    (made["secret"].as_str().expect("a secret").to_owned(), made["key"].clone())
}

fn in_seconds(seconds: i64) -> String {
    Clock::system().now().checked_add_micros(seconds * 1_000_000).expect("an instant").to_rfc3339()
}

#[track_caller]
fn refused(answer: &Answer, code: &str, about: &Value) {
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body["data"], json!({"createApiKey": null}));
    let extensions = &answer.error()["extensions"];
    assert_eq!(extensions["code"], code, "{}", answer.body);
    let key = if code == "FORBIDDEN" { "requires" } else { "argument" };
    assert_eq!(&extensions[key], about, "{}", answer.body);
}

#[tokio::test]
async fn created_key_signs_in_until_it_is_revoked() {
    let world = World::new().await;
    let input =
        json!({"name": "Nightly export", "scopes": ["ANALYTICS_READ", "USAGE_WRITE"], "workspace": "acme-main"});
    let (secret, key) = created(&world, &world.key, input).await;
    assert!(secret.starts_with("tg_") && secret.len() == 46, "the form of a key");
    let found = (&key["name"], &key["scopes"], &key["workspace"]["key"]);
    assert_eq!(found, (&json!("Nightly export"), &json!(["USAGE_WRITE", "ANALYTICS_READ"]), &json!("acme-main")));
    assert_eq!([&key["expiresAt"], &key["revokedAt"], &key["lastUsedAt"]], [&json!(null); 3]);
    let viewer = world.server.ask(&secret, WHO).await.data();
    assert_eq!(viewer["viewer"]["service"]["name"], "Nightly export");
    let elsewhere = world.server.ask(&secret, "{ workspace(key: \"acme-second\") { name } }").await.data();
    assert_eq!(elsewhere["workspace"], json!(null));

    let revoked = world.write(REVOKE, json!({"key": key["id"]})).await;
    assert_eq!(revoked["revokeApiKey"]["key"]["id"], key["id"]);
    assert!(revoked["revokeApiKey"]["key"]["revokedAt"].is_string());
    let answer = world.server.ask(&secret, WHO).await;
    assert_eq!((answer.status, answer.codes()), (401, vec!["UNAUTHENTICATED".to_owned()]));
    assert_eq!(world.write(REVOKE, json!({"key": key["id"]})).await, revoked, "again changes nothing");
}

#[tokio::test]
async fn new_key_has_only_scopes_of_its_creator() {
    let world = World::new().await;
    let creator = world.program.key(&["DIRECTORY_WRITE", "USAGE_WRITE"], None);
    let with = |scopes: Value| json!({"name": "new", "scopes": scopes});
    refused(&create(&world, &creator, with(json!(["ANALYTICS_READ"]))).await, "FORBIDDEN", &json!(["ANALYTICS_READ"]));
    let more = with(json!(["BILLING_WRITE", "USAGE_WRITE", "ANALYTICS_READ"]));
    refused(&create(&world, &creator, more).await, "FORBIDDEN", &json!(["BILLING_WRITE", "ANALYTICS_READ"]));
    let (_, key) = created(&world, &creator, with(json!(["USAGE_WRITE", "USAGE_WRITE"]))).await;
    assert_eq!(key["scopes"], json!(["USAGE_WRITE"]));
    let other = world.program.key(&["USAGE_WRITE", "BILLING_WRITE", "ANALYTICS_READ"], None);
    refused(&create(&world, &other, with(json!(["USAGE_WRITE"]))).await, "FORBIDDEN", &json!(["DIRECTORY_WRITE"]));
}

#[tokio::test]
async fn key_of_a_workspace_creates_only_keys_of_that_workspace() {
    let world = World::new().await;
    let creator = world.program.key(&SCOPES, Some("acme-main"));
    let of = |workspace: Value| json!({"name": "new", "scopes": ["ANALYTICS_READ"], "workspace": workspace});
    let mut answers = Vec::new();
    for workspace in [json!(null), json!("acme-second"), json!("birch-main"), json!("nowhere")] {
        let answer = create(&world, &creator, of(workspace)).await;
        refused(&answer, "FORBIDDEN", &json!(["DIRECTORY_WRITE"]));
        answers.push(answer.body.to_string());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "the answer tells nothing about other workspaces");
    let (_, key) = created(&world, &creator, of(json!("acme-main"))).await;
    assert_eq!(key["workspace"]["key"], "acme-main");
    refused(&create(&world, &world.key, of(json!("nowhere"))).await, "NOT_FOUND", &json!("input.workspace"));
}

#[tokio::test]
async fn new_key_expires_no_later_than_its_creator() {
    let world = World::new().await;
    let own = in_seconds(3_600);
    let input = json!({"name": "creator", "scopes": SCOPES, "expiresAt": own});
    let (creator, _) = created(&world, &world.key, input).await;
    let until = |at: Value| json!({"name": "new", "scopes": ["ANALYTICS_READ"], "expiresAt": at});
    for later in [json!(null), json!(in_seconds(3_700))] {
        refused(&create(&world, &creator, until(later)).await, "FORBIDDEN", &json!(["DIRECTORY_WRITE"]));
    }
    for at in [own.clone(), in_seconds(60)] {
        let (_, key) = created(&world, &creator, until(json!(at))).await;
        assert_eq!(key["expiresAt"], json!(at));
    }
}

#[tokio::test]
async fn values_that_no_key_can_have_are_named() {
    let world = World::empty();
    let cases = [
        (json!({"name": " ", "scopes": ["ANALYTICS_READ"]}), "input.name"),
        (json!({"name": "new", "scopes": []}), "input.scopes"),
        (json!({"name": "new", "scopes": ["ANALYTICS_READ"], "expiresAt": in_seconds(-1)}), "input.expiresAt"),
    ];
    for (input, argument) in cases {
        refused(&create(&world, &world.key, input).await, "BAD_USER_INPUT", &json!(argument));
    }
    assert_eq!(world.server.ask(&world.key, LIST).await.data()["apiKeys"]["totalCount"], 1);
}

#[tokio::test]
async fn expired_key_is_refused_like_an_unknown_one() {
    let world = World::empty();
    let input = json!({"name": "short", "scopes": ["ANALYTICS_READ"], "expiresAt": in_seconds(3_600)});
    let (secret, key) = created(&world, &world.key, input).await;
    assert_eq!(world.server.ask(&secret, WHO).await.status, 200);
    world.program.change("UPDATE api_key SET expires_at = created_at + 1 WHERE name = 'short'").await;
    let expired = world.server.ask(&secret, WHO).await;
    let unknown = world.server.ask("tg_no-such-key", WHO).await;
    assert_eq!((expired.status, &expired.body), (401, &unknown.body));
    let listed = world.server.ask(&world.key, LIST).await.data()["apiKeys"]["nodes"][0].clone();
    assert_eq!((&listed["id"], &listed["revokedAt"]), (&key["id"], &json!(null)), "it is still listed");
}

#[tokio::test]
async fn keys_are_listed_newest_first_page_by_page() {
    let world = World::new().await;
    for number in 0..5 {
        created(&world, &world.key, json!({"name": format!("key {number}"), "scopes": ["USAGE_WRITE"]})).await;
    }
    let page = async |arguments: &str| {
        let query = format!("{{ apiKeys({arguments}) {{ totalCount nodes {{ name }} pageInfo {{ endCursor }} }} }}");
        let data = world.server.ask(&world.key, &query).await.data()["apiKeys"].clone();
        let nodes = data["nodes"].as_array().expect("keys").clone();
        let names: Vec<String> = nodes.iter().map(|key| key["name"].as_str().expect("a name").to_owned()).collect();
        (names, data["pageInfo"]["endCursor"].as_str().map(str::to_owned), data["totalCount"].clone())
    };
    let (first, cursor, total) = page("first: 2").await;
    assert_eq!((first, total), (vec!["key 4".to_owned(), "key 3".to_owned()], json!(6)));
    let rest = page(&format!("after: {:?}", cursor.expect("a cursor"))).await.0;
    assert_eq!(rest, ["key 2", "key 1", "key 0", "test"]);
    assert_eq!(page("last: 2").await.0, ["key 0", "test"]);
}

#[tokio::test]
async fn key_of_a_workspace_sees_only_keys_of_that_workspace() {
    let world = World::new().await;
    let of = |workspace: Option<&str>| world.program.key(&SCOPES, workspace);
    let (acme, birch, _second) = (of(Some("acme-main")), of(Some("birch-main")), of(Some("acme-second")));
    let input = json!({"name": "spare", "scopes": ["USAGE_WRITE"], "workspace": "acme-main"});
    let (_, spare) = created(&world, &acme, input).await;
    let seen = async |credential: &str| world.server.ask(credential, LIST).await.data()["apiKeys"].clone();
    assert_eq!(seen(&world.key).await["totalCount"], 5);
    let own = seen(&acme).await;
    let names: Vec<&Value> = own["nodes"].as_array().expect("keys").iter().map(|key| &key["name"]).collect();
    assert_eq!((names, &own["totalCount"]), (vec![&json!("spare"), &json!("test")], &json!(2)));

    // To birch, acme's key looks as if it did not exist.
    let theirs = spare["id"].as_str().expect("an id").to_owned();
    let nowhere = NodeId::ApiKey(ApiKeyId(987_654)).encode();
    for id in [&theirs, &nowhere, &"no id".to_owned()] {
        let answer = world.server.ask_with(&birch, REVOKE, json!({"key": id})).await;
        let absent = world.server.ask_with(&birch, REVOKE, json!({"key": nowhere})).await;
        assert_eq!(answer.body, absent.body);
        assert_eq!(answer.error()["extensions"], json!({"code": "NOT_FOUND", "argument": "input.key"}));
    }
    for id in [&theirs, &nowhere] {
        for query in ["{ node(id: \"ID\") { id } }", "{ nodes(ids: [\"ID\"]) { id ... on ApiKey { name } } }"] {
            let (status, body) = world.server.ask_raw(Some(&birch), &query.replace("ID", id)).await;
            assert_eq!((status, body.contains("errors"), body.contains("spare")), (200, false, false), "{body}");
        }
    }
    let node = format!("{{ node(id: \"{theirs}\") {{ ... on ApiKey {{ name workspace {{ key }} }} }} }}");
    let found = world.server.ask(&acme, &node).await.data();
    assert_eq!(found["node"], json!({"name": "spare", "workspace": {"key": "acme-main"}}));
    assert_eq!(world.server.ask(&acme, LIST).await.data()["apiKeys"]["nodes"][0]["revokedAt"], json!(null));
}

#[tokio::test]
async fn last_use_is_known_at_once_and_stored_later() {
    let world = World::empty();
    let (secret, key) = created(&world, &world.key, json!({"name": "tracked", "scopes": ["ANALYTICS_READ"]})).await;
    let last_use = async || {
        let query = "query($id: ID!) { node(id: $id) { ... on ApiKey { lastUsedAt } } }";
        world.server.ask_with(&world.key, query, json!({"id": key["id"]})).await.data()["node"]["lastUsedAt"].clone()
    };
    assert_eq!(last_use().await, json!(null));
    assert_eq!(world.server.ask(&secret, WHO).await.status, 200);
    let used = last_use().await;
    assert!(used.is_string(), "{used}");
    let stored = "SELECT COUNT(last_used_at) FROM api_key WHERE name = 'tracked'";
    assert_eq!(world.program.number(stored).await, 0, "no request writes");
    let World { program, server, .. } = world;
    assert_eq!(server.stop().0, Some(0));
    assert_eq!(program.number(stored).await, 1, "a server stores what it knows before it ends");
    let list = program.run(&["key", "list"]).ok();
    let seconds = used.as_str().and_then(|used| used.get(..19)).expect("an instant").to_owned();
    let line = list.lines().find(|line| line.contains("tracked")).expect("its line");
    assert!(line.contains(&seconds), "{line} has {seconds}");
}
