//! When a subscription ends, and what it tells last.

use serde_json::{Value, json};
use tallygraph::authn::TokenKeys;
use tallygraph::clock::Clock;
use tallygraph::config::JwtSettings;

use super::{ALERTS, BALANCE, USAGE, admin, event, grant, subscribe};
use crate::harness::{EventStream, SECRET, Server, Tenant, Told, World};

fn is_denied(told: &Told) -> bool {
    let Told::Next(answer) = told else { return false };
    let data = answer["data"].as_object().expect("data");
    data.len() == 1 && data.values().all(Value::is_null) && answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
}

fn is_signed_out(told: &Told) -> bool {
    matches!(told, Told::Next(answer) if answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED")
}

#[tokio::test]
async fn whoever_may_not_is_told_so_and_nothing_else() {
    let world = World::new().await;
    for (role, query) in [("VIEWER", BALANCE), ("EDITOR", USAGE), ("EDITOR", ALERTS), ("VIEWER", USAGE)] {
        let mut stream = subscribe(&world, &Server::token(&Tenant::Acme.user(role)), query).await;
        let told = stream.next().await;
        assert!(is_denied(&told), "{role}: {query}: {told:?}");
        assert!(stream.ends().await, "{role}: {query}");
    }
    // To others the workspace does not exist.
    for outsider in ["nobody".to_owned(), Tenant::Birch.user("ADMIN")] {
        for query in [BALANCE, USAGE, ALERTS] {
            let mut stream = subscribe(&world, &Server::token(&outsider), query).await;
            let data = stream.data().await;
            assert!(data.as_object().expect("data").values().all(Value::is_null), "{outsider}: {data}");
            assert!(stream.ends().await, "{outsider}: {query}");
        }
    }
    let query = "subscription { usageRecorded(workspace: \"no id\") { credits } }";
    let mut stream = EventStream::open(&world.server, &admin(), query, json!({})).await;
    assert_eq!(stream.data().await, json!({"usageRecorded": null}));
    assert!(stream.ends().await);
}

#[tokio::test]
async fn a_key_that_is_revoked_over_graphql_is_told_nothing_more() {
    let world = World::new().await;
    let create =
        "mutation { createApiKey(input: {name: \"Reader\", scopes: [DIRECTORY_WRITE]}) { key { id } secret } }";
    let made = world.write(create, json!({})).await["createApiKey"].clone();
    let secret = made["secret"].as_str().expect("a secret");
    // It may not read the balance, so it is given another scope by a key that has both.
    let mut stream = subscribe(&world, secret, BALANCE).await;
    assert!(is_denied(&stream.next().await));
    let create = "mutation { createApiKey(input: {name: \"Reader\", scopes: [ANALYTICS_READ]}) { key { id } secret } }";
    let made = world.write(create, json!({})).await["createApiKey"].clone();
    let mut stream = subscribe(&world, made["secret"].as_str().expect("a secret"), BALANCE).await;
    stream.data().await;
    let revoke = "mutation($id: ID!) { revokeApiKey(input: {key: $id}) { key { id } } }";
    world.write(revoke, json!({"id": made["key"]["id"]})).await;
    assert!(is_signed_out(&stream.next().await));
    assert!(stream.ends().await);
}

#[tokio::test]
async fn a_key_that_is_revoked_by_a_command_is_told_nothing_more() {
    let world = World::new().await;
    let secret = world.program.key(&["ANALYTICS_READ"], None);
    let id = world.program.number("SELECT MAX(id) FROM api_key").await;
    let mut stream = subscribe(&world, &secret, BALANCE).await;
    stream.data().await;
    world.program.run(&["key", "revoke", &id.to_string()]).ok();
    assert!(is_signed_out(&stream.next().await));
    assert!(stream.ends().await);
}

#[tokio::test]
async fn a_stream_ends_with_its_token() {
    let world = World::new().await;
    let settings = JwtSettings { hs256_secret: Some(SECRET.into()), ..JwtSettings::default() };
    // Tokens are let in for half a minute after they expire.
    let expires_at = Clock::system().now().checked_sub_micros(27_000_000).expect("an instant");
    let token = TokenKeys::new(&settings).sign(&Tenant::Acme.user("ADMIN"), expires_at).expect("a token");
    let mut stream = subscribe(&world, &token, BALANCE).await;
    stream.data().await;
    assert!(is_signed_out(&stream.next().await));
    assert!(stream.ends().await);
}

#[tokio::test]
async fn a_stream_ends_with_its_key() {
    let world = World::new().await;
    let secret = world.program.key(&["ANALYTICS_READ"], None);
    let soon = Clock::system().now().checked_add_micros(3_000_000).expect("an instant");
    world
        .program
        .change(&format!("UPDATE api_key SET expires_at = {} WHERE id = (SELECT MAX(id) FROM api_key)", soon.micros()))
        .await;
    let mut stream = subscribe(&world, &secret, USAGE).await;
    assert!(is_signed_out(&stream.next().await));
    assert!(stream.ends().await);
}

#[tokio::test]
async fn a_stopping_server_ends_streams_without_completing_them() {
    let world = World::new().await;
    let mut stream = subscribe(&world, &admin(), BALANCE).await;
    stream.data().await;
    let World { server, program, .. } = world;
    let (code, _) = server.stop();
    assert_eq!(code, Some(0));
    // A client takes this for a lost connection, and connects again.
    assert_eq!(stream.next().await, Told::Broken);
    drop(program);
}

#[tokio::test]
async fn one_role_that_is_taken_away_ends_one_stream_and_no_other() {
    let world = World::new().await;
    let billing = Tenant::Acme.user("BILLING_ADMIN");
    let mut theirs = subscribe(&world, &Server::token(&billing), USAGE).await;
    let mut mine = subscribe(&world, &admin(), USAGE).await;
    world.upsert_member("acme-main", &billing, "EDITOR").await;
    assert!(is_denied(&theirs.next().await));
    assert!(theirs.ends().await);
    world.record(json!([event("after", 1.0)])).await;
    assert_eq!(mine.data().await["usageRecorded"]["generations"], 1);
    grant(&world, "after", "WEB_APP", 1.0).await;
}
